//! What is left of HTML when all is taken away that a comparison of structures must not see.
//!
//! Two texts have the same normal form when they have the same elements with the same words in them. Left out are
//! levels of headings, identifiers and classes (but the language of code), and white space as browsers fold it, outside
//! of code. Addresses are compared decoded and relative to the root. Comments, unknown elements and unknown attributes
//! stay: whoever drops them has to say why.

mod fold;
mod node;
mod picture;
mod print;
mod take_away;

use html5gum::{Token, Tokenizer};

pub use picture::picture;

use node::parse;
use print::print;
use take_away::{example_node, page_node};

/// The normal form of HTML as an example has it.
pub fn of_example(html: &str) -> String {
    print(parse(html).into_iter().flat_map(example_node).collect())
}

/// The normal form of the body of a page of ours, without its title block.
pub fn of_page(page: &[u8]) -> String {
    let page = String::from_utf8_lossy(page);
    let main = page.split_once("<main").and_then(|(_, rest)| rest.split_once('>')).map_or("", |(_, main)| main);
    let main = main.rsplit_once("</main>").map_or("", |(main, _)| main);
    print(parse(main).into_iter().flat_map(page_node).collect())
}

/// The words of a normal form in their order, without its tags.
pub fn words(form: &str) -> Vec<String> {
    let mut text = String::new();
    for Ok(token) in Tokenizer::new(form) {
        match token {
            Token::String(words) => text.push_str(&String::from_utf8_lossy(&words)),
            _ => text.push(' '),
        }
    }
    publish_readback::tokens(&text)
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;

    use super::*;

    #[test]
    fn what_does_not_matter_is_left_out() {
        let page =
            b"<main>\n<header><h1>T</h1></header>\n<h2 id=\"a\"><a href=\"#a\">A <em>b</em></a></h2>\n<p class=\"x\">c d<br>\ne</p>\n\
                     <p>&amp; <s>f</s> <a href=\"url%20x\">g</a></p>\n</main>";
        let example = "<h1>A <em>b</em></h1>\n<p>c\nd<br />\ne</p><p>&amp; <del>f</del> <a href=\"/url x\">g</a></p>";
        assert_eq!(of_page(page), of_example(example));
    }

    #[test]
    fn what_matters_is_seen() {
        let differ = |one: &str, other: &str| assert_ne!(of_example(one), of_example(other), "{one}");
        differ("<ul><li>a</li></ul>", "<ul><li><p>a</p></li></ul>");
        differ("<p>a <em>b</em></p>", "<p>a<em>b</em></p>");
        differ("<p><em>a</em>b</p>", "<p><em>ab</em></p>");
        differ("<p>a<code>b  c</code></p>", "<p>a<code>b c</code></p>");
        differ("<pre><code>a\n</code></pre>", "<pre><code>a\n\n</code></pre>");
        differ("<p>&lt;br&gt;</p>", "<p><br></p>");
        differ("<p>a&nbsp;b</p>", "<p>a b</p>");
        differ("<p>a<!-- b --></p>", "<p>a</p>");
        differ("<div><p>a</p></div>", "<p>a</p>");
        differ("<a href=\"x\" title=\"y\">z</a>", "<a href=\"x\">z</a>");
        differ("<ol start=\"2\"><li>a</li></ol>", "<ol><li>a</li></ol>");
        differ("<blockquote><p>a</p></blockquote><p>b</p>", "<blockquote><p>a</p><p>b</p></blockquote>");
        differ("<pre><code class=\"language-a\">x</code></pre>", "<pre><code>x</code></pre>");
    }

    #[test]
    fn pictures_name_where_they_were_read() {
        let page = format!(
            "<main><img src=\"data:image/png;base64,{}\" alt=\"a\"></main>",
            STANDARD.encode(picture("b/é.png"))
        );
        assert_eq!(of_page(page.as_bytes()), of_example("<img src=\"/b/%C3%A9.png\" alt=\"a\" />"));
    }

    #[test]
    fn words_are_without_tags() {
        assert_eq!(words("<p>One <em>two</em>.&lt;three</p>"), ["one", "two", "three"]);
    }
}
