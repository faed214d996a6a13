use super::*;
use crate::enumeration::enumerate;
use crate::invented::{Dice, Size, model, small};

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-10 * b.abs() + 1e-13
}

/// Posterior, frame and plants against every latent enumerated.
#[test]
fn the_closed_form_is_the_enumeration_on_500_models() {
    let mut n_possible = 0;
    for seed in 0..500 {
        let model = small(seed);
        let slow = enumerate(&model);
        let evidence: f64 = slow.joint.iter().sum();
        let weighing = Weighing::standing(&model);
        let Some(posterior) = weighing.posterior() else {
            assert!(evidence < 1e-300, "model {seed} is possible: {evidence}");
            continue;
        };
        n_possible += 1;
        for (h, joint) in slow.joint.iter().enumerate() {
            assert!(
                close(posterior[h], joint / evidence),
                "posterior of model {seed}"
            );
        }
        let framed = weighing.framed().expect("possible");
        for (found, joint) in framed.iter().zip(&slow.framed) {
            assert!(close(*found, joint / evidence), "frame of model {seed}");
        }
        for i in 0..model.items.len() {
            for (h, found) in weighing.planted_given(i).into_iter().enumerate() {
                let Some(found) = found else {
                    assert!(slow.joint[h] < 1e-300, "model {seed}, {h}");
                    continue;
                };
                let slow = slow.planted[h][i] / slow.joint[h];
                assert!(
                    close(found, slow),
                    "plant {i} of model {seed}: {found}, {slow}"
                );
            }
        }
    }
    assert!(n_possible > 480, "only {n_possible} models were possible");
}

/// Every change against a model that was written with the other number.
#[test]
fn a_change_is_the_model_with_the_other_number() {
    for seed in 0..200 {
        let whole = small(seed);
        let weighing = Weighing::standing(&whole);
        let mut dice = Dice::new(seed + 7);
        let (i, h) = (
            dice.below(whole.items.len()),
            dice.below(whole.hypotheses.len()),
        );
        let x = dice.share();
        let check = |change: Change, other: &Model| {
            let found = weighing.posterior_with(change);
            let expected = Weighing::standing(other).posterior();
            assert_eq!(found.is_some(), expected.is_some(), "{change:?} of {seed}");
            for (a, b) in found.iter().flatten().zip(expected.iter().flatten()) {
                assert!(close(*a, *b), "{change:?} of model {seed}: {a}, {b}");
            }
        };
        let changed = |change: &dyn Fn(&mut Model)| {
            let mut other = whole.clone();
            change(&mut other);
            other
        };
        check(Change::Without(i), &changed(&|m| drop(m.items.remove(i))));
        check(
            Change::Reliability(i, x),
            &changed(&|m| m.items[i].reliability = x),
        );
        check(Change::Sign(i, h, x), &changed(&|m| m.items[i].sign[h] = x));
        for g in 0..whole.channels.len() {
            let all = |m: &mut Model| m.channels[g].compromised = crate::Compromised::Same(x);
            check(Change::Compromised(g, x), &changed(&all));
        }
        if let Some(t) = whole.motive[h].iter().position(|motive| *motive > 0.0) {
            let most = whole.no_motive(h) + whole.motive[h][t];
            let x = x * most;
            check(Change::Motive(h, t, x), &changed(&|m| m.motive[h][t] = x));
        }
        let class = |m: &mut Model| {
            for item in m.items.iter_mut().filter(|item| item.class == Some(1)) {
                for &t in &item.points_to {
                    item.planted[t] = x;
                }
            }
        };
        check(Change::Planted(1, x), &changed(&class));
    }
}

/// What says nothing moves nothing, and order does not matter.
#[test]
fn flat_items_and_order_move_nothing() {
    for seed in 0..100 {
        let whole = small(seed);
        let Some(before) = Weighing::standing(&whole).posterior() else {
            continue;
        };
        let mut flat = whole.clone();
        let mut item = whole.items[0].clone();
        item.id = "flat".to_owned();
        item.channel = None;
        item.reliability = 0.0;
        flat.items.push(item.clone());
        item.id = "even".to_owned();
        item.reliability = 1.0;
        item.sign = vec![0.4; whole.hypotheses.len()];
        item.planted = vec![0.0; whole.hypotheses.len() + 1];
        flat.items.push(item);
        flat.items.reverse();
        let after = Weighing::standing(&flat).posterior().expect("possible");
        for (a, b) in after.iter().zip(&before) {
            assert!(close(*a, *b), "model {seed}: {a}, {b}");
        }
    }
}

/// However much comes through one channel, it moves no odds further than
/// the channel can be trusted.
#[test]
fn a_channel_moves_odds_by_one_over_kappa_at_most() {
    let mut dice = Dice::new(3);
    let size = Size {
        hypotheses: 2,
        items: 40,
        channels: 1,
    };
    let mut model = model(&mut dice, size);
    model.motive = vec![vec![0.0; 2]; 2];
    model.channels[0].compromised = crate::Compromised::Same(0.1);
    model.channels[0].mode = Mode::Plant;
    for item in &mut model.items {
        item.channel = Some(0);
        item.is_absent = false;
        item.sign = vec![0.93, 0.07];
    }
    let weighing = Weighing::standing(&model);
    let ratio = weighing.ln_likelihood()[0] - weighing.ln_likelihood()[1];
    assert!(ratio > 0.0 && ratio <= 10.0_f64.ln() + 1e-12, "{ratio}");
}

/// Several hundred items underflow without logarithms.
#[test]
fn a_thousand_items_do_not_underflow() {
    let mut dice = Dice::new(11);
    let size = Size {
        hypotheses: 3,
        items: 1_000,
        channels: 4,
    };
    let model = model(&mut dice, size);
    let posterior = Weighing::standing(&model).posterior().expect("possible");
    assert!(
        (posterior.iter().sum::<f64>() - 1.0).abs() < 1e-12,
        "{posterior:?}"
    );
}
