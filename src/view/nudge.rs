//! What a key asks of the slider or handle that has the focus.

/// Steps at once with Shift, or with Page Up and Page Down.
const LARGE: f64 = 10.0;

/// One press.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Nudge {
    /// So many steps to the right and upwards.
    Move([f64; 2]),
    /// So many steps towards greater values, whatever the direction on the screen.
    Raise(f64),
    /// To this value.
    To(f64),
    /// To the least value.
    Least,
    /// To the greatest value.
    Greatest,
    /// Open the value for typing.
    Type,
    /// Add a point to the cloud.
    Add,
    /// Take the chosen point out of the cloud.
    Remove,
    /// Play what the scene can play, or stop.
    Play,
}

impl Nudge {
    /// What a key does, by the name browsers have for it; nothing for all others.
    pub fn of_key(key: &str, shift: bool) -> Option<Self> {
        let step = if shift { LARGE } else { 1.0 };
        match key {
            "ArrowLeft" => Some(Self::Move([-step, 0.0])),
            "ArrowRight" => Some(Self::Move([step, 0.0])),
            "ArrowUp" => Some(Self::Move([0.0, step])),
            "ArrowDown" => Some(Self::Move([0.0, -step])),
            "PageUp" => Some(Self::Raise(LARGE)),
            "PageDown" => Some(Self::Raise(-LARGE)),
            "Home" => Some(Self::Least),
            "End" => Some(Self::Greatest),
            "Enter" => Some(Self::Type),
            "Insert" => Some(Self::Add),
            "Delete" | "Backspace" => Some(Self::Remove),
            "Space" => Some(Self::Play),
            _ => None,
        }
    }
}
