//! The closed form: P(E|h) as a sum over whom a campaign frames of a product
//! over blocks, in log space.
//!
//! A block is a channel with its items, or an item on its own. For every pair
//! of a hypothesis and somebody it may frame, the tables hold the logarithm
//! of each item and each block and of everything around them, so that the
//! effect of changing one number costs a few sums. Cost O(items × hypotheses
//! × framed).

use crate::logspace::{add, ln, shares, sum};
use crate::model::{Item, Mode, Model};

mod latent;

#[cfg(test)]
mod tests;

/// A hypothesis and somebody it may frame (`t` past the last: nobody).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell {
    pub(crate) h: usize,
    pub(crate) t: usize,
    ln_motive: f64,
}

/// Items that stand or fall together.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub(crate) channel: Option<usize>,
    /// Positions among the weighed items.
    pub(crate) members: Vec<usize>,
    /// Logarithm of Π b over the members.
    ln_compromised: f64,
}

/// Evidence weighed: the tables from which every figure is read.
pub struct Weighing<'m> {
    pub(crate) model: &'m Model,
    /// The weighed items, by index in the model.
    pub(crate) items: Vec<usize>,
    pub(crate) cells: Vec<Cell>,
    pub(crate) blocks: Vec<Block>,
    /// The block of each item.
    pub(crate) block_of: Vec<usize>,
    /// ln L of each item, by item and cell.
    pub(crate) seen: Vec<f64>,
    /// Sum of ln L over the others of its block, by item and cell.
    others: Vec<f64>,
    /// Sum of ln b over the others of its block, by item.
    others_compromised: Vec<f64>,
    /// Sum over the other blocks, by block and cell.
    rest: Vec<f64>,
    /// Sum over all blocks, by cell.
    total: Vec<f64>,
    /// ln P(E|h).
    ln_likelihood: Vec<f64>,
}

/// One number of the model replaced, or one thing left out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// An item left out; by position among the weighed ones, as all items here.
    Without(usize),
    /// A block left out.
    WithoutBlock(usize),
    /// Another reliability of an item.
    Reliability(usize, f64),
    /// Another probability of an item's sign under a hypothesis.
    Sign(usize, usize, f64),
    /// Another probability that a channel is compromised, under every hypothesis.
    Compromised(usize, f64),
    /// Another motive of a hypothesis to frame one; nobody takes the difference.
    Motive(usize, usize, f64),
    /// Another prior of a hypothesis; the others keep their proportions.
    Prior(usize, f64),
    /// Another probability that items of a forging class are planted.
    Planted(u8, f64),
}

impl<'m> Weighing<'m> {
    /// Weighs these items of a model, named by index.
    #[must_use]
    pub fn new(model: &'m Model, items: &[usize]) -> Self {
        let cells = cells(model);
        let (blocks, block_of) = blocks(model, items);
        let mut weighing = Self {
            model,
            items: items.to_vec(),
            seen: Vec::with_capacity(items.len() * cells.len()),
            others: vec![0.0; items.len() * cells.len()],
            others_compromised: vec![0.0; items.len()],
            rest: vec![0.0; blocks.len() * cells.len()],
            total: vec![0.0; cells.len()],
            ln_likelihood: Vec::new(),
            cells,
            blocks,
            block_of,
        };
        weighing.fill_items();
        weighing.fill_blocks();
        weighing.ln_likelihood = (0..model.hypotheses.len())
            .map(|h| weighing.ln_row(h, |c| weighing.total[c]))
            .collect();
        weighing
    }

    /// Weighs the items that were not taken back.
    #[must_use]
    pub fn standing(model: &'m Model) -> Self {
        Self::new(model, &model.standing())
    }

    fn fill_items(&mut self) {
        for &i in &self.items {
            let item = &self.model.items[i];
            self.seen.extend(
                self.cells
                    .iter()
                    .map(|cell| ln(item.likelihood(cell.h, cell.t))),
            );
        }
        let n = self.cells.len();
        for b in 0..self.blocks.len() {
            let members = self.blocks[b].members.clone();
            let compromised: Vec<f64> = members.iter().map(|&i| self.ln_b(i)).collect();
            for (&i, x) in members.iter().zip(without_each(&compromised)) {
                self.others_compromised[i] = x;
            }
            self.blocks[b].ln_compromised = compromised.iter().sum();
            // An item alone in its block has no others: the zeros stand.
            if members.len() == 1 {
                continue;
            }
            for c in 0..n {
                let column: Vec<f64> = members.iter().map(|&i| self.seen[i * n + c]).collect();
                for (&i, x) in members.iter().zip(without_each(&column)) {
                    self.others[i * n + c] = x;
                }
            }
        }
    }

    fn fill_blocks(&mut self) {
        let n = self.cells.len();
        for c in 0..n {
            let column: Vec<f64> = (0..self.blocks.len())
                .map(|b| {
                    let genuine = self.blocks[b].members.iter().map(|&i| self.seen[i * n + c]);
                    self.ln_block(b, c, genuine.sum(), self.blocks[b].ln_compromised)
                })
                .collect();
            for (b, x) in without_each(&column).into_iter().enumerate() {
                self.rest[b * n + c] = x;
            }
            self.total[c] = column.iter().sum();
        }
    }

    /// `ln b` of an item when its channel is compromised.
    fn ln_b(&self, i: usize) -> f64 {
        let item = self.item(i);
        let mode = item.channel.map(|g| self.model.channels[g].mode);
        ln(item.compromised(mode.unwrap_or(Mode::Plant)))
    }

    /// The item at a position among the weighed ones.
    pub(crate) fn item(&self, i: usize) -> &'m Item {
        &self.model.items[self.items[i]]
    }

    /// ln L of a block from the sums over its members.
    pub(crate) fn ln_block(&self, b: usize, c: usize, genuine: f64, compromised: f64) -> f64 {
        match self.blocks[b].channel {
            None => genuine,
            Some(g) => {
                let kappa = self.model.channels[g].compromised(self.cells[c].h);
                mixed(kappa, compromised, genuine)
            }
        }
    }

    /// ln P(E|h) when cell `c` of its row has the log likelihood `cell(c)`.
    fn ln_row(&self, h: usize, cell: impl Fn(usize) -> f64 + Copy) -> f64 {
        let row = self.row(h);
        sum(row.map(|c| self.cells[c].ln_motive + cell(c)))
    }

    /// ln of the motive of a cell.
    pub(crate) fn ln_motive(&self, c: usize) -> f64 {
        self.cells[c].ln_motive
    }

    /// The cells of a hypothesis.
    pub(crate) fn row(&self, h: usize) -> std::ops::Range<usize> {
        let start = self.cells.partition_point(|cell| cell.h < h);
        let end = self.cells.partition_point(|cell| cell.h <= h);
        start..end
    }

    /// Number of hypotheses.
    pub(crate) fn n_hypotheses(&self) -> usize {
        self.model.hypotheses.len()
    }

    /// ln P(E|h) for each hypothesis.
    #[must_use]
    pub fn ln_likelihood(&self) -> &[f64] {
        &self.ln_likelihood
    }

    /// P(h|E); `None` when the evidence is impossible under every hypothesis.
    #[must_use]
    pub fn posterior(&self) -> Option<Vec<f64>> {
        self.with_priors(&self.ln_likelihood, |h| self.model.hypotheses[h].prior)
    }

    /// P(h|E) from given log likelihoods.
    fn with_priors(&self, ln_likelihood: &[f64], prior: impl Fn(usize) -> f64) -> Option<Vec<f64>> {
        let joint: Vec<f64> = ln_likelihood
            .iter()
            .enumerate()
            .map(|(h, x)| ln(prior(h)) + x)
            .collect();
        shares(&joint)
    }

    /// ln P(E), the priors counted.
    #[must_use]
    pub fn ln_evidence(&self) -> f64 {
        let priors = self.model.hypotheses.iter().map(|h| ln(h.prior));
        sum(priors.zip(&self.ln_likelihood).map(|(p, l)| p + l))
    }

    /// The most likely hypothesis; the first listed of equals.
    #[must_use]
    pub fn leader(posterior: &[f64]) -> usize {
        let mut leader = 0;
        for (h, p) in posterior.iter().enumerate() {
            if *p > posterior[leader] {
                leader = h;
            }
        }
        leader
    }

    /// P(h|E) with one number replaced; `None` when the evidence then is
    /// impossible.
    #[must_use]
    pub fn posterior_with(&self, change: Change) -> Option<Vec<f64>> {
        if let Change::Prior(h, prior) = change {
            let old = self.model.hypotheses[h].prior;
            let left = if old < 1.0 {
                (1.0 - prior) / (1.0 - old)
            } else {
                0.0
            };
            return self.with_priors(&self.ln_likelihood, |k| {
                if k == h {
                    prior
                } else {
                    self.model.hypotheses[k].prior * left
                }
            });
        }
        self.with_priors(&self.ln_likelihood_with(change), |h| {
            self.model.hypotheses[h].prior
        })
    }

    /// ln P(E|h) with one number replaced.
    #[must_use]
    pub fn ln_likelihood_with(&self, change: Change) -> Vec<f64> {
        let n = self.cells.len();
        let every = |cell: &dyn Fn(usize) -> f64| {
            let rows = 0..self.n_hypotheses();
            rows.map(|h| self.ln_row(h, cell)).collect()
        };
        match change {
            Change::Prior(..) => self.ln_likelihood.clone(),
            Change::Without(i) => every(&|c| self.around(i, c, 0.0, 0.0)),
            Change::WithoutBlock(b) => every(&|c| self.rest[b * n + c]),
            Change::Reliability(i, r) => every(&|c| {
                self.around_item(i, c, |item, cell| {
                    item.likelihood_at(r, item.sign[cell.h], item.planted[cell.t])
                })
            }),
            Change::Sign(i, h, sign) => self.replaced(
                h,
                self.ln_row(h, |c| {
                    self.around_item(i, c, |item, cell| {
                        item.likelihood_at(item.reliability, sign, item.planted[cell.t])
                    })
                }),
            ),
            Change::Compromised(g, kappa) => {
                let Some(b) = self.block_of_channel(g) else {
                    return self.ln_likelihood.clone();
                };
                every(&|c| {
                    let members = self.blocks[b].members.iter();
                    let genuine = members.map(|&i| self.seen[i * n + c]).sum();
                    let compromised = self.blocks[b].ln_compromised;
                    self.rest[b * n + c] + mixed(kappa, compromised, genuine)
                })
            }
            Change::Motive(h, t, motive) => self.with_motive(h, t, motive),
            Change::Planted(class, planted) => every(&|c| self.with_class(c, class, planted)),
        }
    }

    pub(crate) fn block_of_channel(&self, g: usize) -> Option<usize> {
        self.blocks
            .iter()
            .position(|block| block.channel == Some(g))
    }

    fn replaced(&self, h: usize, row: f64) -> Vec<f64> {
        let mut rows = self.ln_likelihood.clone();
        rows[h] = row;
        rows
    }

    /// The log likelihood of a cell when item `i` has `ln L` and `ln b` as given.
    fn around(&self, i: usize, c: usize, genuine: f64, compromised: f64) -> f64 {
        let (n, b) = (self.cells.len(), self.block_of[i]);
        let genuine = self.others[i * n + c] + genuine;
        let compromised = self.others_compromised[i] + compromised;
        self.rest[b * n + c] + self.ln_block(b, c, genuine, compromised)
    }

    fn around_item(&self, i: usize, c: usize, seen: impl Fn(&Item, Cell) -> f64) -> f64 {
        let seen = seen(self.item(i), self.cells[c]);
        self.around(i, c, ln(seen), self.ln_b(i))
    }

    fn with_motive(&self, h: usize, t: usize, motive: f64) -> Vec<f64> {
        let nobody = self.n_hypotheses();
        let old = self.model.motive[h][t];
        let none = (self.model.no_motive(h) + old - motive).max(0.0);
        let terms = self.row(h).map(|c| {
            let ln_motive = match self.cells[c].t {
                x if x == t => ln(motive),
                x if x == nobody => ln(none),
                _ => self.cells[c].ln_motive,
            };
            ln_motive + self.total[c]
        });
        self.replaced(h, sum(terms))
    }

    /// The log likelihood of a cell when items of a class that point to whom
    /// it frames are planted with another probability.
    fn with_class(&self, c: usize, class: u8, planted: f64) -> f64 {
        let (n, cell) = (self.cells.len(), self.cells[c]);
        let seen = |i: usize| {
            let item = self.item(i);
            if item.class == Some(class) && item.points_to.contains(&cell.t) {
                ln(item.likelihood_at(item.reliability, item.sign[cell.h], planted))
            } else {
                self.seen[i * n + c]
            }
        };
        let blocks = self.blocks.iter().enumerate();
        let sums = blocks.map(|(b, block)| {
            let genuine = block.members.iter().map(|&i| seen(i)).sum();
            self.ln_block(b, c, genuine, block.ln_compromised)
        });
        sums.sum()
    }
}

/// `ln (κ e^compromised + (1-κ) e^genuine)`.
fn mixed(kappa: f64, compromised: f64, genuine: f64) -> f64 {
    add(ln(kappa) + compromised, ln(1.0 - kappa) + genuine)
}

/// The pairs of hypothesis and framed party that can occur.
fn cells(model: &Model) -> Vec<Cell> {
    let n = model.hypotheses.len();
    let mut cells = Vec::new();
    for h in 0..n {
        let none = model.no_motive(h);
        let motives = model.motive[h].iter().copied().chain([none]).enumerate();
        // A row of certain motives leaves nobody with nothing; the cell stays,
        // because a sweep of the motive gives it something.
        cells.extend(
            motives
                .filter(|(t, motive)| *motive > 0.0 || *t == n)
                .map(|(t, motive)| Cell {
                    h,
                    t,
                    ln_motive: ln(motive),
                }),
        );
    }
    cells
}

/// The blocks of these items, in the order of their first item, and the
/// block of each item.
fn blocks(model: &Model, items: &[usize]) -> (Vec<Block>, Vec<usize>) {
    let mut blocks: Vec<Block> = Vec::new();
    let mut of_channel = vec![None; model.channels.len()];
    let mut block_of = Vec::with_capacity(items.len());
    for (position, &i) in items.iter().enumerate() {
        let channel = model.items[i].channel;
        let known = channel.and_then(|g| of_channel[g]);
        let b = known.unwrap_or(blocks.len());
        if known.is_none() {
            blocks.push(Block {
                channel,
                members: Vec::new(),
                ln_compromised: 0.0,
            });
            if let Some(g) = channel {
                of_channel[g] = Some(b);
            }
        }
        blocks[b].members.push(position);
        block_of.push(b);
    }
    (blocks, block_of)
}

/// For each term the sum of all others, without subtracting: terms may be
/// minus infinity.
fn without_each(terms: &[f64]) -> Vec<f64> {
    let mut sums = vec![0.0; terms.len()];
    let mut before = 0.0;
    for (sum, term) in sums.iter_mut().zip(terms) {
        *sum = before;
        before += term;
    }
    let mut after = 0.0;
    for (sum, term) in sums.iter_mut().zip(terms).rev() {
        *sum += after;
        after += term;
    }
    sums
}
