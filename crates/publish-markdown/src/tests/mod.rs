//! The reader as a whole, a file for each subject. The tests read like a specification: source, then what it becomes.

mod blocks;
mod dialects;
mod divisions;
mod drawn;
mod foreign;
mod html;
mod includes;
mod inlines;
mod lists;
mod marks;
mod metadata;
mod notes;
mod places;
mod robust;
mod show;
mod smart;
mod tables;

/// Asserts that Markdown without faults becomes blocks and notes, printed one a line.
macro_rules! assert_reads {
    ($source:expr, $($line:expr),* $(,)?) => {
        assert_eq!($crate::tests::show::show($source), concat!($($line, "\n"),*))
    };
}

/// Asserts that Markdown becomes blocks and notes, with faults: each its code and the text it points at.
macro_rules! assert_faults {
    ($source:expr, [$($fault:expr),* $(,)?], $($line:expr),* $(,)?) => {{
        let (shown, faults) = $crate::tests::show::show_with_faults($source);
        assert_eq!(shown, concat!($($line, "\n"),*));
        assert_eq!(faults, vec![$($fault.to_owned()),*] as Vec<String>);
    }};
}

pub(crate) use {assert_faults, assert_reads};
