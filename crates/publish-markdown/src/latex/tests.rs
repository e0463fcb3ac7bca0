use publish_core::model::{Accent, MathNode, MathTable, MathTableKind, MathVariant, ScriptPlace, Scripts};

use super::*;

fn read(source: &str) -> Result<Read, LatexError> {
    super::read(source, &mut Macros::default())
}

fn content(source: &str) -> Vec<MathNode> {
    read(source).expect("it reads").formula.content
}

fn one(source: &str) -> [MathNode; 1] {
    content(source).try_into().expect("one part")
}

/// The fault of a source: what it is about, and what is said.
fn fault(source: &str) -> (&str, String) {
    let error = read(source).expect_err("it does not read");
    (&source[error.range], error.message)
}

#[test]
fn scripts_belong_to_the_part_before_them() {
    let [MathNode::Scripts(scripts)] = one("x_1'^2") else { panic!("scripts") };
    let Scripts { base, below, above, place } = *scripts;
    assert_eq!(base, [MathNode::Identifier("x".into(), MathVariant::Usual)]);
    assert_eq!(below.expect("a subscript").len(), 1);
    assert_eq!(above.expect("a prime and a superscript").len(), 2);
    assert_eq!(place, ScriptPlace::Corner);
    // TeX takes one digit where there are no braces.
    assert_eq!(content("x^12").len(), 2);
}

#[test]
fn limits_stand_where_the_operator_has_them() {
    let place = |source: &str| match content(source).first() {
        Some(MathNode::Scripts(scripts)) => Some(scripts.place),
        _ => None,
    };
    assert_eq!(place(r"\sum_a^b"), Some(ScriptPlace::Limits));
    assert_eq!(place(r"\lim_a"), Some(ScriptPlace::Limits));
    assert_eq!(place(r"\int_a^b"), Some(ScriptPlace::Corner));
    assert_eq!(place(r"\int\limits_a^b"), Some(ScriptPlace::Stacked));
    assert_eq!(place(r"\sum\nolimits_a"), Some(ScriptPlace::Corner));
    assert_eq!(place(r"\underbrace{a+b}_n"), Some(ScriptPlace::Stacked));
    assert_eq!(place(r"\operatorname*{argmax}_x"), Some(ScriptPlace::Limits));
}

#[test]
fn operators_keep_what_is_no_row_of_characters() {
    let [MathNode::Scripts(scripts)] = one(r"\mathop{\overline{\mathrm{lim}}}\limits_x") else { panic!("scripts") };
    let Scripts { base, place, .. } = *scripts;
    assert!(matches!(base.as_slice(), [MathNode::Accent(_)]), "{base:?}");
    assert_eq!(place, ScriptPlace::Stacked);
    assert!(matches!(one(r"\mathrel{\frac{a}{b}}"), [MathNode::Fraction(_)]));
    assert_eq!(one(r"\smash[t]{6}"), one("6"));
}

#[test]
fn environments_are_tables() {
    let [MathNode::Fenced { open: Some('('), close: Some(')'), content }] =
        one(r"\begin{pmatrix} a & b \\[2pt] c & d \\ \end{pmatrix}")
    else {
        panic!("a fence")
    };
    let [MathNode::Table(table)] = content.as_slice() else { panic!("a table") };
    let MathTable { kind, rows, .. } = &**table;
    assert_eq!((*kind, rows.len(), rows[0].len()), (MathTableKind::Matrix, 2, 2));
    assert!(matches!(self::content(r"a &= b \\ c &= d").as_slice(), [MathNode::Table(_)]));
    assert!(matches!(self::content(r"\begin{array}{l|r} a & b \\ \hline c & d \end{array}").as_slice(),
        [MathNode::Table(table)] if table.column_lines == [1] && table.row_lines == [1]));
}

#[test]
fn letters_of_a_word_are_one_part() {
    assert_eq!(content(r"\mathrm{kg}"), [MathNode::Identifier("kg".into(), MathVariant::Upright)]);
    assert_eq!(content(r"1{,}000.5"), [MathNode::Number("1,000.5".into(), MathVariant::Usual)]);
    assert!(matches!(content(r"\hat x").as_slice(), [MathNode::Accent(Accent { mark: '^', .. })]));
    assert_eq!(content(r"{\bf x} y").len(), 2);
    assert!(matches!(&content(r"{\bf x} y")[1], MathNode::Identifier(_, MathVariant::Usual)));
}

#[test]
fn tags_and_labels_are_told() {
    let read = read(r"x \tag{A} \label{eq:x} \notag").expect("it reads");
    assert_eq!(read.formula.tag.as_deref(), Some("A"));
    assert_eq!(read.label.as_deref(), Some("eq:x"));
    assert_eq!(read.formula.content.len(), 1);
}

#[test]
fn faults_are_where_they_are() {
    let about = |source| fault(source).0;
    assert_eq!(fault(r"a \foo b"), (r"\foo", r"`\foo` is no command that is known here".into()));
    assert_eq!(about("{a"), "{");
    assert_eq!(about("a}"), "}");
    assert_eq!(about("a^2^3"), "^");
    assert_eq!(about(r"\left( a"), r"\left");
    assert_eq!(about(r"a \right)"), r"\right");
    assert_eq!(about(r"\begin{matrix} a"), r"\begin{matrix}");
    assert_eq!(about(r"\begin{matrix} a \end{cases}"), r"\end{cases}");
    assert_eq!(about(r"\begin{nothing} a"), r"\begin{nothing}");
    assert_eq!(about(r"\frac{1}"), r"\frac");
    assert_eq!(about("x^"), "^");
    assert_eq!(about(r"\text{ä"), "{");
    assert_eq!(about("{a & b}"), "&");
    assert_eq!(about("a # b"), "#");
}

#[test]
fn nothing_exhausts_the_stack_or_the_clock() {
    let many = |text: &str| text.repeat(20_000);
    for source in [
        many("{"),
        many("}"),
        many(r"\sqrt"),
        many(r"\frac"),
        many(r"\left("),
        many("x^"),
        many("x^{"),
        many("'"),
        many(r"\begin{matrix}"),
        many(r"\hat"),
        many(r"\not"),
        many(r"\displaystyle"),
        many(r"\bf"),
        many("%\n"),
        many(r"\\["),
        many(r"\text{$"),
        many("["),
        many(r"\sqrt["),
        many(r"\mathrm"),
        many("&"),
        many(r"\hline"),
        many(r"a \over b"),
        many(r"\substack{"),
        many(r"\color"),
        many("x + y = z^2 "),
        many(r"\"),
        many("\\\u{301}"),
    ] {
        drop(read(&source));
        drop(read(&(r"\newcommand\hat[1]{#1}".to_owned() + &source)));
        drop(read(&(r"\newcommand\hat{".to_owned() + &source)));
    }
    assert!(read(&format!("{}x{}", "{".repeat(30), "}".repeat(30))).is_ok());
}

/// Asserts that a formula with commands of its own reads as one without them.
fn assert_expands(source: &str, wanted: &str) {
    assert_eq!(content(source), content(wanted), "{source}");
}

#[test]
fn commands_stand_for_what_defines_them() {
    assert_expands(r"\newcommand{\R}{\mathbb{R}} x \in \R^n", r"x \in \mathbb{R}^n");
    assert_expands(r"\newcommand\pd[2]{\frac{\partial #1}{\partial #2}}\pd fx", r"\frac{\partial f}{\partial x}");
    assert_expands(r"\newcommand{\n}[2][2]{\|#2\|_{#1}} \n{x}\n[1]{y}", r"\|x\|_{2}\|y\|_{1}");
    assert_expands(r"\DeclareMathOperator*{\am}{arg\,min} \am_x", r"\operatorname*{arg\,min}_x");
    assert_expands(r"\def\p#1#2{#2#1}\p ab", "ba");
    assert_expands(r"\providecommand{\a}{b}\providecommand{\a}{c}\a", "b");
    assert_expands(r"\renewcommand*{\epsilon}{\varepsilon}\epsilon", r"\varepsilon");
    assert_expands("\\newcommand{\\a} % a comment\n  {b} \\a%c\nd", "bd");
    // What they stand for does not run into what follows, and is taken as a whole by what stands before.
    assert_expands(r"\newcommand\a{\alpha}\newcommand\b[1]{\mathbf#1}{\a}x\b x", r"\alpha x\mathbf x");
    assert_expands(r"\newcommand\a{xy}z^\a\hat\a", r"z^{xy}\hat{xy}");
    // Their arguments may stand behind the command that uses them.
    assert_expands(r"\newcommand\a{\b}\newcommand\b[1]{[#1]}\a x", "[x]");
    assert!(read(r"\newcommand\a{b}").is_ok_and(|read| read.only_defines));
    assert!(read(r"\newcommand\a{b}\a").is_ok_and(|read| !read.only_defines));
}

#[test]
fn faults_of_commands_are_where_they_are_used() {
    assert_eq!(fault(r"\newcommand\a{x\foo} ä + \a").0, r"\a");
    assert_eq!(fault(r"\newcommand\a{x} \a \foo y").0, r"\foo");
    assert_eq!(fault(r"\newcommand\a{x} \a \left( y").0, r"\left");
    assert_eq!(fault(r"\newcommand\a[2]{x} y \a b"), (r"\a", r"`\a` has 1 of its 2 arguments".into()));
    assert_eq!(fault(r"\newcommand{\a}[12]{x}").0, r"\newcommand");
    assert_eq!(fault(r"\newcommand{\a}").0, r"\newcommand");
    assert_eq!(fault(r"\newcommand{a}{b}").0, r"\newcommand");
    assert_eq!(fault(r"\newcommand\a{x#2}\a").0, r"\a");
}

#[test]
fn commands_are_bounded() {
    let about = |source| fault(source).0;
    assert_eq!(about(r"\newcommand\a{\a} x \a"), r"\a");
    assert_eq!(about(r"\newcommand\a{\b\b}\newcommand\b{\a\a} x \b"), r"\b");
    let mut doubling = r"\newcommand\aa{xxxxxxxx}".to_owned();
    for (inner, outer) in ('a'..='y').zip('b'..='z') {
        doubling += &format!(r"\newcommand\a{outer}{{\a{inner}\a{inner}}}");
    }
    doubling += r"\az";
    assert_eq!(about(&doubling), r"\az");
    // Many formulas share a budget.
    let mut macros = Macros::default();
    assert!(macros.define_all(&format!(r"\newcommand\a{{{}}}", "x".repeat(60_000))));
    let read = (0..100).map(|_| super::read(r"\a", &mut macros).is_ok());
    assert_eq!(read.filter(|read| *read).count(), (4 << 20) / 60_000);
}
