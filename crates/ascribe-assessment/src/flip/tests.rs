use super::*;
use crate::invented::{Dice, Size, model, small};
use crate::model::Model;

/// Every set looked at.
struct Brute {
    rivals: Vec<Option<f64>>,
    any: Option<f64>,
    any_items: Option<f64>,
    band: Option<f64>,
    band_items: Option<f64>,
    /// Sets for any rival at the least cost.
    sets: Vec<Vec<usize>>,
}

fn least(best: &mut Option<f64>, cost: f64) {
    *best = Some(best.map_or(cost, |best| best.min(cost)));
}

fn brute(model: &Model, leader: usize, edge: f64) -> Brute {
    let n = model.items.len();
    let mut brute = Brute {
        rivals: vec![None; model.hypotheses.len()],
        any: None,
        any_items: None,
        band: None,
        band_items: None,
        sets: Vec::new(),
    };
    let mut flipping = Vec::new();
    for set in 0..1_usize << n {
        let is_in = |i: &usize| set >> i & 1 == 1;
        let kept: Vec<usize> = (0..n).filter(|i| !is_in(i)).collect();
        let gone: Vec<usize> = (0..n).filter(is_in).collect();
        let Some(p) = Weighing::new(model, &kept).posterior() else {
            continue;
        };
        let touched = (0..model.channels.len())
            .filter(|g| gone.iter().any(|&i| model.items[i].channel == Some(*g)));
        let cost: f64 = gone.iter().map(|&i| model.items[i].cost).sum::<f64>()
            + touched.map(|g| model.channels[g].cost).sum::<f64>();
        let items = gone.len() as f64;
        if edge > 0.0 && p[leader] < edge * (1.0 - 1e-12) {
            least(&mut brute.band, cost);
            least(&mut brute.band_items, items);
        }
        let mut flips = false;
        for k in (0..p.len()).filter(|&k| k != leader) {
            if p[k] >= p[leader] * (1.0 - 1e-12) {
                least(&mut brute.rivals[k], cost);
                flips = true;
            }
        }
        if flips {
            least(&mut brute.any, cost);
            least(&mut brute.any_items, items);
            flipping.push((cost, gone));
        }
    }
    let is_least = |(cost, _): &(f64, Vec<usize>)| Some(*cost) == brute.any;
    brute.sets = flipping
        .into_iter()
        .filter(is_least)
        .map(|(_, set)| set)
        .collect();
    brute.sets.sort();
    brute
}

fn check(seed: u64, model: &Model) {
    let weighing = Weighing::standing(model);
    let Some(posterior) = weighing.posterior() else {
        return;
    };
    let found = flips(&weighing, &posterior, FlipLimits::default());
    let expected = brute(model, found.leader, found.edge);
    let exact = [&found.any, &found.any_items, &found.band, &found.band_items];
    assert!(exact.iter().all(|flip| flip.is_exact()), "model {seed}");
    assert_eq!(found.any.cost, expected.any, "any rival of model {seed}");
    assert_eq!(
        found.any_items.cost, expected.any_items,
        "items of model {seed}"
    );
    assert_eq!(found.band.cost, expected.band, "band of model {seed}");
    assert_eq!(
        found.band_items.cost, expected.band_items,
        "band items of model {seed}"
    );
    for (k, flip) in found.rivals.iter().enumerate() {
        let cost = flip.as_ref().and_then(|flip| flip.cost);
        assert_eq!(cost, expected.rivals[k], "rival {k} of model {seed}");
    }
    assert_eq!(found.any.sets, expected.sets, "sets of model {seed}");
}

#[test]
fn flip_sets_are_those_of_brute_force_on_500_models() {
    for seed in 0..400 {
        check(seed, &small(seed));
    }
    for seed in 400..500 {
        let mut dice = Dice::new(seed);
        let size = Size {
            hypotheses: 2 + dice.below(4),
            items: 6 + dice.below(5),
            channels: dice.below(4),
        };
        check(seed, &model(&mut dice, size));
    }
}

/// A channel too large to enumerate is bounded item by item, as exactly.
#[test]
fn large_channels_are_searched_as_exactly() {
    for seed in 0..20 {
        let mut dice = Dice::new(900 + seed);
        let size = Size {
            hypotheses: 3,
            items: 11,
            channels: 1,
        };
        let mut model = model(&mut dice, size);
        for item in &mut model.items {
            item.channel = (!dice.chance(0.1)).then_some(0);
        }
        check(seed, &model);
    }
}

/// With little work allowed the best set found comes with a bound that holds.
#[test]
fn a_search_cut_short_keeps_a_true_bound() {
    for seed in 0..40 {
        let mut dice = Dice::new(3_000 + seed);
        let size = Size {
            hypotheses: 3,
            items: 10,
            channels: 2,
        };
        let model = model(&mut dice, size);
        let weighing = Weighing::standing(&model);
        let Some(posterior) = weighing.posterior() else {
            continue;
        };
        let leader = Weighing::leader(&posterior);
        for rival in (0..3).filter(|&k| k != leader) {
            let goal = Goal::Rival(rival);
            let look = |steps| {
                let limits = FlipLimits { steps, sets: 4 };
                let mut search = Search::new(&weighing, leader, goal, Price::Effort);
                search.limit_nodes(steps);
                search.run_within(limits)
            };
            let (short, whole) = (look(5), look(1_000_000));
            assert!(whole.is_exact());
            let truth = whole.cost.unwrap_or(f64::INFINITY);
            assert!(
                short.at_least <= truth + 1e-9,
                "model {seed}: {short:?}, {whole:?}"
            );
            assert!(
                short.cost.is_none_or(|cost| cost >= truth - 1e-9),
                "model {seed}"
            );
        }
    }
}
