//! Pictures as rows of SVG elements, one for each primitive: what stays as it is is neither written nor sent again.

use std::rc::Rc;

use super::parts::Row;
use crate::figure::{Drawing, Layer, svg};

/// A drawing, and the element of each of its primitives.
#[derive(Default)]
pub(super) struct Drawn {
    pub drawing: Drawing,
    elements: Vec<Rc<str>>,
}

impl Drawn {
    /// Takes another drawing in the place of this one; ids in it begin as given.
    pub fn redraw(&mut self, drawing: Drawing, ids: &str) {
        let (old, new) = (&self.drawing.primitives, &drawing.primitives);
        let elements = new.iter().enumerate().map(|(index, primitive)| {
            // Where one has come or gone before it, it has kept its distance from the end.
            let places = [Some(index), (index + old.len()).checked_sub(new.len())];
            let mut same = places.into_iter().flatten().filter(|place| old.get(*place) == Some(primitive));
            let known = same.next().map(|place| Rc::clone(&self.elements[place]));
            known.unwrap_or_else(|| svg::element(primitive, ids).into())
        });
        self.elements = elements.collect();
        self.drawing = drawing;
    }

    /// The elements of one layer.
    pub fn layer(&self, layer: Layer) -> Row {
        let all = self.drawing.primitives.iter().zip(&self.elements);
        all.filter(|(primitive, _)| primitive.layer == layer).map(|(_, element)| Rc::clone(element)).collect()
    }

    /// The definitions of what they are clipped to.
    pub fn clips(&self, ids: &str) -> Row {
        svg::clips(&self.drawing, ids).into_iter().map(Rc::from).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::Primitive;
    use crate::figure::layout::{Area, Shape};
    use crate::figure::style::Color;

    fn drawing(lefts: &[f32]) -> Drawing {
        let plate = |left: &f32| {
            let area = Area { min: [*left, 0.0], max: [*left + 1.0, 1.0] };
            Primitive::new(Shape::plate(area, 0.0, Color::rgb(0, 0, 0)), Some(area), None)
        };
        Drawing { primitives: lefts.iter().map(plate).collect(), ..Drawing::default() }
    }

    #[test]
    fn what_stays_is_not_written_again() {
        let mut drawn = Drawn::default();
        drawn.redraw(drawing(&[1.0, 2.0, 3.0]), "a-");
        let first = drawn.layer(Layer::Panel(0));
        drawn.redraw(drawing(&[1.0, 5.0, 2.0, 3.0]), "a-");
        let then = drawn.layer(Layer::Panel(0));
        for (old, new) in [(0, 0), (1, 2), (2, 3)] {
            assert!(Rc::ptr_eq(&first[old], &then[new]), "{old} is {new}");
        }
        assert!(then[1].contains(r#"x="5""#) && drawn.layer(Layer::Hover).is_empty());
    }

    #[test]
    fn everything_is_clipped_to_what_is_defined() {
        let mut drawn = Drawn::default();
        drawn.redraw(drawing(&[1.0, 2.0, 1.0]), "a-");
        let clips = drawn.clips("a-");
        assert_eq!(clips.len(), 2);
        for element in drawn.layer(Layer::Panel(0)).iter() {
            let id = element.split("url(#").nth(1).and_then(|rest| rest.split(')').next()).unwrap_or_default();
            assert!(clips.iter().any(|clip| clip.contains(&format!(r#"id="{id}""#))), "{element} {clips:?}");
        }
    }
}
