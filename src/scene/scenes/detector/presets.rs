//! The path through the scene, the two moves between an object and the background, and published settings of λ, β,
//! target weights and normaliser.

use std::sync::LazyLock;

use super::{AUTO, BETA, LABEL, LAMBDA, NORMALISER, NORMALISERS, SCALED, VIEW, WEIGHTS};
use crate::math::boxes::TargetWeights;
use crate::math::multitask::{Multitask, Normaliser};
use crate::scene::{Preset, Value};

/// A setting as a paper or a program has it.
pub struct Setting {
    /// Id of its preset.
    pub id: &'static str,
    loss: Multitask,
}

/// σ = 3 in py-faster-rcnn, where β = 1/σ².
const SIGMA: f64 = 3.0;

/// Fast R-CNN: Girshick 2015, section 2.3; the targets' normalisation is that of its code, 1/(0.1, 0.1, 0.2, 0.2).
/// Faster R-CNN: Ren et al. 2015, section 3.1.2. torchvision: `models/detection/roi_heads.py`. py-faster-rcnn: the RPN
/// of its `models/*/train.prototxt`, `SmoothL1Loss` with sigma 3. Detectron2: `config/defaults.py`, `SMOOTH_L1_BETA` 0.
pub static SETTINGS: [Setting; 5] = [
    setting("fast_rcnn", (1.0, 1.0), TargetWeights::Scaled, Normaliser::All),
    setting("faster_rcnn", (10.0, 1.0), TargetWeights::Plain, Normaliser::FASTER_RCNN),
    setting("torchvision", (1.0, 1.0 / (SIGMA * SIGMA)), TargetWeights::Scaled, Normaliser::All),
    setting("py_faster_rcnn", (1.0, 1.0 / (SIGMA * SIGMA)), TargetWeights::Plain, Normaliser::All),
    setting("detectron2", (1.0, 0.0), TargetWeights::Scaled, Normaliser::All),
];

const fn setting(
    id: &'static str,
    (lambda, beta): (f64, f64),
    weights: TargetWeights,
    normaliser: Normaliser,
) -> Setting {
    Setting { id, loss: Multitask { lambda, beta, weights, normaliser } }
}

/// Where the region goes when it is swapped: onto the car, or onto a house front.
const ON_CAR: [[f64; 4]; 2] = [[206.0, 164.0, 494.0, 298.0], [262.0, 136.0, 462.0, 304.0]];
const ON_HOUSE: [[f64; 4]; 2] = [[500.0, 24.0, 690.0, 146.0], [524.0, 40.0, 680.0, 160.0]];

/// A proposal that is exactly the left half of the car's ground truth.
const HALF: [f64; 4] = [226.0, 184.0, 355.0, 286.0];

pub static PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    let swapped = |id, [proposal, predicted]: [[f64; 4]; 2]| {
        Preset::keeping(
            id,
            vec![(LABEL, Value::Choice(AUTO)), ("pr", Value::Box(proposal)), ("bx", Value::Box(predicted))],
        )
    };
    let [house, _] = ON_HOUSE;
    let mut presets = vec![
        Preset::new("drag", Vec::new()),
        Preset::new("threshold", vec![("pr", Value::Box(HALF))]),
        Preset::new("no_step", vec![("pr", Value::Box(house))]),
        Preset::new("batch", vec![(VIEW, Value::Choice("batch")), (NORMALISER, Value::Choice("all"))]),
        swapped("to_background", ON_HOUSE),
        swapped("to_car", ON_CAR),
    ];
    presets.extend(SETTINGS.iter().map(preset));
    presets
});

fn preset(setting: &Setting) -> Preset {
    let Multitask { lambda, beta, weights, normaliser } = setting.loss;
    let normaliser = NORMALISERS.iter().find(|(_, known)| *known == normaliser).map_or("none", |(key, _)| key);
    let values = vec![
        (LAMBDA, Value::Number(lambda)),
        (BETA, Value::Number(beta)),
        (WEIGHTS, Value::Choice(if weights == TargetWeights::Scaled { SCALED } else { "plain" })),
        (NORMALISER, Value::Choice(normaliser)),
        // What a normaliser does is seen in a batch.
        (VIEW, Value::Choice("batch")),
    ];
    // The boxes stay where the student has put them: the setting is what changes.
    Preset::keeping(setting.id, values)
}
