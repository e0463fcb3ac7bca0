use publish_core::model::{Accent, Formula, Fraction, MathVariant, OperatorClass, ScriptPlace, Scripts};

use super::*;

fn letter(text: &str) -> MathNode {
    MathNode::Identifier(text.into(), MathVariant::Usual)
}

fn number(text: &str) -> MathNode {
    MathNode::Number(text.into(), MathVariant::Usual)
}

fn sign(text: &str, class: OperatorClass) -> MathNode {
    MathNode::operator(text, class)
}

fn sum() -> Vec<MathNode> {
    vec![letter("a"), sign("+", OperatorClass::Binary), letter("b")]
}

fn power(base: Vec<MathNode>, above: Vec<MathNode>) -> MathNode {
    MathNode::Scripts(Box::new(Scripts { base, below: None, above: Some(above), place: ScriptPlace::Corner }))
}

fn line(content: Vec<MathNode>) -> String {
    facts(&Math { source: String::new(), formula: Some(Formula { content, tag: None }) }, false).text
}

#[test]
fn space_stands_around_operators_between_operands() {
    assert_eq!(line(sum()), "a + b");
    assert_eq!(line(vec![sign("−", OperatorClass::Binary), letter("x")]), "−x");
    let negative = vec![letter("y"), sign("=", OperatorClass::Relation), sign("−", OperatorClass::Binary), letter("x")];
    assert_eq!(line(negative), "y = −x");
    let sine = MathNode::Function { name: "sin".into(), limits: false };
    assert_eq!(line(vec![number("2"), sine.clone(), letter("x")]), "2 sin x");
    assert_eq!(line(vec![sine, sign("(", OperatorClass::Opening), letter("x")]), "sin(x");
}

#[test]
fn scripts_are_raised_where_all_characters_can_be() {
    assert_eq!(line(vec![power(vec![letter("x")], vec![number("2"), letter("n")])]), "x²ⁿ");
    assert_eq!(line(vec![power(vec![letter("x")], vec![letter("α")])]), "x^α");
    assert_eq!(line(vec![power(vec![letter("x")], vec![letter("α")]), letter("y")]), "x^α y");
    assert_eq!(line(vec![power(vec![letter("e")], sum())]), "eᵃ⁺ᵇ");
    let tower = power(vec![letter("e")], vec![power(vec![letter("x")], vec![number("2")])]);
    assert_eq!(line(vec![tower]), "e^(x²)");
    assert_eq!(line(vec![power(sum(), vec![number("2")])]), "(a + b)²");
    let degree = sign("∘", OperatorClass::Binary);
    assert_eq!(line(vec![power(vec![number("90")], vec![degree])]), "90°");
    assert_eq!(line(vec![power(vec![letter("f")], vec![sign("′", OperatorClass::Ordinary)])]), "f′");
}

#[test]
fn fractions_and_roots_have_parentheses_where_they_need_them() {
    let fraction =
        |numerator, denominator| MathNode::Fraction(Box::new(Fraction { numerator, denominator, line: true }));
    assert_eq!(line(vec![fraction(vec![letter("a")], vec![letter("b")])]), "a/b");
    assert_eq!(line(vec![fraction(sum(), vec![number("2"), letter("c")])]), "(a + b)/(2c)");
    assert_eq!(line(vec![fraction(vec![number("1")], vec![number("2")]), letter("m")]), "1/2 m");
    let root = |radicand, index| MathNode::Root { radicand, index };
    assert_eq!(line(vec![root(vec![letter("x")], None)]), "√x");
    assert_eq!(line(vec![root(sum(), Some(vec![number("3")]))]), "³√(a + b)");
}

#[test]
fn marks_combine_with_single_letters() {
    let accent = |base, mark| MathNode::Accent(Accent { base, mark, under: false, stretchy: false });
    assert_eq!(line(vec![accent(vec![letter("x")], '^')]), "x\u{302}");
    assert_eq!(line(vec![accent(vec![letter("v")], '→')]), "vec(v)");
    assert_eq!(line(vec![accent(sum(), '¯')]), "bar(a + b)");
}

#[test]
fn what_can_t_be_read_is_its_source() {
    let math = Math { source: "a^2\n^3".into(), formula: None };
    assert_eq!(facts(&math, false).text, "a^2 ^3");
    assert_eq!(facts(&math, true).lines.len(), 2);
}
