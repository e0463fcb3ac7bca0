use super::*;

fn ascii(text: &str) -> String {
    Ascii { is_german: false }.written(text).replace(GLUE, "~")
}

fn german(text: &str) -> String {
    Ascii { is_german: true }.written(text)
}

#[test]
fn signs_become_those_of_a_typewriter() {
    assert_eq!(ascii("“a” – ‘b’—c…"), "\"a\" - 'b'--c...");
    assert_eq!(ascii("© 2026 Name™, 5\u{A0}µm"), "(C) 2026 Name(TM), 5~um");
    assert_eq!(ascii("→ a ≤ b ⇒ c ≠ d"), "-> a <= b => c != d");
    assert_eq!(ascii("• col·lecció · 2·3"), "* col.leccio * 2*3");
}

#[test]
fn words_and_numbers_do_not_run_together() {
    assert_eq!(ascii("3×4 and 3 × 4"), "3~x~4 and 3 x 4");
    assert_eq!(ascii("1½ cups, ½"), "1~1/2 cups, 1/2");
    assert_eq!(ascii("20°C, €5, x∈A, 45°"), "20~deg~C, EUR~5, x~in~A, 45~deg");
    assert_eq!(ascii("§ 5, §§ 5–6"), "Sec. 5, Sec. 5-6");
}

#[test]
fn raised_and_lowered_digits_keep_their_sense() {
    assert_eq!(ascii("10³ m⁻² said⁽¹²⁾"), "10^3 m^-2 said(12)");
    assert_eq!(ascii("H₂O, log₁₀, 101₂"), "H2O, log10, 101_2");
}

#[test]
fn letters_lose_their_marks() {
    assert_eq!(ascii("é ÀÇ ñ ø ł Æsir ÆON œuvre ﬁ Đặng e\u{301}"), "e AC n o l Aesir AEON oeuvre fi Dang e");
    assert_eq!(ascii("Größe über"), "Grosse uber");
    assert_eq!(german("Größe Über ÜBER u\u{308}ber Å"), "Groesse Ueber UEBER ueber A");
}

#[test]
fn other_scripts_stay() {
    for text in ["Привет", "日本語、「東京」", "שלום", "α", "😀", "ＡＢ"] {
        assert_eq!(ascii(text), text);
        assert!(text.chars().all(|character| Ascii { is_german: false }.lacks(character)), "{text}");
    }
    assert!(!"é“½…₂²\u{200D}".chars().any(|character| Ascii { is_german: false }.lacks(character)));
}
