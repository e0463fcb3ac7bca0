//! The schema of themes for editors, as JSON Schema (draft 2020-12).

use std::fmt::Write;

use publish_core::model::PaperSize;

use crate::schema::{Key, Schema, THEME};
use crate::value::Kind;

/// The schema of a theme, by which editors complete and check the keys of `theme.toml`.
pub fn json_schema() -> String {
    let mut json = String::from(
        "{\n\"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n\"title\": \"A theme of publish\",\n",
    );
    object(&mut json, &[THEME]);
    json.push_str("\n}\n");
    json
}

/// The members of an object with these keys and no others.
fn object(json: &mut String, keys: &[&[Key]]) {
    json.push_str("\"type\": \"object\", \"additionalProperties\": false, \"properties\": {");
    for (index, key) in keys.iter().copied().flatten().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        put(json, format_args!("{comma}\n{}: {{\"description\": {}, ", string(key.name), string(key.about)));
        match &key.schema {
            Schema::Leaf(kind) => json.push_str(&leaf(*kind)),
            Schema::Table(keys) => object(json, keys),
            Schema::Named(kind) => {
                put(json, format_args!("\"type\": \"object\", \"additionalProperties\": {{{}}}", leaf(*kind)))
            }
            Schema::Short(keys) => short(json, keys),
        }
        json.push('}');
    }
    json.push('}');
}

/// Keys, or the value of the first alone.
fn short(json: &mut String, keys: &[Key]) {
    json.push_str("\"anyOf\": [{");
    object(json, &[keys]);
    json.push('}');
    if let Some(Key { schema: Schema::Leaf(kind), .. }) = keys.first() {
        put(json, format_args!(", {{{}}}", leaf(*kind)));
    }
    json.push(']');
}

/// The members that say what a value may be.
fn leaf(kind: Kind) -> String {
    let text = |pattern: &str| format!("\"type\": \"string\", \"pattern\": {}", string(pattern));
    let several = |item: String, least: usize, most: usize| {
        format!(
            "\"anyOf\": [{{{item}}}, {{\"type\": \"array\", \"minItems\": {least}, \"maxItems\": {most}, \"items\": {{{item}}}}}]"
        )
    };
    let color = || text("^(none|#[0-9A-Fa-f]{3}|#[0-9A-Fa-f]{6}|[^#].*)$");
    let length = || text("^[0-9.]+ *(pt|mm|cm|in|pc|px)$|^0$");
    match kind {
        Kind::Color => color(),
        Kind::Colors => several(color(), 1, 6),
        Kind::Length(..) => length(),
        Kind::Lengths(least, most) => several(length(), least, most),
        Kind::Rem(..) => text("^[0-9.]+ *(rem|em|px|pt)$"),
        Kind::Number(least, most) => format!("\"type\": \"number\", \"minimum\": {least}, \"maximum\": {most}"),
        Kind::Whole(least, most) => format!("\"type\": \"integer\", \"minimum\": {least}, \"maximum\": {most}"),
        Kind::Word(words) => one_of(words),
        Kind::Flag => "\"type\": \"boolean\"".to_owned(),
        Kind::Weight => "\"enum\": [400, 600, 700, \"regular\", \"semibold\", \"bold\"]".to_owned(),
        Kind::Paper => one_of(PaperSize::NAMES),
        Kind::Name | Kind::Line => "\"type\": \"string\"".to_owned(),
        Kind::Texts => several("\"type\": \"string\"".to_owned(), 1, 16),
        Kind::Marks => several("\"type\": \"string\", \"maxLength\": 8".to_owned(), 1, 6),
    }
}

fn one_of(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| string(word)).collect();
    format!("\"enum\": [{}]", words.join(", "))
}

/// A string of JSON.
fn string(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn put(json: &mut String, arguments: std::fmt::Arguments<'_>) {
    json.write_fmt(arguments).expect("a string takes all that is written");
}
