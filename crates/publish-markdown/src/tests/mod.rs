//! The reader as a whole, a file for each subject. The tests read like a specification: source, then what it becomes.

mod show;

#[test]
fn scratch() {
    let source = std::env::var("MD").unwrap_or_default();
    if source.is_empty() { return; }
    let source = std::fs::read_to_string(source).unwrap();
    let r = show::read(&source);
    if let Some(d) = &r.document { println!("{}", show::print(d)); println!("{:#?}", d.metadata); }
    println!("{:#?}", r.faults());
}
