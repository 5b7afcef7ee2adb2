//! The detector scene: its numbers are those of independent references, the gate shuts, boxes stay boxes, and each drag
//! moves the term it should.

#![expect(clippy::expect_used, reason = "a step that fails is a test that fails")]

#[path = "detector/axes.rs"]
mod axes;
#[path = "detector/sentences.rs"]
mod sentences;
#[path = "sentences/mod.rs"]
mod taken_apart;

use losslab::figure::layout::Area;
use losslab::figure::style::Theme;
use losslab::figure::{Figure, Form, HandleId, Knob, NameKind, Role, Shape, View, drag, font, layout};
use losslab::math::MathError;
use losslab::math::boxes::{BBox, Code, TargetWeights, iou};
use losslab::math::multitask::{Batch, Multitask, Normaliser};
use losslab::scene::{Command, Edit, Phase, ReadingValue, Session, Value, Words, link};
use proptest::prelude::*;

/// The promise of the design.
const TOLERANCE: f64 = 1e-10;
const SIZE: [f32; 2] = [740.0, 640.0];
const LEAST: f64 = 16.0;
const PICTURE: [f64; 2] = [740.0, 320.0];

fn at(link: &str) -> Session {
    let text = format!("v=1&scene=detector&{link}");
    assert!(link::read(&text).faults.is_empty(), "{text}: {:?}", link::read(&text).faults);
    Session::from_link(&text, Words::english())
}

fn value(session: &mut Session, key: &str) -> ReadingValue {
    let found = session.outcome().readings.iter().find(|reading| reading.key == key);
    found.expect("the scene has this reading").value.clone()
}

fn number(session: &mut Session, key: &str) -> f64 {
    match value(session, key) {
        ReadingValue::Number(value) => value,
        other => panic!("{key} reads {other:?}"),
    }
}

fn corners(session: &Session, key: &str) -> [f64; 4] {
    match session.params().get(key) {
        Some(Value::Box(corners)) => *corners,
        other => panic!("{key} is {other:?}"),
    }
}

fn near(got: f64, wanted: f64, what: &str) {
    assert!((got - wanted).abs() <= TOLERANCE * wanted.abs().max(1.0), "{what}: {got} for {wanted}");
}

/// Takes hold of a handle and brings it so many pixels away, in one move.
fn pull(session: &mut Session, handle: impl Into<HandleId>, by: [f32; 2]) {
    let handle: HandleId = handle.into();
    let figure: Figure = session.outcome().figures[0].clone();
    let drawing = layout(&figure, &View::new(SIZE, Theme::Light));
    let [x, y] = drawing.hit(handle).expect("the handle answers").centre;
    let edits = drag(&figure, &drawing, handle, [x + by[0], y + by[1]]);
    session.apply(Command::Edit(edits.into_iter().map(Edit::Slot).collect(), Phase::Done));
}

/// What a region comes to: a link, its scalars, t, t*, the gradients by logits and by t.
struct Reference {
    link: &'static str,
    scalars: [(&'static str, f64); 6],
    code: Code,
    target: Code,
    by_logit: [f64; 4],
    by_code: Code,
}

/// Computed with 60 digits by mpmath 1.3, rounded to 15, from the formulas of Girshick (2015) and Girshick et al.
/// (2014, appendix C), the gradients by its numerical differentiation; nothing of this program went into them.
#[rustfmt::skip]
const REGIONS: [Reference; 3] = [
    Reference {
        link: "pr=190,150,440,296&follow=0",
        scalars: [("cls", 0.297_764_687_952_669), ("reg", 0.162_587_147_273_595), ("total", 0.460_351_835_226_265),
            ("grad_norm.cls", 0.342_090_376_804_431), ("grad_norm.reg", 0.570_240_558_490_178), ("iou", 0.516_246_583_662_314)],
        code: [0.188, -0.020_547_945_205_479_5, -0.223_143_551_314_21, 0.140_357_357_694_922],
        target: [0.16, 0.082_191_780_821_917_8, 0.031_498_667_059_371, -0.358_633_808_424_065],
        by_logit: [0.223_629_483_547_426, -0.257_523_967_251_356, 0.024_778_853_079_992_4, 0.009_115_630_623_936_88],
        by_code: [0.028, -0.102_739_726_027_397, -0.254_642_218_373_581, 0.498_991_166_118_988],
    },
    Reference {
        link: "f0=-3.5&f1=0.7&f2=5.9&f3=4.1&label=bicycle&pr=40,180,170,300&gt=50,208,160,286&bx=95,60,400,250&lambda=2.5&beta=0.1111111111111111&weights=10-10-5-5",
        scalars: [("cls", 1.957_771_126_699_84), ("reg", 27.956_716_187_412_4), ("total", 71.849_561_595_230_7),
            ("grad_norm.cls", 1.211_197_646_444_96), ("grad_norm.reg", 5.0), ("iou", 0.042_789_968_652_037_6)],
        code: [10.961_538_461_538_5, -7.083_333_333_333_33, 4.263_886_630_759_15, 2.297_661_646_892_2],
        target: [0.0, 0.583_333_333_333_333, -0.835_270_423_315_831, -2.153_914_580_462_27],
        by_logit: [7.065_009_340_882_16e-5, 0.004_711_395_517_132_96, 0.854_045_227_751_228, -0.858_827_273_361_77],
        by_code: [2.5, -2.5, 2.5, 2.5],
    },
    Reference {
        link: "f0=0&f1=-6&f2=6&f3=1.5&label=person&pr=580,150,660,300&gt=596,160,640,284&bx=700,10,730,40&lambda=31.62&beta=0&weights=10-10-5-5",
        scalars: [("cls", 0.013_502_324_875_684_1), ("reg", 34.268_715_514_328_3), ("total", 1_083.590_286_887_94),
            ("grad_norm.cls", 0.017_492_075_820_669_4), ("grad_norm.reg", 63.24), ("iou", 0.0)],
        code: [11.875, -13.333_333_333_333_3, -4.904_146_265_058_63, -8.047_189_562_170_5],
        target: [-0.25, -0.2, -2.989_185_003_778_1, -0.951_768_642_456_094],
        by_logit: [0.002_445_508_200_042_24, 6.061_808_773_910_14e-6, -0.013_411_577_380_367_6, 0.010_960_007_371_551_4],
        by_code: [31.62, -31.62, -31.62, -31.62],
    },
];

#[test]
fn regions_read_what_independent_references_say() {
    for reference in &REGIONS {
        let session = &mut at(reference.link);
        for (key, wanted) in reference.scalars {
            near(number(session, key), wanted, key);
        }
        for (index, key) in ["tx", "ty", "tw", "th"].into_iter().enumerate() {
            near(number(session, key), reference.code[index], key);
            near(number(session, &format!("target.{key}")), reference.target[index], key);
            near(number(session, &format!("gradient.{key}")), reference.by_code[index], key);
            near(number(session, &format!("gradient.f{index}")), reference.by_logit[index], key);
        }
        near(number(session, "weighted_reg") + number(session, "cls"), number(session, "total"), "the sum");
    }
}

/// torchvision's `fastrcnn_loss` (`models/detection/roi_heads.py`): the mean cross-entropy over all proposals, plus
/// smooth L1 with β = 1/9 summed over the foreground and divided by *all* proposals; targets coded with weights (10,
/// 10, 5, 5). The expected numbers come from that form written out in mpmath with 60 digits, gradients by numerical
/// differentiation.
#[test]
fn a_batch_in_torchvisions_form() -> Result<(), MathError> {
    let proposals = [
        [190.0, 150.0, 440.0, 296.0],
        [40.0, 180.0, 170.0, 300.0],
        [580.0, 150.0, 660.0, 300.0],
        [230.0, 180.0, 470.0, 290.0],
    ];
    let truths = [
        [226.0, 184.0, 484.0, 286.0],
        [50.0, 208.0, 160.0, 286.0],
        [596.0, 160.0, 640.0, 284.0],
        [226.0, 184.0, 484.0, 286.0],
    ];
    let loss = Multitask { lambda: 1.0, beta: 1.0 / 9.0, weights: TargetWeights::Scaled, normaliser: Normaliser::All };
    let bbox = |[x1, y1, x2, y2]: [f64; 4]| BBox::new(x1, y1, x2, y2);
    let coded: Vec<Code> = proposals
        .into_iter()
        .zip(truths)
        .map(|(p, g)| loss.code(bbox(g)?, bbox(p)?))
        .collect::<Result<_, MathError>>()?;
    // The fourth and the fifth proposal are background: they have no target.
    let targets = [coded[0], coded[1], coded[2], [f64::NAN; 4], [f64::NAN; 4], coded[3]];
    #[rustfmt::skip]
    let logits = [1.2, 2.4, -1.0, -2.0,  -3.5, 0.7, 5.9, 4.1,  0.3, -0.2, 2.2, 0.1,  3.0, 0.5, -1.0, 0.0,  -0.4, 0.6, 1.1, -2.3,  0.0, 4.0, 0.5, 0.2];
    let coordinates = [
        [0.4, -0.9, -1.1, 2.4],
        [0.0, 0.62, 0.1, -0.1],
        [-3.1, 0.2, -4.0, 1.0],
        [9.0; 4],
        [0.0; 4],
        [0.6, 0.3, 0.9, -0.2],
    ];
    let batch = Batch {
        classes: 4,
        logits: &logits,
        labels: &[1, 3, 2, 0, 0, 1],
        coordinates: &coordinates,
        targets: &targets,
    };
    let (mut by_logit, mut by_code) = ([0.0; 24], [[0.0; 4]; 6]);
    let losses = loss.batch(&batch, &mut by_logit, &mut by_code)?;
    near(losses.cls, 0.815_941_870_041_935, "loss_classifier");
    near(losses.reg, 3.035_037_028_603_99, "loss_box_reg");
    #[rustfmt::skip]
    let wanted = [
        0.037_271_580_591_237_7, -0.042_920_661_208_559_3, 0.004_129_808_846_665_4, 0.001_519_271_770_656_15,
        1.177_501_556_813_69e-5, 0.000_785_232_586_188_826, 0.142_340_871_291_871, -0.143_137_878_893_628,
        0.018_292_593_093_325_8, 0.011_095_018_556_749_7, -0.044_364_320_169_123_3, 0.014_976_708_519_047_8,
        -0.021_762_782_009_788_6, 0.011_894_435_172_657_4, 0.002_654_007_224_950_17, 0.007_214_339_612_181_06,
        -0.146_705_486_016_288, 0.054_260_114_636_512_3, 0.089_459_805_151_845_2, 0.002_985_566_227_930_7,
        0.002_850_548_769_233_72, -0.011_031_977_287_249_6, 0.004_699_760_389_003_7, 0.003_481_668_129_012_14,
    ];
    for (got, wanted) in by_logit.iter().zip(wanted) {
        near(*got, wanted, "gradient by a logit");
    }
    let sixth = 1.0 / 6.0;
    #[rustfmt::skip]
    let wanted = [
        [-sixth, -sixth, -sixth, sixth], [0.0, 0.055, sixth, sixth], [-sixth, sixth, -sixth, sixth], [0.0; 4], [0.0; 4], [sixth; 4],
    ];
    for (got, wanted) in by_code.iter().flatten().zip(wanted.iter().flatten()) {
        near(*got, *wanted, "gradient by a coordinate");
    }
    Ok(())
}

#[test]
fn the_batch_of_the_scene_is_the_sum_of_its_table_over_its_divisors() {
    for (normaliser, lambda) in [("none", "1"), ("all", "2"), ("foreground", "0.5"), ("anchors", "10")] {
        let session = &mut at(&format!("view=batch&regions=40&seed=7&normaliser={normaliser}&lambda={lambda}"));
        let table = session.outcome().tables[0].clone();
        let sum = |column: &str| -> f64 {
            let index = table.columns.iter().position(|name| name == column).expect("the table has this column");
            table.rows.iter().map(|row| row[index]).sum()
        };
        assert_eq!(table.rows.len(), 40);
        let (n_cls, n_reg) = (number(session, "batch.n_cls"), number(session, "batch.n_reg"));
        near(number(session, "batch.cls"), sum("cls") / n_cls, normaliser);
        near(number(session, "batch.reg"), sum("reg") / n_reg, normaliser);
        near(
            number(session, "batch.total"),
            sum("cls_after_normaliser") + sum("weighted_reg_after_normaliser"),
            normaliser,
        );
        let foreground = table.rows.iter().filter(|row| row[1] > 0.0).count() as f64;
        near(number(session, "batch.foreground"), foreground, normaliser);
        assert!((5.0..20.0).contains(&foreground), "about a quarter: {foreground}");
        // Background has no box term.
        assert!(table.rows.iter().all(|row| row[1] > 0.0 || row[3].abs() < f64::EPSILON));
    }
    // Ren et al. (2015), section 3.1.2: λ = 10 makes both terms "roughly equally weighted".
    let session = &mut at("view=batch&normaliser=anchors&lambda=10");
    near(number(session, "batch.box_weight"), 10.0 * 256.0 / 2400.0, "Faster R-CNN's balance");
}

#[test]
fn a_logit_moves_the_class_term_alone_and_a_box_the_box_term_alone() {
    let session = &mut at("");
    let (cls, reg) = (number(session, "cls"), number(session, "reg"));
    pull(session, "f1", [0.0, 30.0]);
    assert!(number(session, "cls") > cls);
    near(number(session, "reg"), reg, "the box term rests");
    let cls = number(session, "cls");
    pull(session, HandleId::new("bx", 7), [25.0, -20.0]);
    assert!((number(session, "reg") - reg).abs() > 1e-3);
    near(number(session, "cls"), cls, "the class term rests");
}

#[test]
fn the_gate_shuts_when_the_proposal_is_dragged_off_the_car() {
    let session = &mut at("");
    assert_eq!(value(session, "label"), ReadingValue::Word("car"));
    let boxes = |session: &mut Session| {
        let panel = &session.outcome().figures[0].panels[0];
        panel.marks.iter().filter(|mark| matches!(mark.form, Form::Box { .. })).count()
    };
    assert_eq!(boxes(session), 4, "and the one a step leads to");
    pull(session, "pr", [-60.0, -90.0]);
    assert!(number(session, "iou.proposal") < 0.5 && number(session, "iou.proposal") > 0.0);
    assert_eq!(value(session, "label"), ReadingValue::Word("background"));
    for key in ["gate", "reg", "weighted_reg", "grad_norm.reg", "gradient.tx", "gradient.th"] {
        assert!(number(session, key).abs() < f64::EPSILON, "{key}");
    }
    near(number(session, "total"), number(session, "cls"), "only the class is left");
    assert_eq!(value(session, "iou"), ReadingValue::Word("—"));
    assert_eq!(value(session, "target.tx"), ReadingValue::Word("—"));
    let unused = |session: &mut Session| {
        let panel = &session.outcome().figures[0].panels[0];
        let truth = panel.marks.iter().find(|mark| mark.term.key == "ground_truth").expect("it stays");
        (truth.role, truth.name.as_ref().map(|name| name.text.clone()))
    };
    let faint = (Role::Ghost, Some("ground truth, not used".to_owned()));
    assert_eq!((boxes(session), unused(session)), (3, faint.clone()), "there is something to drag back to");
    let lit = |session: &mut Session| {
        session.outcome().figures[0].panels[1]
            .marks
            .iter()
            .any(|mark| mark.name.as_ref().is_some_and(|name| name.kind == NameKind::Lamp(true)))
    };
    assert!(!lit(session) && session.outcome().insight.contains("background"));
    session.apply(Command::Undo);
    assert!(lit(session));
    let session = &mut at("label=background");
    assert_eq!(unused(session), faint);
    assert_eq!(value(session, "iou"), ReadingValue::Word("—"));
    near(number(session, "iou.proposal"), number(&mut at(""), "iou.proposal"), "the proposal's overlap goes on");
}

/// The default is far enough from the threshold that one sees it fall, and says so first.
#[test]
fn the_first_drag_is_the_proposals() {
    let session = &mut at("");
    near((number(session, "iou.proposal") * 100.0).round(), 68.0, "IoU of proposal and ground truth");
    let figure = session.outcome().figures[0].clone();
    let inviting = figure.panels.iter().flat_map(|panel| &panel.handles).filter(|handle| handle.invitation.is_some());
    assert_eq!(inviting.map(|handle| handle.id.key).collect::<Vec<_>>(), ["pr"]);
    let drawing = layout(&figure, &View { invite: true, ..View::new(SIZE, Theme::Light) });
    let place = drawing.primitives.iter().find_map(|primitive| match &primitive.shape {
        Shape::Text { at: [x, y], text, .. } if text == "drag me off" => Some([x + 50.0, *y]),
        _ => None,
    });
    let middle = drawing.hit("pr").expect("its body").centre;
    for at in [place.expect("the invitation"), middle] {
        assert_eq!(drawing.handle_at(at).expect("it answers").handle.key, "pr");
    }
    // Then it is the predicted box's turn, which lies on it.
    pull(session, "pr", [4.0, 0.0]);
    let drawing = layout(&session.outcome().figures[0], &View::new(SIZE, Theme::Light));
    assert_eq!(drawing.handle_at(middle).expect("it answers").handle.key, "bx");
}

#[test]
fn the_true_class_names_the_ground_truth() {
    for (link, name) in [("", "ground truth: car"), ("label=bicycle", "ground truth: bicycle")] {
        let panel = at(link).outcome().figures[0].panels[0].clone();
        let names = panel.marks.iter().filter_map(|mark| mark.name.as_ref());
        assert!(names.map(|of| of.text.as_str()).any(|text| text == name), "{name}");
    }
    assert!(at("label=bicycle").outcome().insight.contains("wrong annotation"));
}

/// One step is θ − η · ∂L/∂θ on the logits and on t, and it is where arrows and pale box lead.
#[test]
fn a_step_follows_the_gradients_and_a_shut_gate_lets_it_move_the_logits_alone() {
    let keys = ["f0", "f1", "f2", "f3", "tx", "ty", "tw", "th"];
    let read = |session: &mut Session, key: &str| match key.as_bytes()[0] {
        b'f' => session.params().number(key),
        _ => number(session, key),
    };
    for (link, rate, moves_box) in [
        ("", 0.5, true),
        ("learning_rate=1.5&weights=10-10-5-5&beta=0", 1.5, true),
        ("label=background", 0.5, false),
        ("pr=500,24,690,146&learning_rate=2", 2.0, false),
    ] {
        let session = &mut at(link);
        let (box_before, steep) = (corners(session, "bx"), number(session, "total"));
        let wanted = keys.map(|key| read(session, key) - rate * number(session, &format!("gradient.{key}")));
        let ghosts: Vec<Form> = session.outcome().figures[0].panels[0]
            .marks
            .iter()
            .filter(|mark| mark.role == Role::Ghost && mark.term.key == "predicted")
            .map(|mark| mark.form.clone())
            .collect();
        session.apply(Command::Act("step"));
        let [x1, y1, x2, y2] = corners(session, "bx");
        for (key, wanted) in keys.into_iter().zip(wanted) {
            let got = read(session, key);
            assert!((got - wanted).abs() < 1e-4, "{key} of {link}: {got} for {wanted}");
        }
        let landed = Form::Box { min: [x1, y1], max: [x2, y2] };
        assert_eq!(ghosts, if moves_box { vec![landed] } else { vec![] }, "{link}");
        assert_eq!(corners(session, "bx") != box_before, moves_box, "{link}");
        if rate < 1.0 {
            assert!(number(session, "total") < steep, "{link}");
        }
        session.apply(Command::Undo);
        assert_eq!(corners(session, "bx"), box_before);
    }
}

#[test]
fn auto_takes_the_class_of_the_thing_under_the_ground_truth() {
    for (thing, class) in [("226,184,484,286", "car"), ("596,160,640,284", "person"), ("50,208,160,286", "bicycle")] {
        let session = &mut at(&format!("gt={thing}&pr={thing}"));
        assert_eq!(value(session, "label"), ReadingValue::Word(class));
    }
}

#[test]
fn swapping_keeps_the_settings_and_goes_to_background_and_back() {
    let session = &mut at("lambda=5&f2=3");
    session.apply(Command::Preset("to_background"));
    assert_eq!(value(session, "label"), ReadingValue::Word("background"));
    near(session.params().number("lambda"), 5.0, "λ stays");
    session.apply(Command::Preset("to_car"));
    assert_eq!(value(session, "label"), ReadingValue::Word("car"));
    near(session.params().number("f2"), 3.0, "the logits stay");
}

#[test]
fn at_the_threshold_one_pixel_shuts_the_gate() {
    let session = &mut at("");
    session.apply(Command::Preset("threshold"));
    assert_eq!(value(session, "label"), ReadingValue::Word("car"));
    let [x1, y1, x2, y2] = corners(session, "pr");
    session.apply(Command::Edit(vec![Edit::Set("pr", Value::Box([x1, y1, x2 - 1.0, y2]))], Phase::Done));
    assert_eq!(value(session, "label"), ReadingValue::Word("background"));
}

#[test]
fn published_settings_name_their_source() {
    for (preset, source) in [
        ("fast_rcnn", "Girshick"),
        ("faster_rcnn", "1.067"),
        ("torchvision", "torchvision"),
        ("py_faster_rcnn", "σ = 3"),
        ("detectron2", "Detectron2"),
    ] {
        let session = &mut at("");
        session.apply(Command::Preset(preset));
        let insight = session.outcome().insight.clone();
        assert!(insight.contains(source), "{preset}: {insight}");
        assert!(session.params().has("view", "batch"), "{preset} opens what it speaks of");
    }
}

#[test]
fn with_follow_the_code_stays_and_the_predicted_box_moves_along() {
    let session = &mut at("follow=1");
    let (code, before) = ([number(session, "tx"), number(session, "tw")], corners(session, "bx"));
    pull(session, "pr", [30.0, -10.0]);
    assert!(corners(session, "bx")[0] > before[0] + 20.0);
    near(number(session, "tx"), code[0], "tx");
    near(number(session, "tw"), code[1], "tw");
    let without = &mut at("follow=0");
    pull(without, "pr", [30.0, -10.0]);
    assert_eq!(corners(without, "bx"), before);
    // A script that sets both boxes means both.
    let [pr, bx] =
        [[100.0, 100.0, 300.0, 250.0], [110.0, 90.0, 310.0, 240.0]].map(|corners| corners.into_iter().collect());
    session.set_json(session.scene(), &[("pr".to_owned(), pr), ("bx".to_owned(), bx)]).expect("legal values");
    assert_eq!(corners(session, "bx"), [110.0, 90.0, 310.0, 240.0]);
}

#[test]
fn arrows_point_where_the_loss_falls() {
    // The predicted box is too high and too narrow: its top is pulled down, its right edge outwards.
    let session = &mut at("");
    let panel = session.outcome().figures[0].panels[0].clone();
    let arrows: Vec<[f64; 2]> = panel
        .marks
        .iter()
        .filter_map(|mark| {
            if let (Form::Arrow { from, to }, Role::Sole) = (&mark.form, mark.role) {
                Some([to[0] - from[0], to[1] - from[1]])
            } else {
                None
            }
        })
        .collect();
    assert_eq!(arrows.len(), 4, "one on each edge");
    for (edge, arrow) in arrows.iter().enumerate() {
        let mut moved = corners(session, "bx");
        let sign = arrow[edge % 2].signum();
        moved[edge] += sign;
        let before = number(session, "total");
        session.apply(Command::Edit(vec![Edit::Set("bx", Value::Box(moved))], Phase::Done));
        assert!(number(session, "total") < before, "edge {edge} moved by {sign}");
        session.apply(Command::Undo);
    }
}

/// The names of the boxes keep off the knobs and off each other, from a laptop to a small phone.
#[test]
fn names_of_boxes_lie_free() {
    const NAMES: [&str; 4] = ["drag me", "proposal", "ground truth", "predicted"];
    for (link, size) in [
        ("", [740.0, 560.0]),
        ("view=batch", [740.0, 560.0]),
        ("", [374.0, 700.0]),
        ("label=background", [304.0, 680.0]),
        ("", [304.0, 680.0]),
    ] {
        let figure = at(link).outcome().figures[0].clone();
        let drawing = layout(&figure, &View { invite: true, ..View::new(size, Theme::Light) });
        let shapes: Vec<&Shape> = drawing.primitives.iter().map(|primitive| &primitive.shape).collect();
        let names: Vec<Area> = shapes
            .iter()
            .filter_map(|shape| match shape {
                Shape::Text { at: [x, y], text, face, size, .. }
                    if *face == font::Face::SemiBold && NAMES.iter().any(|name| text.starts_with(name)) =>
                {
                    let width = font::width(text, *face, *size);
                    Some(Area { min: [*x, y - size / 2.0], max: [x + width, y + size / 2.0] })
                }
                _ => None,
            })
            .collect();
        assert_eq!(names.len(), 3);
        let knobs = drawing
            .hits
            .iter()
            .filter(|hit| matches!(hit.knob, Knob::Corner | Knob::Dot))
            .map(|hit| Area::around(hit.centre, [11.0; 2]));
        let around: Vec<Area> = knobs.collect();
        let free = |a: &Area, b: &Area| !a.overlaps(b);
        for (index, name) in names.iter().enumerate() {
            assert!(around.iter().all(|knob| free(name, knob)), "{link} at {size:?}: name {index} lies under a knob");
            assert!(
                names[..index].iter().all(|other| free(name, other)),
                "{link} at {size:?}: name {index} covers another"
            );
        }
    }
}

/// Where its edges lie under those of other boxes, or it is too small for a finger, a box can be moved by its name.
#[test]
fn a_box_is_moved_by_its_name() {
    for (link, size) in [("", SIZE), ("", [366.0, 700.0]), ("view=batch", SIZE), ("pr=230,180,480,290", [304.0, 680.0])]
    {
        let figure = at(link).outcome().figures[0].clone();
        let drawing = layout(&figure, &View::new(size, Theme::Light));
        for (key, name) in [("pr", "proposal"), ("gt", "ground truth"), ("bx", "predicted")] {
            let mut places = drawing.primitives.iter().filter_map(|primitive| match &primitive.shape {
                Shape::Text { at: [x, y], text, face, size, .. }
                    if *face == font::Face::SemiBold && text.starts_with(name) =>
                {
                    Some([x + font::width(text, *face, *size) / 2.0, *y])
                }
                _ => None,
            });
            let at_name = places.next_back().expect("the box has its name");
            let hit = drawing.handle_at(at_name).expect("it answers");
            assert_eq!((hit.handle.key, hit.knob.is_stop()), (key, false), "{name} at {size:?}");
            assert!(matches!(hit.knob, Knob::Title { .. }) && hit.area.height() >= 24.0, "{:?}", hit.area);
            let session = &mut at(link);
            let before = corners(session, key);
            pull(session, hit.handle, [20.0, -8.0]);
            let after = corners(session, key);
            let moved = [0, 1, 2, 3].map(|slot| after[slot] - before[slot]);
            assert!(moved[0] > 10.0 && moved[1] < -4.0, "{moved:?}");
            near(moved[2], moved[0], "its width stays");
            near(moved[3], moved[1], "its height stays");
        }
    }
}

proptest! {
    /// Wherever a hand takes any part of any box, it stays a box inside the picture and every reading stays a number.
    #[test]
    fn dragged_boxes_stay_boxes(part in 0..30usize, far in prop::array::uniform2(-5000f32..5000.0), then in prop::array::uniform2(-900f32..900.0)) {
        let session = &mut at("beta=0&weights=10-10-5-5&lambda=100");
        let handles: Vec<HandleId> = session.outcome().figures[0].panels[0].handles.iter().map(|handle| handle.id).collect();
        prop_assert_eq!(handles.len(), 30);
        for by in [far, then] {
            // A background region has no ground truth to take hold of.
            if session.outcome().figures[0].panels[0].handles.iter().any(|handle| handle.id == handles[part]) {
                pull(session, handles[part], by);
            }
            for key in ["gt", "pr", "bx"] {
                let [x1, y1, x2, y2] = corners(session, key);
                prop_assert!(x1 >= 0.0 && y1 >= 0.0 && x2 <= PICTURE[0] && y2 <= PICTURE[1] && x2 - x1 >= LEAST && y2 - y1 >= LEAST, "{} {:?}", key, corners(session, key));
            }
            let readings = session.outcome().readings.clone();
            prop_assert!(readings.iter().all(|reading| !matches!(reading.value, ReadingValue::Number(value) if !value.is_finite())));
            let [[x1, y1, x2, y2], [a1, b1, a2, b2]] = [corners(session, "bx"), corners(session, "gt")];
            if let ReadingValue::Number(overlap) = value(session, "iou") {
                prop_assert_eq!(overlap, iou(BBox { x1, y1, x2, y2 }, BBox { x1: a1, y1: b1, x2: a2, y2: b2 }));
            }
        }
    }
}
