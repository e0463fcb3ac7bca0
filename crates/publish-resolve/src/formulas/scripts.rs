//! Raised and lowered forms of characters (Unicode: superscripts and subscripts, phonetic extensions).

/// Characters and their raised forms.
const RAISED: &str = "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺−⁻=⁼(⁽)⁾aᵃbᵇcᶜdᵈeᵉfᶠgᵍhʰiⁱjʲkᵏlˡmᵐnⁿoᵒpᵖrʳsˢtᵗuᵘvᵛwʷxˣyʸzᶻAᴬBᴮDᴰEᴱGᴳHᴴIᴵJᴶKᴷLᴸMᴹNᴺOᴼPᴾRᴿTᵀUᵁVⱽWᵂ";
/// Characters and their lowered forms.
const LOWERED: &str = "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊−₋=₌(₍)₎aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓβᵦγᵧρᵨφᵩχᵪ";

/// The raised forms of `text`, where all of it has one.
pub(super) fn raised(text: &str) -> Option<String> {
    text.chars().map(|c| form(RAISED, c)).collect()
}

/// The lowered forms of `text`, where all of it has one.
pub(super) fn lowered(text: &str) -> Option<String> {
    text.chars().map(|c| form(LOWERED, c)).collect()
}

fn form(pairs: &str, character: char) -> Option<char> {
    let mut pairs = pairs.chars();
    while let (Some(plain), Some(moved)) = (pairs.next(), pairs.next()) {
        if plain == character {
            return Some(moved);
        }
    }
    None
}
