use super::*;

fn running(text: &str, width: usize) -> Vec<String> {
    lines(text, width, Fit::Running)
}

#[test]
fn lines_are_even() {
    // Greedy lines would be "aa bbb c", "dddd" and the rest.
    assert_eq!(running("aa bbb c dddd eeeeeeeee f", 9), ["aa bbb", "c dddd", "eeeeeeeee", "f"]);
    assert_eq!(lines("one two three four", 15, Fit::Balanced), ["one two", "three four"]);
    assert_eq!(running("", 9), Vec::<String>::new());
    assert_eq!(running("  \n \u{A0}", 9), Vec::<String>::new());
}

#[test]
fn no_line_is_too_wide_unless_a_word_is() {
    let text = "word ".repeat(500) + &"x".repeat(200) + &" word".repeat(500);
    for width in [10, 33, 72] {
        for fit in [Fit::Running, Fit::Balanced, Fit::Fewest] {
            for line in lines(&text, width, fit) {
                assert!(columns(&line) <= width || !line.contains(' '), "{line}");
            }
        }
    }
    assert_eq!(running(&text, 30).join(" "), text.split_whitespace().collect::<Vec<_>>().join(" "));
}

#[test]
fn cells_take_as_few_lines_as_greedy_ones() {
    let text = "a bb ccc dddd eeeee ffffff ggggggg a bb ccc dddd";
    let greedy = |width: usize| {
        let fill = |(lines, used): (usize, usize), word: &str| {
            if used + 1 + word.len() > width { (lines + 1, word.len()) } else { (lines, used + 1 + word.len()) }
        };
        text.split(' ').fold((0, width), fill).0
    };
    for width in 7..50 {
        let expected = greedy(width);
        assert_eq!(lines(text, width, Fit::Fewest).len(), expected, "at {width}");
    }
}

#[test]
fn author_breaks_and_glue_are_kept() {
    assert_eq!(running("one two\nthree", 72), ["one two", "three"]);
    assert_eq!(running("see the page\u{1}[1] now", 9), ["see the", "page [1]", "now"]);
    assert_eq!(running("a\u{A0}b c", 3), ["a\u{A0}b", "c"]);
}

#[test]
fn a_hyphen_does_not_end_a_line() {
    assert_eq!(running("in pre- and post-war", 8), ["in", "pre- and", "post-war"]);
    assert!(running(&"pre- ".repeat(50), 40).iter().all(|line| line.len() <= 40));
}

#[test]
fn ideographs_are_parted_after_punctuation_if_they_can_be() {
    let text = "版本控制系统，记录文件变化。以便将来查阅";
    assert_eq!(running(text, 20), ["版本控制系统，", "记录文件变化。", "以便将来查阅"]);
    let long = "一".repeat(50);
    assert!(running(&long, 20).iter().all(|line| columns(line) <= 20));
    // A closing mark does not start a line.
    assert_eq!(running("一二三四五。", 10), ["一二三四", "五。"]);
}

#[test]
fn combining_and_wide_characters_count_as_they_show() {
    assert_eq!(columns("e\u{301}a"), 2);
    assert_eq!(columns("日本"), 4);
    assert_eq!(extent("日本 ab\nx"), (2, 7));
}
