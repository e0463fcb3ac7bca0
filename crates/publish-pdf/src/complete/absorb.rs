//! Objects of lopdf as they are written.

use lopdf::{Dictionary, Document, Object};

use crate::syntax;
use crate::write::Objects;

/// Puts what is left of a document into the objects of the file; streams are compressed.
pub(super) fn absorb(document: Document, objects: &mut Objects<'_>) {
    for ((id, _), object) in document.objects {
        match object {
            Object::Stream(stream) => {
                objects.put_deflated(id, entries(&stream.dict), &stream.content);
            }
            object => objects.put(id, |out| write(out, &object)),
        }
    }
}

/// The entries of a stream's dictionary, without those that are written with the stream.
pub(super) fn entries(dictionary: &Dictionary) -> Vec<u8> {
    let mut out = Vec::new();
    for (key, value) in dictionary.iter().filter(|(key, _)| !matches!(key.as_slice(), b"Length" | b"Filter")) {
        syntax::name(&mut out, key);
        separate(&mut out, value);
        write(&mut out, value);
    }
    out
}

/// Appends an object.
pub(super) fn write(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
        Object::Integer(value) => syntax::integer(out, *value),
        Object::Real(value) => syntax::real(out, *value),
        Object::Name(name) => syntax::name(out, name),
        Object::String(bytes, _) => syntax::bytes(out, bytes),
        Object::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    separate(out, item);
                }
                write(out, item);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => write_dictionary(out, dictionary),
        Object::Reference((id, _)) => syntax::reference(out, *id),
        // A stream within an object can't be written; printpdf makes them objects of their own.
        Object::Stream(stream) => write_dictionary(out, &stream.dict),
    }
}

fn write_dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) {
    out.extend_from_slice(b"<<");
    for (key, value) in dictionary.iter() {
        syntax::name(out, key);
        separate(out, value);
        write(out, value);
    }
    out.extend_from_slice(b">>");
}

/// Appends a space before an object that would run into what stands before it.
fn separate(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null | Object::Boolean(_) | Object::Integer(_) | Object::Real(_) | Object::Reference(_) => {
            out.push(b' ');
        }
        Object::Name(_) | Object::String(..) | Object::Array(_) | Object::Dictionary(_) | Object::Stream(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    #[test]
    fn objects_do_not_run_into_each_other() {
        let object = Object::Dictionary(dictionary! {
            "A" => 1,
            "B" => "N",
            "C" => vec![Object::Integer(1), Object::Real(0.5), Object::Reference((7, 0)), Object::Boolean(true)],
            "D" => dictionary! { "E" => Object::Null },
            "F" => Object::string_literal("(x"),
        });
        let mut out = Vec::new();
        write(&mut out, &object);
        assert_eq!(String::from_utf8_lossy(&out), "<</A 1/B/N/C[1 0.5 7 0 R true]/D<</E null>>/F(\\(x)>>");
    }
}
