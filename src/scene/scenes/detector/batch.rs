//! The region among others: a batch as a detector sees it, mostly background, and what its sums are divided by.

use super::region::Picked;
use super::street::{OBJECTS, PICTURE};
use super::{CLASSES, Class, FOREGROUND_FROM, boxes};
use crate::figure::{Cell, Table, order};
use crate::math::boxes::{BBox, Code, iou};
use crate::math::multitask::{Batch, Multitask, TaskLosses};
use crate::math::random::Random;

/// One region in this many is drawn around a thing, as in Fast R-CNN's mini-batches (Girshick 2015, section 2.3: 25 %).
const FOREGROUND_EACH: usize = 4;
/// Draws of a box before the last one is taken as it is; its label follows from its overlap all the same.
const TRIES: usize = 24;
/// How far a foreground proposal strays from its thing, as a share of the thing's size.
const STRAY: f64 = 0.16;
/// Width and height of a background proposal, pixels.
const BACKGROUND_SIZE: [[f64; 2]; 2] = [[60.0, 240.0], [50.0, 150.0]];
/// How sure the network is of the true class, and how much its logits scatter.
const CONFIDENCE: f64 = 2.2;
const SCATTER: f64 = 0.9;
/// How far its coordinates are off, before their weights.
const CODE_SCATTER: f64 = 0.22;

/// One region of the batch.
pub struct Member {
    pub proposal: BBox,
    pub class: Class,
    pub logits: [f64; CLASSES],
    pub code: Code,
    /// t*; zeros on background, where nothing reads them.
    pub target: Code,
    /// Its own terms, before any normaliser.
    pub losses: TaskLosses,
}

/// All regions and what they come to together.
pub struct Crowd {
    /// The student's region first, then foreground, then background.
    pub members: Vec<Member>,
    pub foreground: usize,
    /// What the class term and the box term are divided by.
    pub n_cls: f64,
    pub n_reg: f64,
    /// Sums of both terms before they are divided.
    pub sums: [f64; 2],
    /// The loss after the normaliser.
    pub losses: TaskLosses,
}

impl Crowd {
    /// The student's region and `count − 1` others of a seed.
    pub fn new(picked: &Picked, loss: &Multitask, count: usize, seed: u64) -> Self {
        let mut random = Random::new(seed, 1);
        let first = Member {
            proposal: picked.proposal,
            class: picked.class,
            logits: picked.logits,
            code: picked.code,
            target: picked.target.unwrap_or_default(),
            losses: TaskLosses::default(),
        };
        let mut members = vec![first];
        let around = count / FOREGROUND_EACH;
        members.extend((1..count).map(|index| other(index <= around, loss, &mut random)));
        order::sort(&mut members[1..], |a, b| a.class != Class::Background && b.class == Class::Background);
        Self::weighed(members, loss)
    }

    fn weighed(mut members: Vec<Member>, loss: &Multitask) -> Self {
        let logits: Vec<f64> = members.iter().flat_map(|member| member.logits).collect();
        let labels: Vec<usize> = members.iter().map(|member| member.class.index()).collect();
        let coordinates: Vec<Code> = members.iter().map(|member| member.code).collect();
        let targets: Vec<Code> = members.iter().map(|member| member.target).collect();
        let batch =
            Batch { classes: CLASSES, logits: &logits, labels: &labels, coordinates: &coordinates, targets: &targets };
        let (mut logit_gradient, mut code_gradient) = (vec![0.0; logits.len()], vec![[0.0; 4]; members.len()]);
        // As for a single region: what is made here from legal values cannot fail.
        let losses = loss.batch(&batch, &mut logit_gradient, &mut code_gradient).unwrap_or_default();
        for (member, region) in members.iter_mut().zip(batch.regions()) {
            member.losses = loss.region(&region, &mut [0.0; CLASSES]).unwrap_or_default().0;
        }
        let foreground = labels.iter().filter(|&&label| Multitask::gate(label)).count();
        let (n_cls, n_reg) = loss.normaliser.divisors(labels.len(), foreground);
        Self { members, foreground, n_cls, n_reg, sums: [losses.cls * n_cls, losses.reg * n_reg], losses }
    }

    /// How much one box's loss counts beside one class's: λ · `N_cls` / `N_reg`.
    pub fn box_weight(&self, loss: &Multitask) -> f64 {
        loss.lambda * self.n_cls / self.n_reg
    }

    /// The regions as rows for a spreadsheet.
    pub fn table(&self, loss: &Multitask) -> Table {
        let columns = ["region", "label", "cls", "reg", "cls_after_normaliser", "weighted_reg_after_normaliser"];
        let row = |(index, member): (usize, &Member)| {
            let TaskLosses { cls, reg, .. } = member.losses;
            let [after_cls, after_reg] = self.shares(member, loss);
            [(index + 1) as f64, member.class.index() as f64, cls, reg, after_cls, after_reg].map(Cell::from).to_vec()
        };
        Table {
            key: "batch",
            terms: &["region", "label", "cls", "reg", "cls", "weighted_reg"],
            columns: columns.map(str::to_owned).to_vec(),
            rows: self.members.iter().enumerate().map(row).collect(),
            shown: false,
        }
    }

    /// What a region adds to the batch's class term and to its weighted box term.
    pub fn shares(&self, member: &Member, loss: &Multitask) -> [f64; 2] {
        [member.losses.cls / self.n_cls, loss.lambda * member.losses.reg / self.n_reg]
    }
}

/// A region drawn around a thing, or away from all of them.
fn other(around: bool, loss: &Multitask, random: &mut Random) -> Member {
    let mut proposal = if around { near(random) } else { anywhere(random) };
    for _ in 0..TRIES {
        if (matched(proposal).1 >= FOREGROUND_FROM) == around {
            break;
        }
        proposal = if around { near(random) } else { anywhere(random) };
    }
    let (object, overlap) = matched(proposal);
    let class = if overlap >= FOREGROUND_FROM { object.class } else { Class::Background };
    let target =
        if class == Class::Background { None } else { loss.code(object.extent, proposal).ok() }.unwrap_or_default();
    let logits = Class::ALL.map(|of| SCATTER * random.normal() + if of == class { CONFIDENCE } else { 0.0 });
    let factors = loss.weights.factors();
    let code = std::array::from_fn(|i| target[i] + factors[i] * CODE_SCATTER * random.normal());
    Member { proposal, class, logits, code, target, losses: TaskLosses::default() }
}

/// The thing a proposal overlaps most, and how much.
fn matched(proposal: BBox) -> (&'static super::street::Object, f64) {
    let overlaps = OBJECTS.iter().map(|object| (object, iou(object.extent, proposal)));
    overlaps.fold((&OBJECTS[0], 0.0), |best, next| if next.1 > best.1 { next } else { best })
}

fn near(random: &mut Random) -> BBox {
    let BBox { x1, y1, x2, y2 } = OBJECTS[(random.uniform() * OBJECTS.len() as f64) as usize % OBJECTS.len()].extent;
    let (across, down) = (STRAY * (x2 - x1), STRAY * (y2 - y1));
    legal([
        x1 + across * random.normal(),
        y1 + down * random.normal(),
        x2 + across * random.normal(),
        y2 + down * random.normal(),
    ])
}

fn anywhere(random: &mut Random) -> BBox {
    let size = BACKGROUND_SIZE.map(|[least, most]| least + (most - least) * random.uniform());
    let [x, y] = [0, 1].map(|axis| (PICTURE[axis] - size[axis]) * random.uniform());
    legal([x, y, x + size[0], y + size[1]])
}

/// On whole pixels, inside the picture, no side too short.
fn legal(corners: [f64; 4]) -> BBox {
    BBox::within(corners.map(f64::round), [0.0, 0.0, PICTURE[0], PICTURE[1]], boxes::LEAST)
}
