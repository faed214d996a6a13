//! Where the accounts of a group are drawn.
//!
//! A spring embedder (Fruchterman and Reingold 1991): accounts push each other
//! away, ties pull them together, and the steps shorten. It starts from a
//! sunflower spiral with the most central in the middle instead of places drawn
//! by chance, so the same group gives the same picture.

/// Accounts that are given a place; the work grows with their square.
pub const LAID_OUT_MAX: usize = 300;

/// Steps; at the last one the places hardly move.
const STEPS: usize = 160;

/// How strongly everything is pulled to the middle, which keeps loose accounts
/// near enough for the others to have room.
const GRAVITY: f64 = 2.0;

/// The angle between neighbours of a sunflower spiral, in radians.
const GOLDEN_ANGLE: f64 = 2.399_963_229_728_653;

/// Gives each of `n` accounts a place from 0 to 1 each way. Ties name two
/// accounts by number and how strong they are; those of accounts from `n` on are
/// passed over.
#[must_use]
pub fn layout(n: usize, ties: &[(usize, usize, f64)]) -> Vec<[f64; 2]> {
    let n = n.min(LAID_OUT_MAX);
    let mut places: Vec<[f64; 2]> = (0..n).map(|at| spiral(at, n)).collect();
    if n < 2 {
        return places;
    }
    let strongest = ties
        .iter()
        .map(|tie| tie.2)
        .fold(f64::MIN_POSITIVE, f64::max);
    // A tie half as strong pulls nearly as much: the picture shows who is tied.
    let pulls: Vec<(usize, usize, f64)> = ties
        .iter()
        .filter(|(a, b, _)| a != b && *a < n && *b < n)
        .map(|(a, b, weight)| (*a, *b, 0.25 + 0.75 * (weight.max(0.0) / strongest).sqrt()))
        .collect();
    let ideal = 0.8 / (n as f64).sqrt();
    for step in 0..STEPS {
        let reach = 0.12 * (1.0 - step as f64 / STEPS as f64);
        let moves = forces(&places, &pulls, ideal);
        for (place, [x, y]) in places.iter_mut().zip(moves) {
            let length = (x * x + y * y).sqrt().max(f64::MIN_POSITIVE);
            let share = length.min(reach) / length;
            place[0] += x * share;
            place[1] += y * share;
        }
    }
    fit(&mut places);
    places
}

fn spiral(at: usize, n: usize) -> [f64; 2] {
    let radius = 0.5 * ((at as f64 + 0.5) / n.max(1) as f64).sqrt();
    let angle = at as f64 * GOLDEN_ANGLE;
    [
        0.5 + radius * libm::cos(angle),
        0.5 + radius * libm::sin(angle),
    ]
}

fn forces(places: &[[f64; 2]], pulls: &[(usize, usize, f64)], ideal: f64) -> Vec<[f64; 2]> {
    let mut moves = vec![[0.0; 2]; places.len()];
    for (a, [ax, ay]) in places.iter().enumerate() {
        for (b, [bx, by]) in places.iter().enumerate().skip(a + 1) {
            let (x, y) = (ax - bx, ay - by);
            let push = ideal * ideal / (x * x + y * y).max(1e-9);
            moves[a] = [moves[a][0] + x * push, moves[a][1] + y * push];
            moves[b] = [moves[b][0] - x * push, moves[b][1] - y * push];
        }
    }
    for (a, b, weight) in pulls {
        let (x, y) = (places[*b][0] - places[*a][0], places[*b][1] - places[*a][1]);
        let pull = weight * (x * x + y * y).sqrt() / ideal;
        moves[*a] = [moves[*a][0] + x * pull, moves[*a][1] + y * pull];
        moves[*b] = [moves[*b][0] - x * pull, moves[*b][1] - y * pull];
    }
    // Parts without ties would drift off.
    for (moved, place) in moves.iter_mut().zip(places) {
        moved[0] += (0.5 - place[0]) * GRAVITY;
        moved[1] += (0.5 - place[1]) * GRAVITY;
    }
    moves
}

/// Stretches the places to fill the square, each way alike.
fn fit(places: &mut [[f64; 2]]) {
    let ends = |axis: usize| {
        let values = places.iter().map(|place| place[axis]);
        values.fold((f64::MAX, f64::MIN), |(low, high), value| {
            (low.min(value), high.max(value))
        })
    };
    let (x, y) = (ends(0), ends(1));
    let size = (x.1 - x.0).max(y.1 - y.0).max(1e-9);
    let middle = [f64::midpoint(x.0, x.1), f64::midpoint(y.0, y.1)];
    for place in places {
        for (value, middle) in place.iter_mut().zip(middle) {
            *value = (0.5 + (*value - middle) / size).clamp(0.0, 1.0);
        }
    }
}

#[cfg(test)]
mod tests;
