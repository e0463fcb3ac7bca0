use super::*;

fn write(folder: &Path, files: &[(&str, &str)]) -> Result<Vec<Change>, BuildError> {
    let bytes: Vec<Bytes> = files.iter().map(|(_, text)| Bytes::new(text.as_bytes().to_vec())).collect();
    let files: Vec<(PathBuf, &Bytes)> =
        files.iter().zip(&bytes).map(|((name, _), bytes)| (folder.join(name), bytes)).collect();
    let written = replace(folder, &files, &Gate::default())?;
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
    let bytes = Bytes::new(b"new".to_vec());
    let staged: Vec<_> =
        ["a.txt", "b.txt", "c.txt"].iter().map(|name| stage(&folder.join(name), &bytes).unwrap()).collect();
    // What happens to the last file between staging and moving: something takes its place.
    fs::remove_file(folder.join("c.txt")).unwrap();
    fs::create_dir_all(folder.join("c.txt/x")).unwrap();
    assert!(matches!(commit(&staged), Err(BuildError::NotWritable { path, .. }) if path.ends_with("c.txt")));
    drop(staged);
    assert_eq!(text(folder, "a.txt"), "old");
    assert_eq!(names(folder), ["a.txt", "c.txt"]);
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
    write_named(Path::new("/dev/null"), &Bytes::new(b"x".to_vec()), &Gate::default()).unwrap();
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
            let text = format!("{thread} {round}");
            let names = [format!("{thread}.a"), format!("{thread}.b")];
            write(folder.path(), &[(&names[0], &text), (&names[1], &text)]).unwrap();
        }
    };
    std::thread::scope(|scope| (0..4).for_each(|thread| drop(scope.spawn(move || one(thread)))));
    assert_eq!(names(folder.path()).len(), 8);
}
