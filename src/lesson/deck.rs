//! The cards there are. A page fetches them when they are first asked for; natively they are part of the program.

use std::sync::{Mutex, OnceLock, PoisonError};

use super::card::Card;
use super::read::{DeckFault, read};
use super::scene::CardScene;
use crate::HAS_CARDS;
use crate::scene::{Scene, provide};

static CARDS: OnceLock<Vec<&'static CardScene>> = OnceLock::new();
/// One at a time: whoever comes second finds the cards there, and not their names taken.
static INSTALLING: Mutex<()> = Mutex::new(());

/// Takes the cards of a text, if there are none yet: from then on links find them.
///
/// # Errors
/// The first line of the text that is wrong.
pub fn install(text: String) -> Result<(), DeckFault> {
    let _one = INSTALLING.lock().unwrap_or_else(PoisonError::into_inner);
    if CARDS.get().is_some() {
        return Ok(());
    }
    // For as long as the program runs: sessions and links speak of cards by what is in here.
    let cards = read(Box::leak(text.into_boxed_str()))?;
    let leak = |card: Card| -> &'static CardScene { Box::leak(Box::new(CardScene::new(Box::leak(Box::new(card))))) };
    let scenes: Vec<&'static CardScene> = cards.into_iter().map(leak).collect();
    provide(scenes.iter().map(|scene| *scene as &'static dyn Scene).collect());
    // Nobody else can have been here since.
    let _ = CARDS.set(scenes);
    Ok(())
}

/// Takes the English cards, which are part of the program.
#[cfg(not(target_arch = "wasm32"))]
pub fn install_english() {
    // A test reads them, so that nobody finds a fault here.
    let _ = install(include_str!("../../assets/cards/en.txt").to_owned());
}

/// The cards, in the order of the path; none before they are installed.
pub fn cards() -> &'static [&'static CardScene] {
    if HAS_CARDS { CARDS.get().map_or(&[], Vec::as_slice) } else { &[] }
}

/// The card that a scene is, if it is one.
pub fn of(scene: &'static dyn Scene) -> Option<&'static CardScene> {
    // A plain scene is asked at every move of a hand.
    (HAS_CARDS && scene.is_card()).then(cards)?.iter().copied().find(|card| card.card.id == scene.id())
}
