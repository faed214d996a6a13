//! What a set must cost at least.
//!
//! For a leader that may frame `t0`, the odds of the rivals to it are at most
//! a sum of terms, one for each rival and whom it may frame, divided by the
//! leader's term of `t0`. Removing an item multiplies each term by a known
//! factor, so that the logarithm of a term is a sum over the removed items: a
//! covering knapsack, whose continuous relaxation is solved by taking the
//! best gain for its cost first. Two such bounds hold: some one term must
//! reach its share of the target, and the terms together grow at most by the
//! best factor of any. The greater counts, over every `t0`.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::logspace::{exp, ln, sum};
use crate::model::Mode;
use crate::weigh::Weighing;

use super::goal::{COST_SLACK, Goal, Price};

/// Channels with more items are bounded item by item instead of set by set.
const ENUMERATED_MAX: usize = 8;
/// Stands for the logarithm of zero where logarithms are subtracted.
const LN_NOTHING: f64 = -1e5;
/// Terms that can reach at most this share of the target are set aside.
const ASIDE: f64 = 0.01;

/// What is decided about an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Open,
    Kept,
    Removed,
}

/// Something that can be bought: gain in the logarithm of a term, and cost.
#[derive(Clone, Copy, Debug)]
struct Offer {
    gain: f64,
    cost: f64,
    /// An item it includes, to branch on.
    item: usize,
}

/// One numerator and one denominator; the last of each denominator is the
/// best of all its numerators.
struct Column {
    /// Offers of items on their own, best gain for cost first.
    singles: Vec<Offer>,
}

/// The offers of a channel in every column, by which items are removed and open.
type Offers = BTreeMap<(u32, u32), Rc<Vec<Vec<Offer>>>>;

pub(super) struct Bound {
    /// Cells of the terms.
    numerators: Vec<usize>,
    /// Cells of the leader.
    denominators: Vec<usize>,
    /// ln of the prior of each cell's hypothesis.
    ln_prior: Vec<f64>,
    /// ln of what the sum of terms has to reach.
    target: f64,
    columns: Vec<Column>,
    costs: Vec<f64>,
    channel_costs: Vec<f64>,
    /// Whether removing an item can help at all.
    pub(super) material: Vec<bool>,
    /// `ln b` of each item.
    pub(super) compromised: Vec<f64>,
    channels: Vec<Shared>,
    is_whole: bool,
    n_material: u64,
}

/// A block with a channel.
struct Shared {
    b: usize,
    members: Vec<usize>,
    /// ln L by set of removed items and cell; empty for a large channel.
    values: Vec<f64>,
    offers: RefCell<Offers>,
}

fn finite(x: f64) -> f64 {
    // Zero under both cells would subtract an infinity from an infinity.
    x.max(LN_NOTHING)
}

impl Bound {
    pub(super) fn new(w: &Weighing<'_>, leader: usize, goal: Goal, price: Price) -> Self {
        let is_term = |h: usize| match goal {
            Goal::Rival(k) => h == k,
            Goal::Below(_) => h != leader,
        };
        let cells = || (0..w.cells.len()).filter(|&c| w.ln_motive(c) > f64::NEG_INFINITY);
        let mut bound = Self {
            numerators: cells().filter(|&c| is_term(w.cells[c].h)).collect(),
            denominators: cells().filter(|&c| w.cells[c].h == leader).collect(),
            ln_prior: w
                .cells
                .iter()
                .map(|cell| ln(w.model.hypotheses[cell.h].prior))
                .collect(),
            target: match goal {
                Goal::Rival(_) => 0.0,
                Goal::Below(edge) => ln((1.0 - edge) / edge),
            },
            columns: Vec::new(),
            costs: (0..w.items.len())
                .map(|i| match price {
                    Price::Effort => w.item(i).cost,
                    Price::Count => 1.0,
                })
                .collect(),
            channel_costs: w
                .blocks
                .iter()
                .map(|block| match (price, block.channel) {
                    (Price::Effort, Some(g)) => w.model.channels[g].cost,
                    _ => 0.0,
                })
                .collect(),
            material: vec![false; w.items.len()],
            compromised: (0..w.items.len()).map(|i| compromised(w, i)).collect(),
            channels: Vec::new(),
            is_whole: false,
            n_material: 0,
        };
        bound.fill_columns(w);
        bound.fill_channels(w);
        bound.n_material = bound.material.iter().filter(|x| **x).count() as u64;
        let costs = bound.costs.iter().chain(&bound.channel_costs);
        // Where every price is whole a bound of 3.2 proves 4, which
        // closes branches that would have to be opened otherwise.
        bound.is_whole = { costs }.all(|cost| cost.fract() == 0.0);
        bound
    }

    fn fill_columns(&mut self, w: &Weighing<'_>) {
        let n = w.cells.len();
        let alone = |i: &usize| w.blocks[w.block_of[*i]].channel.is_none();
        let alone: Vec<usize> = (0..w.items.len()).filter(alone).collect();
        let gain =
            |i: usize, k: usize, l: usize| finite(w.seen[i * n + l]) - finite(w.seen[i * n + k]);
        for &l in &self.denominators {
            let best = |i: usize| {
                let gains = self.numerators.iter().map(|&k| gain(i, k, l));
                gains.fold(f64::NEG_INFINITY, f64::max)
            };
            for &k in &self.numerators {
                let gains = alone.iter().map(|&i| (i, gain(i, k, l)));
                self.columns.push(column(gains, &self.costs));
            }
            let gains = alone.iter().map(|&i| (i, best(i)));
            self.columns.push(column(gains, &self.costs));
        }
        for column in &self.columns {
            for offer in &column.singles {
                self.material[offer.item] = true;
            }
        }
    }

    fn fill_channels(&mut self, w: &Weighing<'_>) {
        for (b, block) in w.blocks.iter().enumerate() {
            if block.channel.is_none() {
                continue;
            }
            for &i in &block.members {
                self.material[i] = true;
            }
            let values = if block.members.len() <= ENUMERATED_MAX {
                values(w, b, &self.compromised)
            } else {
                Vec::new()
            };
            let mut shared = Shared {
                b,
                members: block.members.clone(),
                values,
                offers: RefCell::default(),
            };
            if shared.values.is_empty() {
                let each = self.item_by_item(w, &shared);
                shared.offers.get_mut().insert((0, 0), Rc::new(each));
            }
            self.channels.push(shared);
        }
    }

    /// Numbers that one bound looks at, about.
    pub(super) fn steps(&self) -> u64 {
        (self.n_material * self.columns.len() as u64).max(16) * 4
    }

    /// A cost as it can occur: whole where every price is whole.
    pub(super) fn whole(&self, cost: f64) -> f64 {
        if self.is_whole {
            (cost - COST_SLACK).ceil()
        } else {
            cost
        }
    }

    /// What removing an item costs, as the first of its block or not.
    pub(super) fn price(&self, item: usize, is_first: bool, b: usize) -> f64 {
        let channel = if is_first { self.channel_costs[b] } else { 0.0 };
        self.costs[item] + channel
    }

    /// Whether something open costs nothing.
    pub(super) fn is_free_left(&self, fates: &[Fate]) -> bool {
        let mut open = fates.iter().zip(&self.costs);
        open.any(|(fate, cost)| *fate == Fate::Open && *cost <= COST_SLACK)
    }

    pub(super) fn open_item(&self, fates: &[Fate]) -> Option<usize> {
        fates.iter().position(|fate| *fate == Fate::Open)
    }

    /// The least that has to be paid on top, and an item to decide on next.
    /// The search stops looking for a better bound past `room`.
    pub(super) fn least_more(
        &self,
        totals: &[f64],
        (fates, n_removed): (&[Fate], &[usize]),
        room: f64,
    ) -> (f64, Option<usize>) {
        let shared = self.shared_offers(fates, n_removed);
        let mut least = (0.0, None);
        let width = self.numerators.len() + 1;
        for (d, &l) in self.denominators.iter().enumerate() {
            let under = finite(self.ln_prior[l] + totals[l]);
            let bases = self.numerators.iter();
            let bases: Vec<f64> = bases
                .map(|&k| finite(self.ln_prior[k] + totals[k]) - under)
                .collect();
            let market = Market {
                columns: &self.columns[d * width..(d + 1) * width],
                shared: &shared,
                first: d * width,
                fates,
            };
            let bound = market.bound(&bases, self.target);
            // Every denominator gives a valid bound, so the greatest counts; at equal
            // bounds the first that names an item to branch on.
            if bound.0 > least.0 || (least.1.is_none() && bound.0 >= least.0) {
                least = bound;
            }
            if least.0 > room {
                break;
            }
        }
        least
    }

    /// The offers of every channel as things stand.
    fn shared_offers(&self, fates: &[Fate], n_removed: &[usize]) -> Vec<Rc<Vec<Vec<Offer>>>> {
        let channels = self.channels.iter();
        channels
            .map(|shared| {
                let mask = |fate: Fate| {
                    let members = shared.members.iter().take(32).enumerate();
                    members.fold(0_u32, |mask, (bit, &i)| {
                        mask | u32::from(fates[i] == fate) << bit
                    })
                };
                if shared.values.is_empty() {
                    let offers = shared.offers.borrow();
                    return offers.get(&(0, 0)).map(Rc::clone).unwrap_or_default();
                }
                let key = (mask(Fate::Removed), mask(Fate::Open));
                let touched = n_removed[shared.b] > 0;
                let mut offers = shared.offers.borrow_mut();
                let offers = offers
                    .entry(key)
                    .or_insert_with(|| Rc::new(self.set_by_set(shared, key, touched)));
                Rc::clone(offers)
            })
            .collect()
    }

    /// Offers of a small channel: for every column the concave hull of what
    /// its sets of open items gain and cost.
    fn set_by_set(
        &self,
        shared: &Shared,
        (removed, open): (u32, u32),
        touched: bool,
    ) -> Vec<Vec<Offer>> {
        let n = self.ln_prior.len();
        let value = |set: u32, c: usize| finite(shared.values[set as usize * n + c]);
        let entry = if touched {
            0.0
        } else {
            self.channel_costs[shared.b]
        };
        let mut points: Vec<Vec<Offer>> = vec![Vec::new(); self.columns.len()];
        let mut set = open;
        while set != 0 {
            let bits = (0..shared.members.len()).filter(|bit| set >> bit & 1 == 1);
            let cost: f64 = bits.map(|bit| self.costs[shared.members[bit]]).sum();
            let item = shared.members[set.trailing_zeros() as usize];
            let mut x = 0;
            for &l in &self.denominators {
                let under = value(removed | set, l) - value(removed, l);
                let mut best = f64::NEG_INFINITY;
                for &k in &self.numerators {
                    let gain = value(removed | set, k) - value(removed, k) - under;
                    best = best.max(gain);
                    points[x].push(Offer {
                        gain,
                        cost: cost + entry,
                        item,
                    });
                    x += 1;
                }
                points[x].push(Offer {
                    gain: best,
                    cost: cost + entry,
                    item,
                });
                x += 1;
            }
            set = (set - 1) & open;
        }
        points.into_iter().map(hull).collect()
    }

    /// Offers of a large channel: what each item can gain at most, whatever
    /// becomes of the others.
    fn item_by_item(&self, w: &Weighing<'_>, shared: &Shared) -> Vec<Vec<Offer>> {
        let n = w.cells.len();
        // ln(κ + (1-κ) e^x) grows by at most what x grows by.
        let up = |x: f64| x.max(0.0);
        let over = |i: usize, c: usize| finite(w.seen[i * n + c]) - finite(self.compromised[i]);
        let mut offers = Vec::new();
        for &l in &self.denominators {
            let mut best = vec![0.0_f64; shared.members.len()];
            for &k in &self.numerators {
                let gains = shared
                    .members
                    .iter()
                    .map(|&i| up(-over(i, k)) + up(over(i, l)));
                let gains: Vec<f64> = gains.collect();
                best.iter_mut()
                    .zip(&gains)
                    .for_each(|(best, gain)| *best = best.max(*gain));
                offers.push(self.each_with(shared, &gains));
            }
            offers.push(self.each_with(shared, &best));
        }
        offers
    }

    fn each_with(&self, shared: &Shared, gains: &[f64]) -> Vec<Offer> {
        // Without the channel's own cost: it may have been paid already.
        let each = shared
            .members
            .iter()
            .zip(gains)
            .filter(|(_, gain)| **gain > 0.0);
        let mut offers: Vec<Offer> = each
            .map(|(&item, &gain)| Offer {
                gain,
                cost: self.costs[item],
                item,
            })
            .collect();
        best_first(&mut offers);
        offers
    }
}

/// What can be bought under one denominator.
struct Market<'b> {
    columns: &'b [Column],
    /// By channel and column.
    shared: &'b [Rc<Vec<Vec<Offer>>>],
    first: usize,
    fates: &'b [Fate],
}

impl Market<'_> {
    /// The greater of the two bounds.
    fn bound(&self, bases: &[f64], target: f64) -> (f64, Option<usize>) {
        let together = self.buy(bases.len(), target - sum(bases.iter().copied()));
        if together.0 == f64::INFINITY {
            return together;
        }
        let apart = self.apart(bases, target);
        if apart.0 > together.0 {
            apart
        } else {
            together
        }
    }

    /// Some one term has to reach its share of the target.
    fn apart(&self, bases: &[f64], target: f64) -> (f64, Option<usize>) {
        let reach: Vec<f64> = bases
            .iter()
            .enumerate()
            .map(|(x, base)| exp((base + self.most(x) - target).min(0.0)))
            .collect();
        let aside: f64 = reach.iter().filter(|share| **share <= ASIDE).sum();
        let n = reach.iter().filter(|share| **share > ASIDE).count();
        // The terms set aside could make up half of the target by themselves: too
        // much to say anything about the others.
        if aside >= 0.5 {
            return (0.0, None);
        }
        let needed = target + ln((1.0 - aside) / n.max(1) as f64);
        let mut least = (f64::INFINITY, None);
        for (x, base) in bases.iter().enumerate().filter(|(x, _)| reach[*x] > ASIDE) {
            let bought = self.buy(x, needed - base);
            if bought.0 < least.0 {
                least = bought;
            }
        }
        least
    }

    /// Everything that a term can gain.
    fn most(&self, x: usize) -> f64 {
        let open = |offer: &&Offer| self.fates[offer.item] == Fate::Open;
        let singles = self.columns[x].singles.iter().filter(open);
        let shared = self
            .shared
            .iter()
            .flat_map(|offers| &offers[self.first + x]);
        singles.chain(shared).map(|offer| offer.gain).sum()
    }

    /// The least cost of a gain, parts of offers allowed, and an item of the
    /// best offer.
    fn buy(&self, x: usize, gain: f64) -> (f64, Option<usize>) {
        // A tie within the slack counts as reached.
        let mut lacking = gain - 1e-9;
        let mut shared: Vec<Offer> = self
            .shared
            .iter()
            .flat_map(|offers| offers[self.first + x].iter().copied())
            .filter(|offer| self.fates[offer.item] == Fate::Open)
            .collect();
        best_first(&mut shared);
        // Both lists are in order of gain for cost and are merged as they are used,
        // without sorting the singles again at every node.
        let singles = self.columns[x].singles.iter();
        let mut singles = singles
            .filter(|offer| self.fates[offer.item] == Fate::Open)
            .copied()
            .peekable();
        let mut shared = shared.into_iter().peekable();
        let (mut cost, mut first) = (0.0, None);
        loop {
            let offer = match (singles.peek(), shared.peek()) {
                (Some(a), Some(b)) if is_better(a, b) => singles.next(),
                (Some(_), None) => singles.next(),
                _ => shared.next(),
            };
            let Some(offer) = offer else {
                return (if lacking > 0.0 { f64::INFINITY } else { cost }, first);
            };
            if first.is_none() && self.fates[offer.item] == Fate::Open {
                first = Some(offer.item);
            }
            if lacking <= offer.gain {
                return (cost + offer.cost * (lacking / offer.gain).max(0.0), first);
            }
            lacking -= offer.gain;
            cost += offer.cost;
        }
    }
}

fn compromised(w: &Weighing<'_>, i: usize) -> f64 {
    let item = w.item(i);
    let mode = item.channel.map(|g| w.model.channels[g].mode);
    ln(item.compromised(mode.unwrap_or(Mode::Plant)))
}

/// ln L of a block for every set of removed items.
fn values(w: &Weighing<'_>, b: usize, compromised: &[f64]) -> Vec<f64> {
    let (n, members) = (w.cells.len(), &w.blocks[b].members);
    let mut values = vec![0.0; n << members.len()];
    // The last set leaves nothing, which says nothing.
    for set in 0..(1_usize << members.len()) - 1 {
        let there = || {
            let members = members.iter().enumerate();
            members
                .filter(|(bit, _)| set >> bit & 1 == 0)
                .map(|(_, &i)| i)
        };
        let all: f64 = there().map(|i| compromised[i]).sum();
        for c in 0..n {
            let genuine = there().map(|i| w.seen[i * n + c]).sum();
            values[set * n + c] = w.ln_block(b, c, genuine, all);
        }
    }
    values
}

fn column(gains: impl Iterator<Item = (usize, f64)>, costs: &[f64]) -> Column {
    let offers = gains.filter(|(_, gain)| *gain > 0.0);
    let mut singles: Vec<Offer> = offers
        .map(|(item, gain)| Offer {
            gain,
            cost: costs[item],
            item,
        })
        .collect();
    best_first(&mut singles);
    Column { singles }
}

/// Whether `a` gains more for its cost; what costs nothing gains most.
fn is_better(a: &Offer, b: &Offer) -> bool {
    a.gain * b.cost >= b.gain * a.cost
}

fn best_first(offers: &mut [Offer]) {
    let rate = |offer: &Offer| {
        if offer.cost > 0.0 {
            offer.gain / offer.cost
        } else {
            f64::INFINITY
        }
    };
    offers.sort_by(|a, b| rate(b).total_cmp(&rate(a)).then(a.item.cmp(&b.item)));
}

/// The steps of the upper concave hull from nothing over these points.
fn hull(mut points: Vec<Offer>) -> Vec<Offer> {
    points.sort_by(|a, b| a.cost.total_cmp(&b.cost).then(b.gain.total_cmp(&a.gain)));
    let mut corners: Vec<Offer> = vec![Offer {
        gain: 0.0,
        cost: 0.0,
        item: usize::MAX,
    }];
    for point in points {
        if point.gain <= corners[corners.len() - 1].gain {
            continue;
        }
        while let [.., a, b] = corners[..] {
            let turns_up = (b.gain - a.gain) * (point.cost - b.cost)
                <= (point.gain - b.gain) * (b.cost - a.cost);
            if !turns_up {
                break;
            }
            corners.pop();
        }
        corners.push(point);
    }
    let steps = corners.windows(2).map(|pair| Offer {
        gain: pair[1].gain - pair[0].gain,
        cost: pair[1].cost - pair[0].cost,
        item: pair[1].item,
    });
    steps.collect()
}
