//! `publish explain`.

use publish_core::{Code, codes};

use crate::Exit;
use crate::arguments::When;
use crate::output::print;
use crate::report::{Reporter, severity_name};

/// Prints what a kind of error or warning means; all their names without one.
pub(crate) fn explain(name: Option<&str>, color: When) -> Exit {
    let Some(name) = name else { return print(list().as_bytes()) };
    let name = name.trim_matches(['[', ']']);
    match codes::find(name) {
        Some(code) => print(article(code).as_bytes()),
        None => {
            let near = publish_build::nearest(name, codes::ALL.iter().map(|code| code.name));
            let help =
                near.map_or("`publish explain` lists them all".to_owned(), |near| format!("did you mean `{near}`?"));
            Reporter::for_people(color).usage(&format!("there is no error or warning `{name}`"), &help);
            Exit::Usage
        }
    }
}

fn list() -> String {
    let width = codes::ALL.iter().map(|code| code.name.len()).max().unwrap_or_default();
    let line = |code: &&Code| format!("{:width$}  {}\n", code.name, severity(code));
    let mut codes: Vec<&Code> = codes::ALL.to_vec();
    codes.sort_unstable_by_key(|code| code.name);
    codes.iter().map(line).collect()
}

fn article(code: &Code) -> String {
    let mut text = format!("{} ({})\n\n{}\n", code.name, severity(code), code.explanation);
    if !code.example.is_empty() {
        text.push_str("\nExample:\n\n");
        text.extend(code.example.lines().map(|line| format!("    {line}\n")));
    }
    text
}

fn severity(code: &Code) -> &'static str {
    severity_name(code.severity)
}
