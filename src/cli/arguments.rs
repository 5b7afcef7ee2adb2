//! What can be typed, and how it becomes a session.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::failure::{Failure, Result};
use crate::figure::sheet::SIDES;
use crate::figure::style;
use crate::scene::{ParamSpec, Params, SCENES, Scene, Session, Value, Words, named};

/// Loss functions to take hold of: an interactive laboratory for students of computer vision.
#[derive(Debug, Parser)]
#[command(name = "losslab", version, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    /// Opens the window at this state: a permalink, or its part after the #
    pub link: Option<String>,
    /// What to do instead of opening the window.
    #[command(subcommand)]
    pub task: Option<Task>,
}

/// A command that needs no window.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Lists the scenes and their parameters: key, name, what is allowed, default
    List,
    /// Prints the readings of a scene
    Read(Read),
    /// Writes a scene's picture (svg) or table (csv) to a file
    Export(Export),
    /// Writes all cards to a file: for Anki, or as a sheet for teachers to print
    Cards(Cards),
}

/// A scene and its parameters.
#[derive(Args, Debug)]
pub struct State {
    /// The scene, as `losslab list` names it
    pub scene: String,
    /// Sets a parameter; may be given several times
    #[arg(long = "set", value_name = "KEY=VALUE", allow_hyphen_values = true)]
    pub set: Vec<String>,
}

/// `losslab read`.
#[derive(Args, Debug)]
pub struct Read {
    #[command(flatten)]
    pub state: State,
    /// How the readings are written
    #[arg(long, value_enum, default_value_t = ReadFormat::Table)]
    pub format: ReadFormat,
}

/// How readings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReadFormat {
    /// Two columns for people
    Table,
    /// One JSON object: numbers, words, "inf", "nan"
    Json,
}

/// `losslab export`.
#[derive(Args, Debug)]
pub struct Export {
    #[command(flatten)]
    pub state: State,
    /// What is written
    #[arg(long, value_enum)]
    pub format: ExportFormat,
    /// The file; - is standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// Colours of the picture
    #[arg(long, value_enum, default_value_t = Theme::Light)]
    pub theme: Theme,
    /// Width and height of the picture in pixels; 800x533 if not given, higher where the scene needs it
    #[arg(long, value_name = "WIDTHxHEIGHT", value_parser = size)]
    pub size: Option<[u16; 2]>,
    /// Write the scene's sentence under the picture
    #[arg(long)]
    pub caption: bool,
    /// Which figure or table, where the scene has several; the main one if not given
    #[arg(long, value_name = "KEY")]
    pub part: Option<String>,
}

/// What can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// A figure as a vector image with text as outlines
    Svg,
    /// A table as comma-separated values
    Csv,
}

/// `losslab cards`.
#[derive(Args, Debug)]
pub struct Cards {
    /// What is written
    #[arg(long, value_enum)]
    pub format: CardsFormat,
    /// The file; - is standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// The address of the lab on the web, to which the links in the file lead; an index.html beside the file if not
    /// given
    #[arg(long, value_name = "ADDRESS")]
    pub lab: Option<String>,
}

/// What cards are written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CardsFormat {
    /// A text file that Anki imports
    Anki,
    /// An HTML page with the path, aims, questions, answers and pictures
    Sheet,
}

/// Colours of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Theme {
    /// Dark ink on white
    Light,
    /// Light ink on black
    Dark,
}

impl From<Theme> for style::Theme {
    fn from(theme: Theme) -> Self {
        match theme {
            Theme::Light => Self::Light,
            Theme::Dark => Self::Dark,
        }
    }
}

/// Reads `1200x800`.
fn size(text: &str) -> std::result::Result<[u16; 2], String> {
    let side = |part: &str| part.parse().ok().filter(|side| SIDES.contains(side));
    let both = text.split_once(['x', '×']).and_then(|(width, height)| Some([side(width)?, side(height)?]));
    both.ok_or_else(|| {
        format!("allowed is WIDTHxHEIGHT with sides from {} to {}, such as 1200x800", SIDES.start(), SIDES.end())
    })
}

/// The session of a link: what it gets wrong becomes notices, which the window shows.
pub fn session_of(link: Option<&str>) -> Result<Session> {
    match link {
        None => Ok(Session::new(SCENES[0], Words::english())),
        // A mistyped command would otherwise open the window.
        Some(text) if !text.contains(['=', '#']) => Err(Failure::new("cli.unknown_command", &[("given", text)])),
        Some(text) => Ok(Session::from_link(text, Words::english())),
    }
}

impl State {
    /// The session these arguments describe, its long work done.
    ///
    /// # Errors
    /// An unknown scene or key, or a value that is not allowed.
    pub fn session(&self) -> Result<Session> {
        let scene = named(&self.scene)?;
        let values = self.set.iter().map(|text| assignment(scene, text)).collect::<Result<Vec<_>>>()?;
        let mut session = Session::new(scene, Words::english());
        session.set(&values)?;
        session.finish();
        Ok(session)
    }
}

/// Reads `key=value`.
fn assignment(scene: &'static dyn Scene, text: &str) -> Result<(&'static ParamSpec, Value)> {
    let (key, value) = text.split_once('=').ok_or_else(|| Failure::new("cli.no_value", &[("given", text)]))?;
    let spec = Params::spec(scene.specs(), key.trim())?;
    Ok((spec, spec.parse(value)?))
}
