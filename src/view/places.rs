//! Where the handles of a picture stand, as scripts and tests are told.

use crate::figure::drag::find;
use crate::figure::{Drawing, Figure, HandleId, Hit, Knob, number};

/// Decimals of a point's coordinates.
const DECIMALS: usize = 3;

/// Where a handle stands.
#[derive(Clone, Debug, PartialEq)]
pub struct HandlePlace {
    /// Its id, unique within its figure.
    pub id: HandleId,
    /// Its accessible name.
    pub name: String,
    /// Its value in words.
    pub value: String,
    /// Where it can be taken hold of, in pixels.
    pub at: [f32; 2],
}

/// All handles of a picture in the order of the keyboard's focus, then the other points of its clouds.
pub fn of(figure: &Figure, drawing: &Drawing) -> Vec<HandlePlace> {
    let (points, handles): (Vec<&Hit>, Vec<&Hit>) = drawing.hits.iter().partition(|hit| hit.knob == Knob::Point);
    let handles = handles.into_iter().filter_map(|hit| {
        let (_, handle) = find(figure, hit.handle)?;
        Some(HandlePlace { id: hit.handle, name: handle.name.clone(), value: handle.value.clone(), at: hit.place() })
    });
    let points = points.into_iter().filter_map(|hit| {
        let cloud = figure.panels.get(hit.panel)?.cloud.as_ref()?;
        let index = cloud.index(hit.handle).filter(|index| *index != cloud.chosen)?;
        let [x, y] = cloud.at.get(index)?.map(|coordinate| number::brief(coordinate, DECIMALS));
        Some(HandlePlace { id: hit.handle, name: cloud.called(index), value: format!("{x}, {y}"), at: hit.place() })
    });
    handles.chain(points).collect()
}
