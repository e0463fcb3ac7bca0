//! The page itself, which is part of the program.

use crate::http::{Policy, Response};
use crate::preview::Shared;

const PAGE: &str = include_str!("../page/page.html");
const STYLE: &str = include_str!("../page/page.css");
/// The words of a text and their numbers; the page and the script of the frame have it both.
const WORDS: &str = include_str!("../page/words.js");
const FRAME: &str = include_str!("../page/frame.js");

/// The modules of the page.
const MODULES: [(&str, &str); 9] = [
    ("main.js", include_str!("../page/main.js")),
    ("address.js", include_str!("../page/address.js")),
    ("dialogs.js", include_str!("../page/dialogs.js")),
    ("documents.js", include_str!("../page/documents.js")),
    ("faults.js", include_str!("../page/faults.js")),
    ("flow.js", include_str!("../page/flow.js")),
    ("marks.js", include_str!("../page/marks.js")),
    ("pages.js", include_str!("../page/pages.js")),
    ("web.js", include_str!("../page/web.js")),
];

/// The sign of the page.
const ICON: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\"><path fill=\"#1b4f9c\" d=\"M2 1h9l3 3v11H2z\"/>\
                    <path stroke=\"#fff\" d=\"M4.5 6.5h7m-7 3h7m-7 3h4\"/></svg>";

/// The page, whose addresses begin with the token.
pub(super) fn page(shared: &Shared) -> Response {
    let base = format!("/{}/", shared.settings.token.as_str());
    Response::new("text/html; charset=utf-8", Policy::Page, PAGE.replace("{base}", &base))
}

/// A file that the page asks for.
pub(super) fn asset(name: &str) -> Option<Response> {
    const SCRIPT: &str = "text/javascript; charset=utf-8";
    if name == "page.css" {
        return Some(Response::new("text/css; charset=utf-8", Policy::Nothing, STYLE.to_owned()));
    }
    if name == "icon.svg" {
        return Some(Response::new("image/svg+xml", Policy::Nothing, ICON.to_owned()));
    }
    if name == "words.js" {
        let module = format!("{WORDS}\nexport {{ wordAt, rangeOf, wordCount }};\n");
        return Some(Response::new(SCRIPT, Policy::Nothing, module));
    }
    let (_, module) = MODULES.iter().find(|(module, _)| *module == name)?;
    Some(Response::new(SCRIPT, Policy::Nothing, (*module).to_owned()))
}

/// The script that runs in the frame of a web page, as an element with a nonce.
pub(super) fn frame_script(nonce: &str) -> String {
    format!("<script nonce=\"{nonce}\">(() => {{\n{WORDS}\n{FRAME}\n}})();</script>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_of_the_frame_ends_where_it_ends() {
        let script = frame_script("abc");
        assert_eq!(script.matches("</").count(), 1, "nothing in it may end the element");
        assert!(!script.contains("<!--"));
    }

    #[test]
    fn every_module_that_is_imported_is_there_and_every_one_is_imported() {
        let modules = || MODULES.iter().map(|(name, text)| (*name, *text));
        for (name, text) in modules() {
            for line in text.lines().filter(|line| line.starts_with("import ")) {
                let module = line.split("./").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
                assert!(asset(module).is_some(), "{name}: {line}");
            }
            let is_imported = modules().any(|(_, text)| text.contains(&format!("\"./{name}\"")));
            assert!(is_imported || name == "main.js", "{name}");
        }
        assert!(PAGE.contains("{base}asset/main.js") && PAGE.contains("{base}asset/page.css"));
    }
}
