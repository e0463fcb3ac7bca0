//! What signs mean, typed or by their commands.

use std::collections::HashMap;
use std::sync::LazyLock;

use publish_core::model::{MathNode, MathVariant, OperatorClass};

/// What a sign is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A symbol that stands for itself, italic where it is a letter.
    Letter,
    /// A symbol that stands for itself, always upright.
    Symbol,
    Operator(OperatorClass),
}

/// Pairs of a command and its sign, by what the sign is.
const SIGNS: &[(Kind, &str)] = &[
    (
        Kind::Letter,
        "alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ \
         varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ \
         phi ϕ varphi φ chi χ psi ψ omega ω digamma ϝ imath ı jmath ȷ ell ℓ wp ℘",
    ),
    (
        Kind::Symbol,
        "Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω partial ∂ infty ∞ nabla ∇ \
         hbar ℏ hslash ℏ emptyset ∅ varnothing ∅ aleph ℵ beth ℶ gimel ℷ daleth ℸ Re ℜ Im ℑ forall ∀ exists ∃ \
         nexists ∄ top ⊤ bot ⊥ neg ¬ lnot ¬ angle ∠ measuredangle ∡ sphericalangle ∢ triangle △ square □ Box □ \
         blacksquare ■ Diamond ◇ lozenge ◊ bigstar ★ clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ flat ♭ \
         natural ♮ sharp ♯ S § P ¶ copyright © pounds £ yen ¥ euro € checkmark ✓ complement ∁ eth ð mho ℧ degree ° \
         AA Å R ℝ N ℕ Z ℤ Q ℚ C ℂ Reals ℝ % % # # & & $ $ _ _",
    ),
    (
        Kind::Operator(OperatorClass::Ordinary),
        "prime ′ backprime ‵ ldots … dots … dotsc … dotso … cdots ⋯ dotsb ⋯ dotsm ⋯ dotsi ⋯ vdots ⋮ ddots ⋱ iddots ⋰ \
         backslash \\ surd √ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕",
    ),
    (
        Kind::Operator(OperatorClass::Sum),
        "sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ biguplus ⨄ \
         bigsqcup ⨆",
    ),
    (Kind::Operator(OperatorClass::Integral), "int ∫ iint ∬ iiint ∭ iiiint ⨌ oint ∮ oiint ∯ oiiint ∰ smallint ∫"),
    (
        Kind::Operator(OperatorClass::Binary),
        "pm ± mp ∓ times × div ÷ cdot ⋅ cdotp ⋅ centerdot ⋅ ast ∗ star ⋆ circ ∘ bullet ∙ cap ∩ cup ∪ uplus ⊎ sqcap ⊓ \
         sqcup ⊔ vee ∨ lor ∨ wedge ∧ land ∧ setminus ∖ smallsetminus ∖ wr ≀ diamond ⋄ oplus ⊕ ominus ⊖ otimes ⊗ \
         oslash ⊘ odot ⊙ dagger † dag † ddagger ‡ ddag ‡ amalg ⨿ ltimes ⋉ rtimes ⋊ boxplus ⊞ boxminus ⊟ boxtimes ⊠ \
         boxdot ⊡ bigtriangleup △ bigtriangledown ▽ triangleleft ◃ triangleright ▹ bigcirc ◯ intercal ⊺ barwedge ⊼ \
         veebar ⊻ curlyvee ⋎ curlywedge ⋏ Cap ⋒ Cup ⋓ dotplus ∔ divideontimes ⋇",
    ),
    (
        Kind::Operator(OperatorClass::Relation),
        "le ≤ leq ≤ leqslant ⩽ leqq ≦ ge ≥ geq ≥ geqslant ⩾ geqq ≧ ne ≠ neq ≠ equiv ≡ approx ≈ approxeq ≊ cong ≅ \
         ncong ≇ sim ∼ nsim ≁ simeq ≃ propto ∝ varpropto ∝ ll ≪ gg ≫ lll ⋘ ggg ⋙ prec ≺ preceq ⪯ succ ≻ succeq ⪰ \
         in ∈ isin ∈ notin ∉ ni ∋ owns ∋ subset ⊂ subseteq ⊆ subsetneq ⊊ nsubseteq ⊈ supset ⊃ supseteq ⊇ supsetneq ⊋ \
         nsupseteq ⊉ Subset ⋐ Supset ⋑ sqsubset ⊏ sqsubseteq ⊑ sqsupset ⊐ sqsupseteq ⊒ mid ∣ nmid ∤ parallel ∥ \
         nparallel ∦ perp ⟂ vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ Vdash ⊩ nvdash ⊬ nvDash ⊭ asymp ≍ doteq ≐ bowtie ⋈ \
         frown ⌢ smile ⌣ lt < gt > coloneqq ≔ coloneq ≔ eqqcolon ≕ vartriangleleft ⊲ vartriangleright ⊳ \
         trianglelefteq ⊴ trianglerighteq ⊵ lessgtr ≶ gtrless ≷ lesssim ≲ gtrsim ≳ lessapprox ⪅ gtrapprox ⪆ \
         triangleq ≜ circeq ≗ bumpeq ≏ nless ≮ ngtr ≯ nleq ≰ ngeq ≱ backsim ∽ therefore ∴ because ∵ to → \
         rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ iff ⟺ implies ⟹ \
         impliedby ⟸ longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷ Longrightarrow ⟹ Longleftarrow ⟸ \
         Longleftrightarrow ⟺ mapsto ↦ longmapsto ⟼ hookrightarrow ↪ hookleftarrow ↩ rightharpoonup ⇀ \
         rightharpoondown ⇁ leftharpoonup ↼ leftharpoondown ↽ rightleftharpoons ⇌ leftrightharpoons ⇋ nearrow ↗ \
         searrow ↘ swarrow ↙ nwarrow ↖ rightsquigarrow ⇝ leadsto ⇝ nrightarrow ↛ nleftarrow ↚ nRightarrow ⇏ \
         nLeftrightarrow ⇎ twoheadrightarrow ↠ rightrightarrows ⇉ rightleftarrows ⇄ rightarrowtail ↣ multimap ⊸ \
         upharpoonright ↾ restriction ↾ circlearrowleft ↺ circlearrowright ↻ curvearrowright ↷ curvearrowleft ↶",
    ),
    (
        Kind::Operator(OperatorClass::Opening),
        "lparen ( langle ⟨ lang ⟨ lfloor ⌊ lceil ⌈ { { lbrack [ lvert | lVert ‖ lgroup ⟮ llbracket ⟦ ulcorner ⌜ llcorner ⌞",
    ),
    (
        Kind::Operator(OperatorClass::Closing),
        "rparen ) rangle ⟩ rang ⟩ rfloor ⌋ rceil ⌉ } } rbrack ] rvert | rVert ‖ rgroup ⟯ rrbracket ⟧ urcorner ⌝ lrcorner ⌟",
    ),
    (Kind::Operator(OperatorClass::Fence), "vert | Vert ‖ | ‖"),
    (Kind::Operator(OperatorClass::Punctuation), "colon :"),
];

/// Names of functions. Scripts of the second kind stand above and below them.
const FUNCTIONS: &str = "arccos arcsin arctan arg cos cosh cot coth csc ctg cth deg dim exp hom ker lg ln log sec sin \
                         sinh tan tanh tg th arsinh arcosh artanh sgn";
const FUNCTIONS_WITH_LIMITS: &str = "det gcd inf lim max min Pr sup argmax argmin injlim projlim plim";

struct Tables {
    commands: HashMap<&'static str, (&'static str, Kind)>,
    kinds: HashMap<char, Kind>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables { commands: HashMap::new(), kinds: HashMap::new() };
    for (kind, pairs) in SIGNS {
        let mut words = pairs.split_whitespace();
        while let (Some(name), Some(sign)) = (words.next(), words.next()) {
            tables.commands.insert(name, (sign, *kind));
            if let Some(sign) = sign.chars().next().filter(|sign| !sign.is_ascii()) {
                tables.kinds.entry(sign).or_insert(*kind);
            }
        }
    }
    tables
});

/// What a command for a sign, a function or a space shows.
pub(super) fn command(name: &str, variant: MathVariant) -> Option<MathNode> {
    if let Some((sign, kind)) = TABLES.commands.get(name) {
        return Some(node(sign, *kind, variant));
    }
    if let Some(space) = space(name) {
        return Some(MathNode::Space(space));
    }
    let named = |list: &str| list.split_whitespace().any(|function| function == name);
    let shown = match name {
        "limsup" | "varlimsup" => "lim sup",
        "liminf" | "varliminf" => "lim inf",
        other => other,
    };
    if named(FUNCTIONS_WITH_LIMITS) || shown != name {
        return Some(MathNode::Function { name: shown.to_owned(), limits: true });
    }
    named(FUNCTIONS).then(|| MathNode::Function { name: name.to_owned(), limits: false })
}

/// The sign of a command.
pub(super) fn sign(name: &str) -> Option<&'static str> {
    match name {
        "{" | "}" => TABLES.commands.get(name).map(|(sign, _)| *sign),
        _ => TABLES.commands.get(name).filter(|(_, kind)| !matches!(kind, Kind::Operator(_))).map(|(sign, _)| *sign),
    }
}

/// The delimiter that a command stands for.
pub(super) fn delimiter(name: &str) -> Option<char> {
    let (sign, kind) = TABLES.commands.get(name)?;
    let sign = sign.chars().next()?;
    let is_delimiter = match kind {
        Kind::Operator(OperatorClass::Opening | OperatorClass::Closing | OperatorClass::Fence) => true,
        Kind::Operator(OperatorClass::Ordinary) => is_delimiter(sign),
        Kind::Letter | Kind::Symbol | Kind::Operator(_) => false,
    };
    is_delimiter.then_some(sign)
}

/// Whether a sign can be a delimiter where it is typed.
pub(super) fn is_delimiter(sign: char) -> bool {
    matches!(
        sign,
        '(' | ')'
            | '['
            | ']'
            | '|'
            | '/'
            | '⟨'
            | '⟩'
            | '⌊'
            | '⌋'
            | '⌈'
            | '⌉'
            | '‖'
            | '↑'
            | '↓'
            | '↕'
            | '⇑'
            | '⇓'
            | '⇕'
    )
}

/// A character that is typed.
pub(super) fn character(typed: char, variant: MathVariant) -> MathNode {
    use OperatorClass::{Binary, Closing, Fence, Opening, Ordinary, Punctuation, Relation};
    let mut text = [0; 4];
    let (sign, kind) = match typed {
        '-' => ("−", Kind::Operator(Binary)),
        '*' => ("∗", Kind::Operator(Binary)),
        '+' | '·' => (&*typed.encode_utf8(&mut text), Kind::Operator(Binary)),
        '=' | '<' | '>' | ':' => (&*typed.encode_utf8(&mut text), Kind::Operator(Relation)),
        ',' | ';' => (&*typed.encode_utf8(&mut text), Kind::Operator(Punctuation)),
        '(' | '[' => (&*typed.encode_utf8(&mut text), Kind::Operator(Opening)),
        ')' | ']' => (&*typed.encode_utf8(&mut text), Kind::Operator(Closing)),
        '|' => ("|", Kind::Operator(Fence)),
        '~' | '\u{A0}' => return MathNode::Space(6),
        other => {
            let otherwise = if other.is_alphabetic() { Kind::Letter } else { Kind::Operator(Ordinary) };
            let kind = TABLES.kinds.get(&other).copied().unwrap_or(otherwise);
            (&*other.encode_utf8(&mut text), kind)
        }
    };
    node(sign, kind, variant)
}

fn node(sign: &str, kind: Kind, variant: MathVariant) -> MathNode {
    match kind {
        Kind::Letter => MathNode::Identifier(sign.to_owned(), variant),
        Kind::Symbol if variant == MathVariant::Usual => MathNode::Identifier(sign.to_owned(), MathVariant::Upright),
        Kind::Symbol => MathNode::Identifier(sign.to_owned(), variant),
        Kind::Operator(class) => MathNode::operator(sign, class),
    }
}

/// A space that a command makes, in eighteenths of an em.
fn space(name: &str) -> Option<i16> {
    Some(match name {
        "," | "thinspace" => 3,
        ":" | ">" | "medspace" => 4,
        ";" | "thickspace" => 5,
        " " | "space" | "nobreakspace" => 6,
        "enspace" | "enskip" => 9,
        "quad" => 18,
        "qquad" => 36,
        "!" | "negthinspace" => -3,
        "negmedspace" => -4,
        "negthickspace" => -5,
        _ => return None,
    })
}

/// A mark over or under a base: its sign, whether it is under it and whether it is as wide.
pub(super) fn accent(name: &str) -> Option<(char, bool, bool)> {
    Some(match name {
        "hat" => ('^', false, false),
        "widehat" => ('^', false, true),
        "bar" => ('¯', false, false),
        "overline" => ('¯', false, true),
        "underline" | "underbar" => ('_', true, true),
        "tilde" => ('~', false, false),
        "widetilde" => ('~', false, true),
        "vec" => ('→', false, false),
        "overrightarrow" => ('→', false, true),
        "overleftarrow" => ('←', false, true),
        "overleftrightarrow" => ('↔', false, true),
        "underrightarrow" => ('→', true, true),
        "underleftarrow" => ('←', true, true),
        "underleftrightarrow" => ('↔', true, true),
        "dot" => ('˙', false, false),
        "ddot" => ('¨', false, false),
        "dddot" => ('⃛', false, false),
        "check" | "widecheck" => ('ˇ', false, name == "widecheck"),
        "acute" => ('´', false, false),
        "grave" => ('`', false, false),
        "breve" => ('˘', false, false),
        "mathring" => ('˚', false, false),
        "overbrace" => ('⏞', false, true),
        "underbrace" => ('⏟', true, true),
        "overbracket" => ('⎴', false, true),
        "underbracket" => ('⎵', true, true),
        "overparen" => ('⏜', false, true),
        "underparen" => ('⏝', true, true),
        _ => return None,
    })
}
