use super::body;

#[test]
fn links_are_numbered_and_listed() {
    let expected = "one [1], two [2] and one again [1].\n\n------------------------\n\n\
                    [1] https://example.org/a\n[2] https://example.org/b\n";
    let markdown =
        "[one](https://example.org/a), [two](https://example.org/b) and [one again](https://example.org/a).\n";
    assert_eq!(body(markdown), expected);
}

#[test]
fn links_that_say_where_they_lead_have_no_number() {
    assert_eq!(
        body("<https://example.org/>, [example.org](https://example.org), <a@example.org>\n"),
        "https://example.org/, example.org, a@example.org\n"
    );
    assert_eq!(body("# A\n\n[see](#a) [nowhere](#b)\n"), "A\n-\n\nsee nowhere\n");
}

#[test]
fn a_link_without_text_shows_its_address() {
    assert_eq!(body("[](https://example.org/)\n"), "https://example.org/\n");
}

#[test]
fn a_number_stays_with_its_link() {
    let words = "word ".repeat(13);
    let text = body(&format!("{words}[ending](https://example.org/)\n"));
    assert!(text.contains("ending [1]"), "{text}");
}

#[test]
fn long_addresses_are_one_line() {
    let address = format!("https://example.org/{}", "a".repeat(100));
    assert!(body(&format!("[x]({address})\n")).ends_with(&format!("\n[1] {address}\n")));
}
