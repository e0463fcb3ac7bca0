//! Pipe tables.

use publish_core::model::BlockKind;

use super::{assert_faults, assert_reads};

#[test]
fn cells_are_joined_to_those_beside_them() {
    assert_reads!(
        "| a | << | b |\n|---|---|---|\n| c | d | e |\n| ^^ | f | << |\n| << | x | ^^ |\n",
        "table Start Start Start headers 0",
        "  head [2x1 \"a\"] [\"b\"]",
        "  row [1x2 \"c\"] [\"d\"] [\"e\"]",
        "  row [\"f\"] [\"<<\"]",
        "  row [\"<<\"] [\"x\"] [\"^^\"]",
    );
}

#[test]
fn alignments_and_cells() {
    assert_reads!(
        "| a | b | c | d |\n|---|:--|:-:|--:|\n| *1* | `x\\|y` | | \"4\" |",
        "table Start Left Center Right headers 0",
        r#"  head ["a"] ["b"] ["c"] ["d"]"#,
        r#"  row [Emphasis("1")] [code("x|y")] [] ["“4”"]"#,
    );
}

#[test]
fn short_rows_are_filled_up() {
    assert_reads!(
        "| a | b |\n|---|---|\n| 1 |",
        "table Start Start headers 0",
        r#"  head ["a"] ["b"]"#,
        r#"  row ["1"] []"#,
    );
}

#[test]
fn a_header_without_words_is_none() {
    assert_reads!("| | |\n|---|---|\n| 1 | 2 |", "table Start Start headers 0", r#"  row ["1"] ["2"]"#);
    assert_reads!("| |\n|---|", "table Start headers 0", "  head []");
}

#[test]
fn cells_beyond_the_columns_are_told() {
    assert_faults!(
        "| a |\n|---|\n| 1 | *2* |\n| 3 | |",
        ["excess-cells: | *2* |"],
        "table Start headers 0",
        r#"  head ["a"]"#,
        r#"  row ["1"]"#,
        r#"  row ["3"]"#,
    );
}

#[test]
fn a_caption_stands_behind_or_before() {
    for (before, behind) in [
        ("", "\n\n: Hours *worked* {#tbl-hours}"),
        ("", "\n\nTable: Hours *worked* {#tbl-hours}"),
        ("Table: Hours *worked* {#tbl-hours}\n\n", ""),
    ] {
        let source = format!("{before}| a |\n|---|\n| 1 |{behind}");
        assert_reads!(
            &source,
            "table Start headers 0 {#tbl-hours}",
            r#"  caption "Hours " Emphasis("worked")"#,
            r#"  head ["a"]"#,
            r#"  row ["1"]"#,
        );
    }
}

#[test]
fn attributes_of_captions_keep_their_quotation_marks() {
    let shown = super::show::show("| a |\n|---|\n\n: \"Hours\" {#t wide=\"[40,60]\"}");
    assert!(shown.starts_with("table Start headers 0 {#t wide=[40,60]}\n  caption \"“Hours”\"\n"), "{shown}");
}

#[test]
fn attributes_give_a_table_widths_and_a_summary() {
    let table = |attributes: &str| {
        let source = format!("| a | b |\n|---|---|\n| 1 | 2 |\n\n: C {{{attributes}}}");
        let read = super::show::read(&source);
        let BlockKind::Table(table) = &read.document().blocks[0].kind else { panic!("no table") };
        let widths: Vec<Option<f32>> = table.grid.columns().iter().map(|column| column.width).collect();
        (widths, table.summary.clone(), read.faults().len())
    };
    assert_eq!(
        table("tbl-colwidths=\"[25,75]\" summary=\"A  b.\""),
        (vec![Some(0.25), Some(0.75)], Some("A b.".into()), 0)
    );
    assert_eq!(table("tbl-colwidths=auto"), (vec![None, None], None, 0));
    assert_eq!(table("tbl-colwidths=\"[25]\""), (vec![None, None], None, 1));
    assert_eq!(table("tbl-colwidths=\"[25,-1]\""), (vec![None, None], None, 1));
}

#[test]
fn html_in_cells_makes_blocks() {
    assert_reads!(
        "| a |\n|---|\n| <ul><li>x</li><li>y</li></ul> |\n| 1<br>2 |",
        "table Start headers 0",
        r#"  head ["a"]"#,
        r#"  row [ul tight /   li /     p "x" /   li /     p "y"]"#,
        r#"  row ["1" hard "2"]"#,
    );
}

#[test]
fn empty_places_are_bounded() {
    let source = format!("<table><tr><td colspan=1000>a{}</table>", "<tr><td>b".repeat(2000));
    let (_, faults) = super::show::show_with_faults(&source);
    assert_eq!(faults.len(), 1);
    assert!(faults[0].starts_with("too-large: <table>"));
}

#[test]
fn an_empty_corner_makes_the_first_column_headers() {
    assert_reads!(
        "| | Q1 |\n|---|---|\n| North | 1 |\n| South | |",
        "table Start Start headers 1",
        r#"  head [] ["Q1"]"#,
        r#"  row ["North"] ["1"]"#,
        r#"  row ["South"] []"#,
    );
    assert_reads!(
        "| &nbsp; | Q1 |\n|---|---|\n| North | 1 |\n| | 2 |",
        "table Start Start headers 0",
        r#"  head ["\u{a0}"] ["Q1"]"#,
        r#"  row ["North"] ["1"]"#,
        r#"  row [] ["2"]"#,
    );
}

#[test]
fn a_bold_first_column_is_headers() {
    assert_reads!(
        "| Area | Q1 |\n|---|---|\n| **North** | 1 |\n| __South__ | **2** |",
        "table Start Start headers 1",
        r#"  head ["Area"] ["Q1"]"#,
        r#"  row [Strong("North")] ["1"]"#,
        r#"  row [Strong("South")] [Strong("2")]"#,
    );
    assert_reads!(
        "| Area | Q1 |\n|---|---|\n| **North** | **1** |",
        "table Start Start headers 0",
        r#"  head ["Area"] ["Q1"]"#,
        r#"  row [Strong("North")] [Strong("1")]"#,
    );
    assert_reads!(
        "| Area | Q1 |\n|---|---|\n| **North** | 1 |\n| South | 2 |",
        "table Start Start headers 0",
        r#"  head ["Area"] ["Q1"]"#,
        r#"  row [Strong("North")] ["1"]"#,
        r#"  row ["South"] ["2"]"#,
    );
}
