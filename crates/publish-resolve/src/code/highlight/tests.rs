use super::*;

/// The pieces that are not plain, each as `style:text`.
fn shown(language: &str, text: &str) -> Vec<String> {
    let piece =
        |token: &Token| format!("{:?}:{}", token.style, &text[token.range.start as usize..token.range.end as usize]);
    tokens(language, text).iter().map(piece).collect()
}

#[test]
fn languages_of_programs() {
    assert_eq!(
        shown("rust", "#[test]\npub fn main() {\n    let x = \"a\\n\"; // no if\n    say!(1 + self.y);\n}\n"),
        [
            "Tag:#[test]",
            "Keyword:pub fn",
            "Function:main",
            "Keyword:let",
            "String:\"a",
            "Constant:\\n",
            "String:\"",
            "Comment:// no if",
            "Function:say!",
            "Constant:1",
            "Keyword:self",
        ]
    );
    assert_eq!(
        shown("rs", "let a: &'a u8 = 'x' + r#\"\"if\"#;\n"),
        ["Keyword:let", "Type:'a u8", "String:'x'", "String:r#\"\"if\"#"]
    );
    assert_eq!(
        shown("Python3", "def f(x: int):\n    return x and not None\n"),
        ["Keyword:def", "Function:f", "Type:int", "Keyword:return", "Keyword:and not", "Constant:None"]
    );
}

#[test]
fn languages_of_shells() {
    assert_eq!(
        shown("bash", "for f in *.md; do\n  A=1 run \"$f\" --to pdf | grep -v x # all\ndone\n"),
        [
            "Keyword:for",
            "Keyword:in",
            "Keyword:do",
            "Variable:A",
            "Function:run",
            "String:\"",
            "Variable:$f",
            "String:\"",
            "Tag:--to",
            "Function:grep",
            "Tag:-v",
            "Comment:# all",
            "Keyword:done",
        ]
    );
    assert_eq!(
        shown("pwsh", "Get-Item $x -Path 'a'\n"),
        ["Function:Get-Item", "Variable:$x", "Tag:-Path", "String:'a'"]
    );
    assert_eq!(shown("make", "all: a\n\techo $(X)\n"), ["Function:all", "Variable:$(X)"]);
}

#[test]
fn languages_of_data_and_markup() {
    let json = shown("jsonc", "{\"a\": [1, true, \"b\"]}\n");
    assert_eq!(json, ["Tag:\"a\"", "Constant:1", "Constant:true", "String:\"b\""]);
    assert_eq!(shown("toml", "[a]\nb = \"c\"\n"), ["Heading:[a]", "Tag:b", "String:\"c\""]);
    assert_eq!(
        shown("yaml", "a: b # c\nd: |\n  e: f\n- g: 1\n"),
        ["Tag:a", "Comment:# c", "Tag:d", "String:e: f", "Tag:g", "Constant:1"]
    );
    assert_eq!(shown("css", "a { color: #fff; }\n"), ["Type:a", "Tag:color", "Constant:#fff"]);
    assert_eq!(shown("diff", "-old\n+new\n same\n"), ["Deleted:-old", "Inserted:+new"]);
    assert_eq!(shown("html", "<p class=\"a\">b</p>\n"), ["Tag:p class", "String:\"a\"", "Tag:p"]);
}

#[test]
fn sessions_are_commands_and_what_they_print() {
    assert_eq!(shown("console", "$ ls --all \"$x\"\nfor if $y\n")[..2], ["Function:ls", "Tag:--all"]);
    assert!(shown("console", "for if $y\n$5 # a\n").is_empty());
}

#[test]
fn what_is_not_known_is_plain() {
    for language in ["", "text", "no such language", "{", "plaintext"] {
        assert!(tokens(language, "if x then \"y\"\n").is_empty(), "{language}");
    }
}

#[test]
fn long_code_is_plain() {
    let line = format!("let x = {};\n", "1 + ".repeat(LONGEST_LINE / 4));
    assert!(tokens("rust", &line).is_empty());
    assert!(tokens("rust", &"let x;\n".repeat(LONGEST_CODE / 7 + 1)).is_empty());
}

/// Whatever the code is, pieces are in order, apart, and within their lines.
#[test]
fn random_code_keeps_the_laws() {
    let words = [
        "\"", "'", "`", "/*", "*/", "//", "#", "{", "}", "(", ")", "[", "]", "<", ">", "</", "=", ":", ";", "\n", "\n",
        " ", "\t", "a", "if", "def ", "é", "😀", "0x1f", "\\", "$", "@", "%", "&", "|", "---", "--", "```", "<script>",
        "<style", "<?php", "${", "r#\"", "\r", "\u{301}", "1.5e+", "::", "b'", "\"\"\"", "\0", "{-", "#[", "<!", "&a;",
    ];
    let mut seed = 1u64;
    let mut next = move || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        words[(seed >> 33) as usize % words.len()]
    };
    for language in [
        "rust",
        "python",
        "js",
        "c",
        "java",
        "cs",
        "go",
        "swift",
        "php",
        "ruby",
        "perl",
        "lua",
        "r",
        "julia",
        "haskell",
        "sql",
        "powershell",
        "dockerfile",
        "make",
        "hcl",
        "lisp",
        "zig",
        "proto",
        "json",
        "yaml",
        "toml",
        "html",
        "css",
        "sh",
        "console",
        "diff",
        "markdown",
        "tex",
    ] {
        for _ in 0..20 {
            let text: String = (0..300).map(|_| next()).collect();
            let mut last = 0;
            for Token { range, .. } in tokens(language, &text) {
                assert!(range.start >= last && range.end > range.start, "{language}: {range:?} in {text:?}");
                let piece = text.get(range.start as usize..range.end as usize).expect("it ends between characters");
                assert!(!piece.contains('\n'), "{language}: {piece:?}");
                last = range.end;
            }
        }
    }
}
