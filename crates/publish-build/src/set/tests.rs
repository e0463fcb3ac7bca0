//! What is created, replaced, left and refused.

use super::*;

fn write(folder: &Path, files: &[(&str, &str)]) -> Result<Vec<Change>, BuildError> {
    let bytes: Vec<Bytes> = files.iter().map(|(_, text)| Bytes::new(text.as_bytes().to_vec())).collect();
    let files: Vec<NewFile<'_>> =
        files.iter().zip(&bytes).map(|((name, _), bytes)| NewFile::new(&folder.join(name), bytes)).collect();
    write_set(folder, "set", &files)
}

fn write_set(folder: &Path, name: &str, files: &[NewFile<'_>]) -> Result<Vec<Change>, BuildError> {
    let gate = Gate::default();
    let written = OutputSet::lock(folder, name, &gate)?.stage(files)?.commit(false)?;
    Ok(written.iter().map(|written| written.change).collect())
}

fn text(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort_unstable();
    names
}

#[test]
fn outputs_are_created_replaced_or_left() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("new/output");
    assert_eq!(write(&folder, &[("a.txt", "1"), ("b/c.txt", "1")]).unwrap(), [Change::Created, Change::Created]);
    let before = fs::metadata(folder.join("a.txt")).unwrap().modified().unwrap();
    assert_eq!(write(&folder, &[("a.txt", "1"), ("b/c.txt", "2")]).unwrap(), [Change::Unchanged, Change::Replaced]);
    assert_eq!(fs::metadata(folder.join("a.txt")).unwrap().modified().unwrap(), before);
    assert_eq!(text(&folder, "b/c.txt"), "2");
    assert_eq!(names(&folder), ["a.txt", "b"]);
    assert_eq!(names(&folder.join("b")), ["c.txt"]);
}

#[test]
fn nothing_changes_when_one_is_in_the_way() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(folder, &[("a.txt", "old"), ("b.txt", "old")]).unwrap();
    fs::create_dir(folder.join("c.txt")).unwrap();
    let error = write(folder, &[("a.txt", "new"), ("b.txt", "new"), ("c.txt", "new")]).unwrap_err();
    assert!(matches!(error, BuildError::NotWritable { path, .. } if path.ends_with("c.txt")));
    assert_eq!((text(folder, "a.txt"), text(folder, "b.txt")), ("old".into(), "old".into()));
    assert_eq!(names(folder), ["a.txt", "b.txt", "c.txt"]);
}

#[test]
fn a_move_that_fails_is_undone() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(folder, &[("a.txt", "old"), ("c.txt", "old")]).unwrap();
    let (bytes, gate) = (Bytes::new(b"new".to_vec()), Gate::default());
    let files = ["a.txt", "b.txt", "c.txt"].map(|name| NewFile::new(&folder.join(name), &bytes));
    for durable in [false, true] {
        let staged = OutputSet::lock(folder, "set", &gate).unwrap().stage(&files).unwrap();
        // What happens to the last file between staging and moving: something takes its place.
        fs::remove_file(folder.join("c.txt")).unwrap();
        fs::create_dir_all(folder.join("c.txt/x")).unwrap();
        assert!(matches!(staged.commit(durable), Err(BuildError::NotWritable { path, .. }) if path.ends_with("c.txt")));
        assert_eq!(text(folder, "a.txt"), "old");
        assert_eq!(names(folder), ["a.txt", "c.txt"]);
        fs::remove_dir_all(folder.join("c.txt")).unwrap();
        fs::write(folder.join("c.txt"), "old").unwrap();
    }
}

#[test]
fn protected_files_are_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(folder, &[("a.txt", "old")]).unwrap();
    let mut permissions = fs::metadata(folder.join("a.txt")).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(folder.join("a.txt"), permissions).unwrap();
    assert!(matches!(write(folder, &[("a.txt", "new")]), Err(BuildError::NotWritable { .. })));
    assert_eq!(write(folder, &[("a.txt", "old")]).unwrap(), [Change::Unchanged]);
}

#[cfg(windows)]
#[test]
fn an_output_that_is_open_keeps_its_set_and_leaves_nothing_over() {
    use std::os::windows::fs::OpenOptionsExt;
    // What the others may do meanwhile: nothing, or read it, as with Word.
    for share in [0, 1] {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        write(folder, &[("a.txt", "old"), ("b.txt", "old")]).unwrap();
        let held = File::options().read(true).share_mode(share).open(folder.join("b.txt")).unwrap();
        let error = write(folder, &[("a.txt", "new"), ("b.txt", "new")]).unwrap_err();
        assert!(matches!(error, BuildError::NotWritable { path, .. } if path.ends_with("b.txt")));
        assert_eq!(names(folder), ["a.txt", "b.txt"]);
        drop(held);
        assert_eq!((text(folder, "a.txt"), text(folder, "b.txt")), ("old".into(), "old".into()));
        let written = write(folder, &[("a.txt", "new"), ("b.txt", "new")]).unwrap();
        assert_eq!(written, [Change::Replaced, Change::Replaced]);
        assert_eq!(names(folder), ["a.txt", "b.txt"]);
    }
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_outputs_away() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let (inside, outside) = (folder.path().join("in"), folder.path().join("out"));
    fs::create_dir(&inside).unwrap();
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("x.txt"), "old").unwrap();
    symlink(&outside, inside.join("link")).unwrap();
    symlink(outside.join("x.txt"), inside.join("y.txt")).unwrap();
    assert!(matches!(write(&inside, &[("link/x.txt", "new")]), Err(BuildError::OutsideOutput { .. })));
    assert_eq!(write(&inside, &[("y.txt", "new")]).unwrap(), [Change::Replaced]);
    assert_eq!((text(&outside, "x.txt"), text(&inside, "y.txt")), ("old".into(), "new".into()));
}

#[cfg(unix)]
#[test]
fn a_named_device_stays_a_device() {
    write_named(Path::new("/dev/null"), &Bytes::new(b"x".to_vec()), &Gate::default(), false).unwrap();
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
}

#[cfg(unix)]
#[test]
fn permissions_are_kept() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("a.txt", "old")]).unwrap();
    fs::set_permissions(folder.path().join("a.txt"), fs::Permissions::from_mode(0o600)).unwrap();
    write(folder.path(), &[("a.txt", "new")]).unwrap();
    assert_eq!(fs::metadata(folder.path().join("a.txt")).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn threads_do_not_take_each_others_files() {
    let folder = tempfile::tempdir().unwrap();
    let one = |thread: usize| {
        for round in 0..50 {
            let bytes = Bytes::new(format!("{thread} {round}").into_bytes());
            let set = |name: &str| [format!("{name}.a"), format!("{name}.b")].map(|name| folder.path().join(name));
            for name in [thread.to_string(), "all".to_owned()] {
                write_set(folder.path(), &name, &set(&name).map(|path| NewFile::new(&path, &bytes))).unwrap();
            }
        }
    };
    std::thread::scope(|scope| (0..4).for_each(|thread| drop(scope.spawn(move || one(thread)))));
    assert_eq!(names(folder.path()).len(), 10);
    assert_eq!(text(folder.path(), "all.a"), text(folder.path(), "all.b"));
}

#[test]
fn a_set_waits_for_itself_alone() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (first, second, gate) = (Bytes::new(b"1".to_vec()), Bytes::new(b"2".to_vec()), Gate::default());
    let set = OutputSet::lock(folder, "set", &gate).unwrap();
    write_set(folder, "other", &[NewFile::new(&folder.join("b.txt"), &first)]).unwrap();
    std::thread::scope(|scope| {
        let later = scope.spawn(|| write_set(folder, "set", &[NewFile::new(&folder.join("a.txt"), &second)]).unwrap());
        let written = set.stage(&[NewFile::new(&folder.join("a.txt"), &first)]).unwrap().commit(false).unwrap();
        assert_eq!(written[0].change, Change::Created);
        assert_eq!(later.join().unwrap(), [Change::Replaced]);
    });
    assert_eq!((text(folder, "a.txt"), names(folder)), ("2".into(), vec!["a.txt".into(), "b.txt".into()]));
}

#[test]
fn what_is_staged_is_known_before_it_is_in_place() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (bytes, gate) = (Bytes::new(b"new".to_vec()), Gate::default());
    fs::write(folder.join("a.txt"), "new").unwrap();
    let files = ["a.txt", "b/c.txt"].map(|name| NewFile::new(&folder.join(name), &bytes));
    let staged = OutputSet::lock(folder, "set", &gate).unwrap().stage(&files).unwrap();
    let changes: Vec<Change> = staged.files.iter().map(|file| file.change).collect();
    assert_eq!(changes, [Change::Unchanged, Change::Created]);
    let modified: Vec<_> = staged.files.iter().map(|file| file.metadata().unwrap().modified().unwrap()).collect();
    let old: Vec<_> = staged.files.iter().map(|file| file.old).collect();
    assert_eq!(old, [Some(crate::digest::Digest::of(b"new")), None]);
    drop(staged);
    assert_eq!((names(folder), names(&folder.join("b"))), (vec!["a.txt".into(), "b".into()], vec![]));
    let staged = OutputSet::lock(folder, "set", &gate).unwrap().stage(&files).unwrap();
    let later = staged.files[1].metadata().unwrap().modified().unwrap();
    staged.commit(false).unwrap();
    let is = |name: &str| fs::metadata(folder.join(name)).unwrap().modified().unwrap();
    assert_eq!((is("a.txt"), is("b/c.txt")), (modified[0], later));
}

#[test]
fn what_stays_as_it_is_needs_no_lock() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(folder, &[("a.txt", "old")]).unwrap();
    // As in a folder that may not be written in.
    fs::create_dir(SetId::of("set").journal(folder)).unwrap();
    assert_eq!(write(folder, &[("a.txt", "old")]).unwrap(), [Change::Unchanged]);
    let refused = write(folder, &[("a.txt", "new")]).unwrap_err();
    // Windows says of a folder that is opened as a file that it may not be.
    assert!(matches!(refused, BuildError::NotWritable { .. } | BuildError::FolderNotWritable { .. }));
    assert_eq!(text(folder, "a.txt"), "old");
}

#[cfg(unix)]
#[test]
fn a_link_in_place_of_a_journal_is_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let (inside, outside) = (folder.path().join("in"), folder.path().join("out.txt"));
    fs::create_dir(&inside).unwrap();
    fs::write(&outside, "old").unwrap();
    std::os::unix::fs::symlink(&outside, SetId::of("set").journal(&inside)).unwrap();
    write(&inside, &[("a.txt", "1"), ("b.txt", "1")]).unwrap();
    assert_eq!((text(folder.path(), "out.txt"), names(&inside)), ("old".into(), vec!["a.txt".into(), "b.txt".into()]));
}
