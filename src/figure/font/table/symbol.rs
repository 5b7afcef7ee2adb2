//! Written by `cargo xtask fonts` from `LossLabMath-Italic.ttf`.

use super::{Stretch, Table};

pub(super) static TABLE: Table = Table {
    units_per_em: 1000.0,
    ascent: 969.0,
    descent: -241.0,
    leading: 0.0,
    cap_height: 727.0,
    x_height: 545.0,
    stretches: &[
        Stretch { first: '\u{20}', length: 1, glyph: 2 }, Stretch { first: '\u{42}', length: 2, glyph: 3 },
        Stretch { first: '\u{47}', length: 1, glyph: 5 }, Stretch { first: '\u{4c}', length: 1, glyph: 6 },
        Stretch { first: '\u{4e}', length: 1, glyph: 7 }, Stretch { first: '\u{50}', length: 1, glyph: 8 },
        Stretch { first: '\u{61}', length: 26, glyph: 9 }, Stretch { first: '\u{177}', length: 1, glyph: 35 },
        Stretch { first: '\u{302}', length: 3, glyph: 36 }, Stretch { first: '\u{307}', length: 1, glyph: 39 },
        Stretch { first: '\u{3b1}', length: 17, glyph: 40 }, Stretch { first: '\u{3c3}', length: 7, glyph: 57 },
        Stretch { first: '\u{3d1}', length: 1, glyph: 64 }, Stretch { first: '\u{3d5}', length: 1, glyph: 65 },
        Stretch { first: '\u{3f5}', length: 1, glyph: 66 }, Stretch { first: '\u{21a6}', length: 1, glyph: 67 },
        Stretch { first: '\u{2207}', length: 2, glyph: 68 }, Stretch { first: '\u{2217}', length: 1, glyph: 70 },
        Stretch { first: '\u{221d}', length: 1, glyph: 71 }, Stretch { first: '\u{2225}', length: 1, glyph: 72 },
        Stretch { first: '\u{223c}', length: 1, glyph: 73 }, Stretch { first: '\u{22ee}', length: 1, glyph: 74 },
        Stretch { first: '\u{2304}', length: 1, glyph: 75 }, Stretch { first: '\u{23ed}', length: 1, glyph: 76 },
        Stretch { first: '\u{23f8}', length: 1, glyph: 77 }, Stretch { first: '\u{2630}', length: 1, glyph: 78 },
        Stretch { first: '\u{2715}', length: 1, glyph: 79 }, Stretch { first: '\u{27e8}', length: 2, glyph: 80 },
    ],
    advances: &[
        500, 500, 281, 911, 858, 943, 817, 964, 770, 635, 515, 520, 624, 559, 588, 572, 691, 414, 494, 625, 358, 1054,
        720, 582, 604, 535, 541, 563, 433, 686, 582, 859, 686, 588, 558, 588, 0, 0, 0, 0, 768, 679, 622, 533, 559, 526,
        596, 563, 425, 691, 700, 724, 593, 526, 582, 684, 620, 685, 524, 648, 785, 751, 781, 746, 709, 715, 487, 1100,
        916, 734, 550, 856, 550, 856, 500, 700, 900, 800, 900, 800, 428, 428,
    ],
    left_classes: &[],
    right_classes: &[],
    right_count: 0,
    kerns: &[],
};
