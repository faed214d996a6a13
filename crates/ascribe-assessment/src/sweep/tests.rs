use super::*;
use crate::invented::small;

/// No point of a dense grid lies outside a bar, and both ends are reached.
#[test]
fn bars_are_those_of_dense_grids_on_500_models() {
    let mut n_bars = 0;
    for seed in 0..500 {
        let model = small(seed);
        let weighing = Weighing::standing(&model);
        let Some(posterior) = weighing.posterior() else {
            continue;
        };
        let leader = Weighing::leader(&posterior);
        for bar in sweep(&weighing, &posterior).bars {
            if matches!(bar.parameter, Parameter::Planted(_)) {
                continue;
            }
            n_bars += 1;
            let (low, high) = bar.range;
            for step in 0..=40 {
                let x = low + (high - low) * f64::from(step) / 40.0;
                let change = bar.parameter.changed(&weighing, x).expect("weighed");
                let Some(p) = weighing.posterior_with(change) else {
                    continue;
                };
                assert!(
                    p[leader] >= bar.leader.0 - 1e-12 && p[leader] <= bar.leader.1 + 1e-12,
                    "model {seed}, {:?} at {x}: {} is outside {:?}",
                    bar.parameter,
                    p[leader],
                    bar.leader
                );
            }
        }
    }
    assert!(n_bars > 5_000, "only {n_bars} bars");
}

/// At a break-even value leader and rival are level.
#[test]
fn break_even_values_level_leader_and_rival() {
    let mut n_found = 0;
    for seed in 0..300 {
        let model = small(seed);
        let weighing = Weighing::standing(&model);
        let Some(posterior) = weighing.posterior() else {
            continue;
        };
        let leader = Weighing::leader(&posterior);
        let rivals = (0..posterior.len()).filter(|&k| k != leader && posterior[k] > 1e-9);
        for rival in rivals {
            for parameter in Parameter::all(&weighing) {
                let Some(x) = break_even(&weighing, parameter, (leader, rival)) else {
                    continue;
                };
                let change = parameter.changed(&weighing, x).expect("weighed");
                let p = weighing.posterior_with(change).expect("possible");
                let apart = (p[leader] - p[rival]).abs();
                assert!(apart < 1e-9, "model {seed}, {parameter:?} at {x}: {p:?}");
                n_found += 1;
            }
        }
    }
    assert!(n_found > 500, "only {n_found} values");
}

#[test]
fn every_posterior_lies_in_its_interval() {
    for seed in 0..100 {
        let model = small(seed);
        let weighing = Weighing::standing(&model);
        let Some(posterior) = weighing.posterior() else {
            continue;
        };
        let swept = sweep(&weighing, &posterior);
        for (p, (low, high)) in posterior.iter().zip(&swept.intervals) {
            assert!(
                low <= p && p <= high,
                "model {seed}: {p} outside {low}..{high}"
            );
        }
    }
}
