use publish_core::model::{BlockKind, Raw};
use publish_core::world::MemoryWorld;
use publish_core::{Format, FormatSet, ProjectPath, codes};

use super::laws::world;
use super::support::{build, build_in, resolve_edited, style, words, write};

#[test]
fn runs_of_one_look_are_joined() {
    let built = build("One *two\nthree* **four ~~five~~**\n");
    let paragraph = built.paragraph("One");
    assert!(paragraph.contains("<w:rPr><w:i/><w:iCs/></w:rPr><w:t>two three</w:t>"), "{paragraph}");
    assert!(paragraph.contains("<w:rPr><w:b/><w:bCs/><w:strike/></w:rPr><w:t>five</w:t>"), "{paragraph}");
}

#[test]
fn lists_are_numbered_each_for_itself() {
    let built = build("3. three\n4. four\n\ntext\n\n1. one\n    - bullet\n    1. inner\n");
    let numbering = built.part("word/numbering.xml");
    let instance = |number: usize, level: usize, start: usize| {
        format!(
            r#"<w:num w:numId="{number}"><w:abstractNumId w:val="3"/><w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>"#
        )
    };
    for (number, level, start) in [(4, 0, 3), (5, 0, 1), (6, 1, 1)] {
        assert!(numbering.contains(&instance(number, level, start)), "{numbering}");
    }
    assert!(built.paragraph("four").contains(r#"<w:ilvl w:val="0"/><w:numId w:val="4"/>"#));
    assert!(built.paragraph("bullet").contains(r#"<w:ilvl w:val="1"/><w:numId w:val="1"/>"#));
    assert_eq!(style(built.paragraph("inner")), "ListNumber2");
}

#[test]
fn numbers_that_word_cannot_count_to_are_text() {
    let built = build("99998. far\n99999. farther\n");
    assert_eq!(words(built.paragraph("farther")), "99999. farther");
    assert_eq!(style(built.paragraph("farther")), "ListContinue");
}

#[test]
fn tight_lists_need_no_direct_formatting() {
    let built = build("- a\n- b\n    - c\n- d\n");
    for item in ["a", "d"] {
        assert!(!built.paragraph(item).contains("<w:spacing"), "{}", built.paragraph(item));
    }
    // Paragraphs of two styles have no space between them where it is said.
    for item in ["b", "c"] {
        assert!(built.paragraph(item).contains(r#"<w:spacing w:after="0"/>"#), "{}", built.paragraph(item));
    }
    assert_eq!(style(built.paragraph("c")), "ListBullet2");
    let built = build("- a\n\n- b\n");
    assert!(built.paragraph("a").contains(r#"<w:contextualSpacing w:val="0"/>"#));
}

#[test]
fn items_keep_their_marks_whatever_they_start_with() {
    let built = build("1. - nested\n\n2. ```\n   code\n   ```\n3.\n4. > quote\n");
    let marks = |paragraph: &str| paragraph.contains("<w:numPr>");
    assert_eq!(built.paragraphs().iter().filter(|paragraph| marks(paragraph)).count(), 5);
    // Code is in a frame, which the mark is not to stand in; they stay together.
    let paragraphs = built.paragraphs();
    let code = paragraphs.iter().position(|paragraph| style(paragraph) == "SourceCode").expect("the code");
    assert!(!marks(paragraphs[code]) && paragraphs[code].contains(r#"<w:spacing w:before="0""#));
    assert!(marks(paragraphs[code - 1]) && paragraphs[code - 1].contains("<w:keepNext/>"));
    // Lines that Word counts have marks already; a caption takes that of the item.
    let built = build("- ```{.rust .numberLines caption=\"Words\"}\n  let a = 1;\n  ```\n");
    assert!(built.paragraph("Words").contains(r#"<w:numId w:val="1"/>"#));
    assert!(built.paragraph("let a").contains(r#"<w:numId w:val="4"/>"#));
    assert_eq!(built.paragraphs().iter().filter(|paragraph| marks(paragraph)).count(), 2);
}

#[test]
fn tasks_can_be_checked() {
    let built = build("- [x] done\n- [ ] open\n");
    assert_eq!(words(built.paragraph("done")), "☒ done");
    assert!(built.paragraph("done").contains(r#"<w14:checked w14:val="1"/>"#));
    assert!(built.paragraph("open").contains(r#"<w:alias w:val="to do"/>"#), "{}", built.paragraph("open"));
}

#[test]
fn quotations_have_styles() {
    let built = build("> Said.\n>\n> – Somebody\n\nText.\n");
    assert_eq!(built.styles(), ["Title", "Quote", "QuoteAttribution", "BodyText"]);
    assert!(!built.paragraph("Said").contains("<w:ind"));
    let built = build("- item\n\n    > Said.\n");
    let metrics = publish_core::Theme::default().metrics;
    let left = (metrics.indent * 1.75 + metrics.bar).twips().0;
    let indent = format!(r#"<w:ind w:left="{left}" w:right="{}"/>"#, metrics.indent.twips().0);
    assert!(built.paragraph("Said").contains(&indent), "{}", built.paragraph("Said"));
}

#[test]
fn callouts_say_what_they_are() {
    let built = build("> [!WARNING]\n> Mind the step.\n>\n> - item\n");
    assert_eq!(built.styles(), ["Title", "CalloutWarningTitle", "CalloutWarning", "ListBullet"]);
    assert_eq!(words(built.paragraphs()[1]), "Warning");
    let item = built.paragraph("item");
    assert!(item.contains("<w:pBdr>") && item.contains("<w:shd "), "{item}");
}

#[test]
fn code_keeps_its_lines() {
    let built = build("```\na  b\n\tc\n```\n");
    let code = built.paragraphs()[1];
    assert_eq!(style(code), "SourceCode");
    assert!(code.contains("<w:t>a  b</w:t><w:br") && code.contains("<w:tab/><w:t>c</w:t>"), "{code}");
}

#[test]
fn links_lead_where_they_should() {
    let built =
        build("[web](https://example.org/?a&b) [web](https://example.org/?a&b) [in](#two) [no](#nowhere)\n\n## Two\n");
    let links = built.paragraph("web");
    assert_eq!(links.matches(r#"<w:hyperlink r:id="rId1""#).count(), 2);
    assert!(links.contains(r#"<w:hyperlink w:anchor="_two""#));
    assert_eq!(links.matches("<w:hyperlink").count(), 3);
    assert!(built.body().contains(r#"w:name="_two"/>"#));
    assert!(
        built
            .part("word/_rels/document.xml.rels")
            .contains(r#"Target="https://example.org/?a&amp;b" TargetMode="External"/>"#)
    );
}

#[test]
fn pictures_have_descriptions() {
    let built = build_in(
        "![A map](map.png)\n\n![](map.png){.decorative}\n\n[![A map](map.png)](https://example.org)\n",
        &world(),
    );
    assert!(built.body().contains(r#"descr="A map""#));
    assert!(built.body().contains("adec:decorative"));
    assert!(built.body().contains("<a:hlinkClick ") && !built.body().contains("<w:hyperlink"));
    assert_eq!(built.parts["word/media/image1.png"], super::laws::PIXEL);
    assert!(built.part("[Content_Types].xml").contains(r#"<Default Extension="png" ContentType="image/png"/>"#));
}

#[test]
fn drawings_have_pixels_beside_them() {
    let drawing = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 96 48'><path d='M0 0H9V9'/></svg>";
    let world = world().with(ProjectPath::new("plan.svg").expect("a path"), drawing.as_bytes().to_vec());
    let built = build_in("![A plan](plan.svg){width=1in} and ![wider](plan.svg){width=2in}\n", &world);
    assert_eq!(built.parts["word/media/image1.svg"], drawing.as_bytes());
    assert_eq!(built.body().matches("<asvg:svgBlip ").count(), 2);
    let relationships = built.part("word/_rels/document.xml.rels");
    assert!(
        relationships.contains(r#"Target="media/image1.png""#)
            && relationships.contains(r#"Target="media/image1.svg""#)
    );
    assert!(built.part("[Content_Types].xml").contains(r#"<Default Extension="svg" ContentType="image/svg+xml"/>"#));
    let pixels = &built.parts["word/media/image1.png"];
    assert_eq!(pixels[16..20], 440u32.to_be_bytes(), "as many as two inches need");
}

#[test]
fn a_missing_picture_leaves_its_description() {
    let built = build("![A map](nowhere.png)\n");
    assert!(built.body().contains(r#"descr="A map""#), "for who listens");
    assert!(built.body().contains("<a:t>[Image: A map]</a:t>"), "for who looks");
    assert_eq!(words(built.body()), "test", "no word of the body but its title");
}

#[test]
fn figures_are_counted_by_word() {
    let built = build_in("![A map](map.png \"Where it is\")\n", &world());
    let caption = built.paragraph("Where it is");
    assert_eq!(words(caption), "Figure\u{a0}1. Where it is");
    assert!(caption.contains(r" SEQ Figure \* ARABIC "));
    assert_eq!(built.styles(), ["Title", "Figure", "Caption"]);
}

#[test]
fn page_breaks_belong_to_what_follows() {
    let built = build("---\ntitle: T\n---\n\nOne\n\n\\newpage\n\n## Two\n");
    assert!(built.paragraph("Two").contains("<w:pageBreakBefore/>"));
    assert_eq!(built.paragraphs().len(), 3);
}

#[test]
fn what_other_formats_show_is_left_out() {
    let source = "---\ntitle: T\ntoc: true\n---\n\nSee [there](#there).\n\n# There\n\n# Here\n";
    let document = resolve_edited(source, &MemoryWorld::new(), |document| {
        document.blocks[1].attributes.edit().formats = Some(FormatSet::ALL.without(Format::Docx));
    });
    let built = write(&document, None);
    assert!(!built.body().contains("There") && !built.body().contains("w:anchor=\"_there\""));
    assert_eq!(words(built.paragraph("See")), "See there.");
    assert!(built.body().contains("w:anchor=\"_here\""));
}

#[test]
fn languages_are_marked() {
    let built = build("A <span lang=\"fr\">mot juste</span> here.\n");
    let expected = r#"<w:r><w:rPr><w:lang w:val="fr-FR"/></w:rPr><w:t>mot juste</w:t></w:r>"#;
    assert!(built.paragraph("juste").contains(expected), "{}", built.paragraph("juste"));
}

#[test]
fn what_word_can_not_show_is_reported() {
    let built = build("An $x^2$ here.\n");
    assert!(words(built.paragraph("An")).contains("x2"));
    assert_eq!(built.diagnostics.len(), 1);
    assert_eq!(built.diagnostics[0].code, &codes::UNSUPPORTED_IN_DOCX);
    assert!(built.diagnostics[0].span().is_some());
}

/// What section properties say of columns, and whether the section goes on on the same page.
fn sections(built: &super::support::Built) -> Vec<(&'static str, bool)> {
    let properties = built.body().split("<w:sectPr>").skip(1).map(|rest| rest.split("</w:sectPr>").next().unwrap());
    let columns = |markup: &str| if markup.contains(r#" w:num="2""#) { "two" } else { "one" };
    properties.map(|markup| (columns(markup), markup.contains(r#"<w:type w:val="continuous"/>"#))).collect()
}

#[test]
fn columns_end_in_front_of_a_section_on_the_same_page() {
    let head = "---\ntitle: T\ncolumns: 2\n";
    let built = build(&format!("{head}---\n\nText.\n"));
    assert_eq!(sections(&built), [("one", false), ("two", true), ("one", true)]);
    let last = built.body().rsplit("<w:p>").next().unwrap();
    assert!(last.contains(r#"<w:spacing w:line="175" w:lineRule="auto"/>"#), "{last}");
    assert!(last.contains(r#"<w:footerReference w:type="default""#), "{last}");
    // The contact block is something to end with.
    let built = build(&format!("{head}contact:\n  name: Ada\n---\n\nText.\n"));
    assert_eq!(sections(&built), [("one", false), ("two", true), ("one", true)]);
    assert_eq!(words(built.paragraphs().last().unwrap()), "Ada");
    let built = build(&format!("{head}---\n\nText.\n\n::: landscape\nTurned.\n:::\n\nMore.\n"));
    let turned = [("one", false), ("two", true), ("one", true), ("one", false), ("two", false), ("one", true)];
    assert_eq!(sections(&built), turned);
}

#[test]
fn columns_with_notes_end_as_they_can() {
    let built = build("---\ntitle: T\ncolumns: 2\n---\n\nText.[^a]\n\n[^a]: Note.\n");
    assert_eq!(sections(&built), [("one", false), ("two", true)]);
    let built =
        build("---\ntitle: T\ncolumns: 2\n---\n\nText.[^a]\n\n::: landscape\nTurned.\n:::\n\nMore.\n\n[^a]: Note.\n");
    assert_eq!(sections(&built), [("one", false), ("two", true), ("one", false), ("two", false), ("one", true)]);
}

#[test]
fn columns_do_not_end_with_a_table() {
    let built = build("---\ntitle: T\ncolumns: 2\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |\n");
    let behind = built.body().rsplit("</w:tbl>").next().unwrap();
    assert_eq!(behind.matches("<w:p>").count(), 3, "{behind}");
}

#[test]
fn a_section_ends_behind_what_an_author_wrote_as_markup() {
    let markup = "<w:p><w:r><w:t>Mine.</w:t></w:r></w:p>";
    let document = resolve_edited("Text.\n\n::: landscape\nTurned.\n:::\n", &MemoryWorld::new(), |document| {
        let raw = Raw { format: "openxml".to_owned(), text: markup.to_owned() };
        document.blocks[0].kind = BlockKind::Raw(Box::new(raw));
    });
    let built = write(&document, None);
    let behind = built.body().split(markup).nth(1).expect("the markup as it was written");
    assert!(behind.starts_with("<w:p>"), "{behind}");
    let end = behind.split("</w:p>").next().expect("a paragraph");
    assert!(end.contains("<w:sectPr>") && !end.contains("<w:t>"), "{end}");
}
