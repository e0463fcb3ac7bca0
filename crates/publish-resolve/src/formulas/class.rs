//! The space between the parts of a line.

use publish_core::model::{Accent, MathNode, MathStyle, OperatorClass};

/// What a part is to those beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A variable, number or anything else that is operated on.
    Operand,
    /// A fraction, whose end would not be seen without a space.
    Loose,
    /// A relation.
    Relation,
    /// An operator between two operands.
    Binary,
    /// A sign before or behind an operand.
    Sign,
    Sum,
    Function,
    Opening,
    Closing,
    Punctuation,
    /// Space, words: they bring their own.
    Space,
}

impl Class {
    /// What `node` is behind a part of the class `before`.
    pub(super) fn of(node: &MathNode, before: Option<Class>) -> Class {
        match node {
            MathNode::Identifier(..) | MathNode::Number(..) | MathNode::Root { .. } | MathNode::Table(_) => {
                Class::Operand
            }
            MathNode::Function { .. } => Class::Function,
            MathNode::Operator(operator) => Class::of_operator(operator.class, before),
            MathNode::Text(text, _) if text.trim() == text => Class::Operand,
            MathNode::Text(..) | MathNode::Space(_) => Class::Space,
            MathNode::Row(content) => match content.as_slice() {
                [only] => Class::of(only, before),
                _ => Class::Operand,
            },
            MathNode::Scripts(scripts) => Class::of_base(&scripts.base, before),
            MathNode::Accent(Accent { base, .. }) => Class::of_base(base, before),
            MathNode::Fraction(_) => Class::Loose,
            MathNode::Fenced { .. } => Class::Opening,
            MathNode::Styled(MathStyle::Phantom, _) => Class::Space,
            MathNode::Styled(_, content) => content.first().map_or(Class::Space, |first| Class::of(first, before)),
        }
    }

    fn of_operator(class: OperatorClass, before: Option<Class>) -> Class {
        match class {
            OperatorClass::Binary => match before {
                Some(Class::Operand | Class::Loose | Class::Closing | Class::Space) => Class::Binary,
                _ => Class::Sign,
            },
            OperatorClass::Relation => Class::Relation,
            OperatorClass::Sum | OperatorClass::Integral => Class::Sum,
            OperatorClass::Opening => Class::Opening,
            OperatorClass::Closing => Class::Closing,
            OperatorClass::Punctuation => Class::Punctuation,
            OperatorClass::Ordinary | OperatorClass::Fence => Class::Operand,
        }
    }

    /// The class of what has scripts or a mark.
    fn of_base(base: &[MathNode], before: Option<Class>) -> Class {
        let [only] = base else { return Class::Operand };
        match Class::of(only, before) {
            Class::Loose => Class::Operand,
            class => class,
        }
    }

    /// What a part of this class is to what follows it.
    pub(super) fn behind(self, node: &MathNode) -> Class {
        match node {
            MathNode::Fenced { .. } => Class::Closing,
            MathNode::Styled(_, content) => content.last().map_or(self, |last| Class::of(last, None).behind(last)),
            MathNode::Row(content) if content.len() == 1 => self.behind(&content[0]),
            // What is under a limit must not join what follows.
            MathNode::Scripts(scripts)
                if matches!(scripts.base.as_slice(), [MathNode::Function { limits: true, .. }]) =>
            {
                Class::Sum
            }
            MathNode::Identifier(..)
            | MathNode::Number(..)
            | MathNode::Function { .. }
            | MathNode::Operator(_)
            | MathNode::Text(..)
            | MathNode::Space(_)
            | MathNode::Row(_)
            | MathNode::Scripts(_)
            | MathNode::Fraction(_)
            | MathNode::Root { .. }
            | MathNode::Accent(_)
            | MathNode::Table(_) => self,
        }
    }

    /// Whether space stands between a part of the class `before` and one of this class.
    pub(super) fn is_apart(self, before: Class) -> bool {
        use Class::{Binary, Closing, Function, Loose, Opening, Operand, Punctuation, Relation, Sign, Space, Sum};
        match (before, self) {
            (Space, _) | (_, Space | Closing | Punctuation) | (Relation, Relation) => false,
            (Relation | Binary | Punctuation | Sum, _) | (_, Relation | Binary) => true,
            (Function, Opening) | (Opening | Sign, _) => false,
            (Function, _) | (Operand | Closing | Loose, Sum | Function | Loose) => true,
            (Loose, Operand | Opening) => true,
            (Operand | Closing | Loose, Operand | Opening | Sign) => false,
        }
    }
}
