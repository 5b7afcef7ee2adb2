//! A window without a screen: an app on a session, and the hands that work it.

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use eframe::egui;
use egui::accesskit::Role;
use egui::{DroppedFile, DroppedFileHandle, Key, Pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};
use losslab::app::{App, Change, Done, File as Written, Format, Host, NotLoaded, NotSaved, ThemeChoice};
use losslab::figure::style::Theme;
use losslab::scene::{Progress, ReadingValue, Session, Words};
use losslab::view::{HandlePlace, export};

/// How the name of the residual's handle begins.
pub const HANDLE: &str = "Residual on the Smooth L1";

/// Seconds between frames: two clicks in a row are a double click.
pub const FRAME: f32 = 0.05;

/// Fails unless the numbers are the same to nine decimals.
pub fn close(a: f64, b: f64) {
    assert!((a - b).abs() < 1e-9, "{a} is not {b}");
}

/// What a host was told, in order.
#[derive(Default)]
pub struct Told {
    pub links: Vec<String>,
    pub embeds: Vec<(String, Theme)>,
    pub changes: Vec<Change>,
    pub files: Vec<(String, String)>,
    /// How often progress was loaded or forgotten.
    pub kept: usize,
    /// Whether nothing shall move by itself.
    pub still: bool,
}

struct TestHost(Rc<RefCell<Told>>);

impl Host for TestHost {
    fn copy_link(&mut self, link: &str) -> Option<String> {
        self.0.borrow_mut().links.push(link.to_owned());
        Some(link.to_owned())
    }

    fn can_embed(&self) -> bool {
        true
    }

    fn embed(&mut self, link: &str, theme: Theme) {
        self.0.borrow_mut().embeds.push((link.to_owned(), theme));
    }

    fn changed(&mut self, _session: &mut Session, change: Change) {
        self.0.borrow_mut().changes.push(change);
    }

    fn save(&mut self, session: &mut Session, format: Format, theme: Theme) -> Result<Option<String>, NotSaved> {
        let Some(file) = export::file(session, format, theme) else { return Ok(None) };
        self.0.borrow_mut().files.push((file.name.clone(), file.text));
        Ok(Some(file.name))
    }

    fn load(&mut self, file: DroppedFileHandle, _most: usize, done: Done) {
        done(file.bytes().map_err(NotLoaded::Unreadable));
    }

    fn keep_progress(&mut self, _session: &mut Session) {
        self.0.borrow_mut().kept += 1;
    }

    fn save_progress(&mut self, text: String) -> Result<Option<String>, NotSaved> {
        self.0.borrow_mut().files.push(("progress".to_owned(), text));
        Ok(None)
    }

    fn save_handout(&mut self, file: Written) -> Result<Option<String>, NotSaved> {
        self.0.borrow_mut().files.push((file.name.clone(), file.text));
        Ok(Some(file.name))
    }

    fn is_still(&self) -> bool {
        self.0.borrow().still
    }
}

/// A file that is dropped: its name and what is in it.
#[derive(Debug)]
pub struct File(pub &'static str, pub Vec<u8>);

impl DroppedFile for File {
    fn path(&self) -> &Path {
        Path::new(self.0)
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Ok(self.1.clone())
    }
}

/// A window on a session.
pub struct Window {
    pub harness: Harness<'static>,
    pub session: Rc<RefCell<Session>>,
    pub told: Rc<RefCell<Told>>,
    app: Rc<RefCell<Option<App>>>,
}

impl Window {
    pub fn open(link: &str, size: [f32; 2]) -> Self {
        Self::on(Session::from_link(link, Words::english()), size)
    }

    pub fn on(session: Session, size: [f32; 2]) -> Self {
        let mut window = Self::at_work(session, size);
        window.rest();
        window
    }

    /// Goes on until nothing is at work any more: how many frames that takes depends on the machine.
    fn rest(&mut self) {
        while matches!(self.session.borrow().progress(), Some(Progress::Working(_))) {
            self.harness.step();
        }
        self.harness.run();
    }

    /// A window on its first frame, with all of its long work still ahead.
    pub fn at_work(session: Session, size: [f32; 2]) -> Self {
        let session = Rc::new(RefCell::new(session));
        let told = Rc::new(RefCell::new(Told::default()));
        let (lent, host) = (Rc::clone(&session), TestHost(Rc::clone(&told)));
        let app: Rc<RefCell<Option<App>>> = Rc::default();
        let (built, shown) = (Rc::clone(&app), Rc::clone(&app));
        // The fonts must be there before the first frame, so the app is made where eframe would make it.
        let create = move |ctx: &egui::Context| {
            built.replace(Some(App::new(ctx, lent, ThemeChoice::Light, Box::new(host))));
        };
        let harness = Harness::builder()
            .with_size(size)
            .with_max_steps(8)
            .with_step_dt(FRAME)
            .with_context_setup(create)
            .build_ui(move |ui| {
                if let Some(app) = shown.borrow_mut().as_mut() {
                    app.ui(ui);
                }
            });
        Self { harness, session, told, app }
    }

    pub fn wide(link: &str) -> Self {
        Self::open(link, [1280.0, 800.0])
    }

    pub fn number(&self, key: &str) -> f64 {
        self.session.borrow().params().number(key)
    }

    pub fn reading(&self, key: &str) -> f64 {
        let mut session = self.session.borrow_mut();
        let found =
            session.outcome().readings.iter().find(|reading| reading.key == key).map(|reading| reading.value.clone());
        match found {
            Some(ReadingValue::Number(value)) => value,
            other => panic!("{key} is {other:?}"),
        }
    }

    /// The centre of a handle: its name begins so.
    pub fn handle(&self, name: &str) -> Pos2 {
        self.handle_node(name).rect().center()
    }

    /// The handle itself.
    pub fn handle_node(&self, name: &str) -> Node<'_> {
        let mut sliders = self.harness.query_all_by_role(Role::Slider);
        let found = sliders.find(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with(name)));
        found.unwrap_or_else(|| panic!("no handle is called {name}"))
    }

    /// What a page is told of the handles.
    pub fn handles(&self) -> Vec<HandlePlace> {
        self.app.borrow().as_ref().map(App::handles).unwrap_or_default()
    }

    /// What a screen reader says of plain text, such as a row of the table.
    pub fn texts(&self) -> Vec<String> {
        self.harness.query_all_by_role(Role::Label).filter_map(|node| node.value()).collect()
    }

    pub fn press(&mut self, at: Pos2) {
        self.harness.hover_at(at);
        self.harness.drag_at(at);
        self.harness.step();
    }

    pub fn drag(&mut self, from: Pos2, to: Pos2) {
        self.press(from);
        for share in [0.3, 0.7, 1.0] {
            self.harness.hover_at(from + (to - from) * share);
            self.harness.step();
        }
        self.harness.drop_at(to);
        self.harness.step();
        self.rest();
    }

    pub fn click(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.harness.run();
    }

    pub fn drop_file(&mut self, file: File) {
        self.harness.input_mut().dropped_files.push(Arc::new(file));
        self.harness.run();
    }

    pub fn key(&mut self, key: Key) {
        self.harness.key_press(key);
        self.harness.step();
        self.rest();
    }
}
