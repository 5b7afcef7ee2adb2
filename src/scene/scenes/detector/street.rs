//! The picture: a street with a car, a person and a bicycle, drawn here from a few dozen shapes.

use super::Class;
use crate::figure::{Form, Mark, Paint, Role, Term};
use crate::math::boxes::BBox;
use crate::math::turn;

/// Width and height of the picture, its pixels.
pub const PICTURE: [f64; 2] = [740.0, 320.0];

/// A thing in the picture that has a class, and the box that fits around it.
pub struct Object {
    pub class: Class,
    pub extent: BBox,
}

/// All things that have a class; the first is what a ground truth that lies on none of them belongs to.
pub const OBJECTS: [Object; 3] = [
    Object { class: Class::Car, extent: BBox { x1: 226.0, y1: 184.0, x2: 484.0, y2: 286.0 } },
    Object { class: Class::Person, extent: BBox { x1: 596.0, y1: 160.0, x2: 640.0, y2: 284.0 } },
    Object { class: Class::Bicycle, extent: BBox { x1: 50.0, y1: 208.0, x2: 160.0, y2: 286.0 } },
];

const STREET: Term = Term::neutral("street");
/// Where the houses end and the road begins.
const GROUND: f64 = 190.0;
/// Corners of a wheel drawn as a polygon.
const CORNERS: usize = 28;
/// Left and right edge of each house, and its roof; the higher ones stand behind.
const BEHIND: [[f64; 3]; 3] = [[84.0, 196.0, 52.0], [470.0, 566.0, 84.0], [640.0, 740.0, 104.0]];
const IN_FRONT: [[f64; 3]; 3] = [[0.0, 100.0, 94.0], [186.0, 276.0, 112.0], [554.0, 656.0, 46.0]];
/// Size of a window, and the distance from one to the next.
const WINDOW: [f64; 2] = [12.0, 16.0];
const WINDOW_STEP: [f64; 2] = [26.0, 32.0];

/// The drawing, back to front.
pub fn marks() -> Vec<Mark> {
    let [width, height] = PICTURE;
    let mut marks = vec![rectangle(Paint::Sky, [0.0, 0.0, width, GROUND])];
    marks.extend(BEHIND.map(|[left, right, roof]| rectangle(Paint::Shade, [left, roof, right, GROUND])));
    marks.extend(IN_FRONT.map(|[left, right, roof]| rectangle(Paint::House, [left, roof, right, GROUND])));
    marks.extend(IN_FRONT.into_iter().flat_map(windows));
    marks.push(rectangle(Paint::Road, [0.0, GROUND, width, height]));
    marks.push(rectangle(Paint::Marking, [0.0, GROUND, width, GROUND + 5.0]));
    marks.extend(
        (0..6)
            .map(|dash| 20.0 + 130.0 * f64::from(dash))
            .map(|x| rectangle(Paint::Marking, [x, 298.0, x + 64.0, 304.0])),
    );
    marks.extend(bicycle());
    marks.extend(car());
    marks.extend(person());
    marks
}

fn windows([left, right, roof]: [f64; 3]) -> Vec<Mark> {
    let columns = ((right - left) / WINDOW_STEP[0]).floor() as usize;
    let rows = ((GROUND - roof) / WINDOW_STEP[1]).floor() as usize;
    let margin = (right - left - columns as f64 * WINDOW_STEP[0] + WINDOW_STEP[0] - WINDOW[0]) / 2.0;
    let window = |index: usize| {
        let x = left + margin + (index % columns) as f64 * WINDOW_STEP[0];
        let y = roof + WINDOW[1] + (index / columns) as f64 * WINDOW_STEP[1];
        rectangle(Paint::Shade, [x, y, x + WINDOW[0], y + WINDOW[1]])
    };
    (0..columns * rows).map(window).collect()
}

fn car() -> Vec<Mark> {
    let mut marks = vec![
        polygon(
            Paint::Car,
            &[[262.0, 226.0], [290.0, 187.0], [300.0, 184.0], [378.0, 184.0], [390.0, 188.0], [430.0, 226.0]],
        ),
        polygon(
            Paint::Car,
            &[
                [226.0, 236.0],
                [232.0, 226.0],
                [450.0, 224.0],
                [474.0, 232.0],
                [484.0, 246.0],
                [484.0, 264.0],
                [226.0, 264.0],
            ],
        ),
        polygon(Paint::Glass, &[[278.0, 223.0], [298.0, 193.0], [334.0, 193.0], [334.0, 223.0]]),
        polygon(Paint::Glass, &[[342.0, 223.0], [342.0, 193.0], [376.0, 193.0], [384.0, 196.0], [412.0, 223.0]]),
        rectangle(Paint::Marking, [472.0, 238.0, 484.0, 246.0]),
        rectangle(Paint::Cloth, [226.0, 238.0, 232.0, 248.0]),
    ];
    for x in [283.0, 431.0] {
        marks.extend([disc(Paint::Rubber, [x, 264.0], 22.0), disc(Paint::Metal, [x, 264.0], 10.0)]);
    }
    marks
}

fn person() -> Vec<Mark> {
    vec![
        rectangle(Paint::Rubber, [607.0, 236.0, 616.0, 284.0]),
        rectangle(Paint::Rubber, [620.0, 236.0, 629.0, 284.0]),
        polygon(Paint::Cloth, &[[607.0, 188.0], [629.0, 188.0], [640.0, 242.0], [596.0, 242.0]]),
        disc(Paint::Skin, [618.0, 173.0], 13.0),
    ]
}

fn bicycle() -> Vec<Mark> {
    let (rear, front, crank, seat, head) =
        ([76.0, 260.0], [134.0, 260.0], [104.0, 260.0], [95.0, 226.0], [126.0, 224.0]);
    vec![
        line(ring(rear, 25.0)),
        line(ring(front, 25.0)),
        line(vec![rear, seat, head, front]),
        line(vec![rear, crank, seat]),
        line(vec![crank, head, [124.0, 212.0], [136.0, 209.0]]),
        line(vec![[93.0, 218.0], seat]),
        line(vec![[85.0, 217.0], [102.0, 217.0]]),
    ]
}

fn part(paint: Paint, form: Form) -> Mark {
    Mark::new(STREET, Role::Scenery(paint), form)
}

fn polygon(paint: Paint, points: &[[f64; 2]]) -> Mark {
    part(paint, Form::Area { points: points.to_vec() })
}

fn rectangle(paint: Paint, [x1, y1, x2, y2]: [f64; 4]) -> Mark {
    polygon(paint, &[[x1, y1], [x2, y1], [x2, y2], [x1, y2]])
}

fn ring([x, y]: [f64; 2], radius: f64) -> Vec<[f64; 2]> {
    let corner = |index: usize| {
        let [cosine, sine] = turn(index as f64 / CORNERS as f64);
        [x + radius * cosine, y + radius * sine]
    };
    (0..=CORNERS).map(corner).collect()
}

fn disc(paint: Paint, centre: [f64; 2], radius: f64) -> Mark {
    let mut points = ring(centre, radius);
    points.pop();
    part(paint, Form::Area { points })
}

fn line(points: Vec<[f64; 2]>) -> Mark {
    part(Paint::Rubber, Form::line(points))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A ground truth that did not fit its object would teach the wrong thing.
    #[test]
    fn every_object_fills_the_box_around_it() {
        for (object, drawn) in OBJECTS.iter().zip([car(), person(), bicycle()]) {
            let points: Vec<[f64; 2]> = drawn
                .iter()
                .flat_map(|mark| match &mark.form {
                    Form::Area { points } => points.clone(),
                    Form::Curve { points, .. } => points.to_vec(),
                    _ => Vec::new(),
                })
                .collect();
            let most =
                |axis: usize, sign: f64| points.iter().map(|point| sign * point[axis]).fold(f64::MIN, f64::max) * sign;
            let BBox { x1, y1, x2, y2 } = object.extent;
            for (drawn, edge) in [(most(0, -1.0), x1), (most(1, -1.0), y1), (most(0, 1.0), x2), (most(1, 1.0), y2)] {
                assert!((drawn - edge).abs() <= 1.5, "{:?}: {drawn} beside {edge}", object.class);
            }
        }
    }
}
