//! The numbers are those of independent references, of one region and of a batch.

use losslab::figure::Cell;
use losslab::math::MathError;
use losslab::math::boxes::{BBox, Code, TargetWeights};
use losslab::math::multitask::{Batch, Multitask, Normaliser};

use super::{at, near, number};

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
        let value = |cell: &Cell| cell.number().unwrap_or(f64::NAN);
        let is_foreground = |row: &[Cell]| value(&row[1]) > 0.0;
        let sum = |column: &str| -> f64 {
            let index = table.columns.iter().position(|name| name == column).expect("the table has this column");
            table.rows.iter().map(|row| value(&row[index])).sum()
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
        let foreground = table.rows.iter().filter(|row| is_foreground(row)).count() as f64;
        near(number(session, "batch.foreground"), foreground, normaliser);
        assert!((5.0..20.0).contains(&foreground), "about a quarter: {foreground}");
        // Background has no box term.
        assert!(table.rows.iter().all(|row| is_foreground(row) || value(&row[3]).abs() < f64::EPSILON));
    }
    // Ren et al. (2015), section 3.1.2: λ = 10 makes both terms "roughly equally weighted".
    let session = &mut at("view=batch&normaliser=anchors&lambda=10");
    near(number(session, "batch.box_weight"), 10.0 * 256.0 / 2400.0, "Faster R-CNN's balance");
}
