use publish_core::theme::{Family, WebFonts};

use super::*;
use crate::faces::Faces;

/// The relative luminance of a colour (WCAG 2.2, definition of relative luminance).
fn luminance(color: Color) -> f64 {
    let linear = |channel: u8| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
}

fn contrast(one: Color, other: Color) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn contrast_is_computed_as_wcag_has_it() {
    assert!((contrast(Color::rgb(0), Color::rgb(0xFF_FFFF)) - 21.0).abs() < 0.001);
    assert!((contrast(Color::rgb(0x77_7777), Color::rgb(0xFF_FFFF)) - 4.478).abs() < 0.001);
}

/// Every colour of words, on every ground that the rules put it on, reaches 4.5 : 1 (WCAG 2.2 §1.4.3), and every
/// line that carries meaning 3 : 1 (§1.4.11).
#[test]
fn both_schemes_have_enough_contrast() {
    let theme = Theme::default();
    for (scheme, paint) in [("light", &theme.paint), ("dark", &theme.dark)] {
        let grounds = paint.callouts.iter().map(|(_, ground)| *ground).chain([paint.background, paint.code_ground]);
        for ground in grounds.clone() {
            for (name, color) in
                [("text", paint.text), ("link", paint.link), ("muted", paint.muted), ("accent", paint.accent)]
            {
                let ratio = contrast(color, ground);
                assert!(ratio >= 4.5, "{scheme}: {name} on {} has {ratio:.2}", ground.hex());
            }
        }
        for (color, ground) in paint.callouts {
            assert!(contrast(color, ground) >= 4.5, "{scheme}: callout {} on {}", color.hex(), ground.hex());
        }
        for style in CodeStyle::COLORED.into_iter().chain([CodeStyle::Plain]) {
            for ground in [paint.code_ground, paint.code_mark] {
                let ratio = contrast(paint.code(style), ground);
                assert!(ratio >= 4.5, "{scheme}: {style:?} on {} has {ratio:.2}", ground.hex());
            }
        }
        assert!(contrast(paint.muted, paint.code_mark) >= 4.5, "{scheme}: numbers of lines");
        assert!(contrast(paint.accent, paint.code_mark) >= 3.0, "{scheme}: bar of marked lines");
        assert!(contrast(paint.title, paint.background) >= 4.5, "{scheme}: title");
        assert!(contrast(paint.text, paint.highlight) >= 4.5, "{scheme}: text on highlight");
        for bar in [paint.quote_bar, paint.accent] {
            assert!(contrast(bar, paint.background) >= 3.0, "{scheme}: bar");
        }
    }
}

#[test]
fn numbers_are_short() {
    assert_eq!(decimal(1.5), "1.5");
    assert_eq!(decimal(2.0), "2");
    assert_eq!(decimal(1.0 / 3.0), "0.333");
    assert_eq!(decimal(0.0), "0");
}

#[test]
fn every_variable_that_the_rules_use_is_set_and_each_that_is_set_is_used() {
    let mut set = String::new();
    let theme = Theme::default();
    write_metrics(&mut set, &theme);
    variables::write(&mut set, &Sheet::of_theme(&theme), &theme, screen::TALL_LINES);
    write_paint(&mut set, &theme.paint);
    let mut rules = [RULES, LANDSCAPE, crate::site::RULES].concat();
    boxes::rules(&mut rules, &Sheet::of_theme(&theme), &theme);
    icons::rules(&mut rules);
    rules.push_str(&roles::rules(&Sheet::of_theme(&theme), &theme.metrics));
    for part in rules.split("var(").skip(1) {
        let name = part.split([')', ',']).next().expect("a closing parenthesis");
        // These are put in, since conditions know no variables.
        let is_set = set.contains(&format!("{name}:")) || ["--narrow", "--wide", "--beside", "--paper"].contains(&name);
        assert!(is_set || rules.contains(&format!("{name}:")), "{name} is not set");
    }
    for name in set.split(';').filter_map(|declaration| declaration.split_once(':')).map(|(name, _)| name) {
        assert!(rules.contains(name) || set.contains(&format!("var({name})")), "{name} is not used");
    }
}

#[test]
fn pages_bring_the_faces_that_their_text_is_set_in() {
    let mut theme = Theme::default();
    let faces = |html: &str, theme: &Theme| embedded_faces(Faces::of(html), theme).matches("@font-face").count();
    assert_eq!(faces("<p>plain", &theme), 3);
    assert_eq!(faces("<p><em>a</em> <strong>b</strong> <code>c</code>", &theme), 6);
    theme.families.set(Family::Serif, "Another");
    assert_eq!(faces("<p><em>a</em>", &theme), 2);
    theme.web_fonts = WebFonts::Name;
    assert_eq!(faces("<p>plain", &theme), 0);
    assert!(stack(Family::Sans, &theme, Fallbacks::Fitted).starts_with("\"Source Sans 3\",\"Fitted Sans\","));
}

#[test]
fn a_family_that_stands_in_comes_first_and_ends_nothing() {
    let mut theme = Theme::default();
    theme.families.set(Family::Serif, "A\"b</style>");
    let found = stack(Family::Serif, &theme, Fallbacks::Plain);
    assert!(found.starts_with(r#""A\22 b\3c /style\3e ","Source Serif 4","#), "{found}");
    assert!(stack(Family::Sans, &theme, Fallbacks::Plain).starts_with("\"Publish Sans\",\"Source Sans 3\","));
}
