//! Name trees and number trees (ISO 32000-1 §7.9.6, §7.9.7): a root with leaves.

use crate::syntax;
use crate::write::Objects;

/// How many entries a leaf has.
const LEAF: usize = 64;

/// Writes a name tree; `entries` must be sorted by name. The value of each is written by `value`.
pub(super) fn names<T>(
    objects: &mut Objects<'_>,
    entries: &[(Vec<u8>, T)],
    mut value: impl FnMut(&mut Vec<u8>, &T),
) -> u32 {
    let mut write_entries = |out: &mut Vec<u8>, entries: &[(Vec<u8>, T)]| {
        out.extend_from_slice(b"/Names[");
        for (name, target) in entries {
            syntax::bytes(out, name);
            value(out, target);
        }
        out.push(b']');
    };
    if entries.len() <= LEAF {
        return objects.add(|out| {
            out.extend_from_slice(b"<<");
            write_entries(out, entries);
            out.extend_from_slice(b">>");
        });
    }
    let mut leaves = Vec::new();
    for leaf in entries.chunks(LEAF) {
        leaves.push(objects.add(|out| {
            out.extend_from_slice(b"<</Limits[");
            syntax::bytes(out, &leaf[0].0);
            syntax::bytes(out, &leaf[leaf.len() - 1].0);
            out.push(b']');
            write_entries(out, leaf);
            out.extend_from_slice(b">>");
        }));
    }
    root(objects, leaves)
}

/// Writes a number tree for the keys 0, 1, 2, …. The value of each is written by `value`.
pub(super) fn numbers(objects: &mut Objects<'_>, count: usize, mut value: impl FnMut(&mut Vec<u8>, usize)) -> u32 {
    let mut leaves = Vec::new();
    for start in (0..count).step_by(LEAF) {
        let end = (start + LEAF).min(count);
        leaves.push(objects.add(|out| {
            out.extend_from_slice(b"<</Limits[");
            syntax::integer(out, start as i64);
            out.push(b' ');
            syntax::integer(out, end as i64 - 1);
            out.extend_from_slice(b"]/Nums[");
            for key in start..end {
                if key > start {
                    out.push(b' ');
                }
                syntax::integer(out, key as i64);
                out.push(b' ');
                value(out, key);
            }
            out.extend_from_slice(b"]>>");
        }));
    }
    root(objects, leaves)
}

fn root(objects: &mut Objects<'_>, leaves: Vec<u32>) -> u32 {
    objects.add(|out| {
        out.extend_from_slice(b"<</Kids");
        Objects::references(out, leaves);
        out.extend_from_slice(b">>");
    })
}
