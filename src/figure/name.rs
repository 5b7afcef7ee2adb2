//! Names: the words that belong to a mark or a handle. Layout finds their place; a scene only says on which side they
//! should stand.

/// Words beside what they name.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// The words.
    pub text: String,
    /// Where they would like to stand. Layout takes another side where there is no room.
    pub side: Side,
    /// What kind of words they are.
    pub kind: NameKind,
    /// Keys of parameters, presets and actions: the name is there only while one of them is in use, or its term is
    /// highlighted. Empty for a name that is always there.
    pub during: &'static [&'static str],
}

/// What kind of words a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// Plain words.
    Words,
    /// The symbol of a quantity, such as β, in the face of formulas.
    Symbol,
    /// Plain words behind a lamp that is lit or not.
    Lamp(bool),
}

impl Name {
    /// Plain words on that side.
    pub fn new(text: impl Into<String>, side: Side) -> Self {
        Self { text: text.into(), side, kind: NameKind::Words, during: &[] }
    }

    /// A symbol such as β, level with what it names.
    pub fn symbol(text: &str) -> Self {
        Self { kind: NameKind::Symbol, ..Self::new(text, Side::AFTER) }
    }

    /// The same words behind a lamp.
    #[must_use]
    pub fn lamp(self, lit: bool) -> Self {
        Self { kind: NameKind::Lamp(lit), ..self }
    }

    /// The same name, there only while one of these parameters, presets or actions is in use.
    #[must_use]
    pub fn during(self, keys: &'static [&'static str]) -> Self {
        Self { during: keys, ..self }
    }
}

/// A side of a thing: −1 left or above, 0 level, 1 right or below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Side {
    /// Horizontally.
    pub x: i8,
    /// Vertically.
    pub y: i8,
}

impl Side {
    /// Left of it.
    pub const BEFORE: Self = Self { x: -1, y: 0 };
    /// Right of it.
    pub const AFTER: Self = Self { x: 1, y: 0 };
    /// Above it; of a rule or a band across the panel its upper end.
    pub const ABOVE: Self = Self { x: 0, y: -1 };
    /// Below it; of a rule or a band its lower end.
    pub const BELOW: Self = Self { x: 0, y: 1 };
    /// At its upper left corner.
    pub const UPPER_LEFT: Self = Self { x: -1, y: -1 };
    /// At its upper right corner.
    pub const UPPER_RIGHT: Self = Self { x: 1, y: -1 };
    /// At its lower left corner.
    pub const LOWER_LEFT: Self = Self { x: -1, y: 1 };
    /// At its lower right corner.
    pub const LOWER_RIGHT: Self = Self { x: 1, y: 1 };
}
