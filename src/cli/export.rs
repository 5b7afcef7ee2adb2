//! `losslab export`: a scene's picture or table as a file.

use super::arguments::{Export, ExportFormat};
use super::failure::{Failure, Result};
use super::output;
use crate::figure::{Figure, csv, svg};
use crate::scene::Outcome;

/// Writes the file.
///
/// # Errors
/// As [`State::session`](super::arguments::State::session); a part the scene lacks; a file that cannot be written.
pub fn run(export: &Export) -> Result<()> {
    let mut session = export.state.session()?;
    let text = match export.format {
        ExportFormat::Svg => picture(session.outcome(), export)?,
        ExportFormat::Csv => csv::write(part(&session.outcome().tables, |table| table.key, export)?),
    };
    output::write(&export.output, text.as_bytes())
}

fn picture(outcome: &Outcome, export: &Export) -> Result<String> {
    let main = Figure::main_of(&outcome.figures).filter(|_| export.part.is_none());
    let figure = main.map_or_else(|| part(&outcome.figures, |figure| figure.key, export), Ok)?;
    let size = export.size.map_or([None; 2], |size| size.map(f32::from).map(Some));
    // Outlines, because whoever opens the file may lack the fonts.
    let caption = if export.caption { outcome.insight.as_str() } else { "" };
    Ok(outcome.sheet(figure, export.theme.into()).with_caption(caption).svg(size, svg::Text::Outline))
}

/// The part that was asked for, or the first.
fn part<'a, T>(parts: &'a [T], key: impl Fn(&T) -> &'static str, export: &Export) -> Result<&'a T> {
    let wanted = export.part.as_deref();
    parts.iter().find(|part| wanted.is_none_or(|wanted| wanted == key(part))).ok_or_else(|| {
        let known: Vec<_> = parts.iter().map(&key).collect();
        let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
        Failure::new(
            "cli.unknown_part",
            &[("given", wanted.unwrap_or("")), ("scene", &export.state.scene), ("known", &known)],
        )
    })
}
