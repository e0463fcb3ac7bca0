use super::body;

#[test]
fn heads_are_headers_of_their_columns() {
    let body = body("| A | B |\n|---|--:|\n| 1 | 2 |\n");
    assert_eq!(
        body,
        "<table>\n<thead>\n<tr><th scope=\"col\">A</th><th class=\"right\" scope=\"col\">B</th></tr>\n</thead>\n\
         <tbody>\n<tr><td>1</td><td class=\"right\">2</td></tr>\n</tbody>\n</table>\n"
    );
}

#[test]
fn an_empty_corner_is_no_header() {
    assert!(body("|   | B |\n|---|---|\n| 1 | 2 |\n").contains("<tr><td></td><th scope=\"col\">B</th></tr>"));
}

#[test]
fn without_a_head_the_first_column_is_the_header() {
    let body = body("|   |   |\n|---|---|\n| 1 | 2 |\n");
    assert_eq!(
        body,
        "<table class=\"headless\">\n<tbody>\n<tr><th scope=\"row\">1</th><td>2</td></tr>\n</tbody>\n</table>\n"
    );
}

#[test]
fn a_head_over_nothing_is_no_head() {
    let body = body("| A | B |\n|---|---|\n");
    assert!(body.contains("<tbody>\n<tr><th scope=\"row\">A</th><td>B</td></tr>"), "{body}");
}

#[test]
fn one_column_without_a_head_is_no_table_of_data() {
    let body = body("|   |\n|---|\n| 1 |\n");
    assert!(body.contains("<table class=\"headless\" role=\"presentation\">"), "{body}");
    assert!(!body.contains("<th"));
}

#[test]
fn only_wide_tables_scroll() {
    assert!(!body("| A | B |\n|---|---|\n| 1 | 2 |\n").contains("tabindex"));
    let wide = format!("| A | B |\n|---|---|\n| {} | {} |\n", "x".repeat(20), "y".repeat(20));
    let body = body(&wide);
    assert!(
        body.starts_with("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"Table\">\n<table>"),
        "{body}"
    );
}

#[test]
fn cramped_tables_are_wider_than_the_text() {
    let row = |cell: &str| format!("|{}\n", format!(" {cell} |").repeat(6));
    let table = format!("{}{}{}", row("Head"), row("---"), row("to be or not to be it is"));
    assert!(body(&table).contains("<table class=\"wide\">"), "{}", body(&table));
    let table = table.replace("is", "internationalization");
    assert!(body(&table).starts_with("<div class=\"scroll wide\" role=\"group\""), "{}", body(&table));
    assert!(!body("| A | B |\n|---|---|\n| 1 | 2 |\n").contains("wide"));
}

#[test]
fn the_headers_of_rows_stay_in_sight() {
    let long = "x".repeat(40);
    let table = body(&format!("|   |   |\n|---|---|\n| Name | {long} |\n| a{long} | b |\n"));
    assert!(!table.contains("kept"), "no room is left: {table}");
    let table = body(&format!("|   |   |\n|---|---|\n| Name | {long} |\n"));
    assert!(table.contains("<th class=\"kept\" scope=\"row\">Name</th><td>"), "{table}");
    let table = body(&format!("| A | B |\n|---|---|\n| Name | {long} |\n"));
    assert!(!table.contains("kept"), "{table}");
}
