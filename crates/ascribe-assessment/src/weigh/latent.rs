//! Who is framed, and which items were planted: latents from the same sums.

use crate::logspace::{exp, ln, sum};
use crate::model::Mode;

use super::Weighing;

impl Weighing<'_> {
    /// P(somebody frames t | E), the last for nobody; `None` when the
    /// evidence is impossible.
    #[must_use]
    pub fn framed(&self) -> Option<Vec<f64>> {
        let evidence = self.ln_evidence();
        if evidence == f64::NEG_INFINITY {
            return None;
        }
        let mut framed = vec![0.0; self.n_hypotheses() + 1];
        for (c, cell) in self.cells.iter().enumerate() {
            let joint = ln(self.model.hypotheses[cell.h].prior) + cell.ln_motive + self.total[c];
            framed[cell.t] += exp(joint - evidence);
        }
        Some(framed)
    }

    /// P(item planted | E, h) for each hypothesis: what has to be believed to
    /// hold `h`. `None` under a hypothesis that the evidence rules out.
    #[must_use]
    pub fn planted_given(&self, i: usize) -> Vec<Option<f64>> {
        let rows = 0..self.n_hypotheses();
        rows.map(|h| {
            let likelihood = self.ln_likelihood[h];
            if likelihood == f64::NEG_INFINITY {
                return None;
            }
            let terms = self
                .row(h)
                .map(|c| self.cells[c].ln_motive + self.ln_planted(i, c));
            Some(exp(sum(terms) - likelihood).min(1.0))
        })
        .collect()
    }

    /// ln P(everything seen, item planted | h, t).
    fn ln_planted(&self, i: usize, c: usize) -> f64 {
        let (n, b, item) = (self.cells.len(), self.block_of[i], self.item(i));
        let planted = item.planted[self.cells[c].t];
        let genuine = self.others[i * n + c] + ln(planted * item.seen_when_planted());
        let Some(g) = self.blocks[b].channel else {
            return self.rest[b * n + c] + genuine;
        };
        let channel = &self.model.channels[g];
        let by_channel = match channel.mode {
            Mode::Plant => 1.0,
            Mode::Noise => planted,
        };
        let compromised = self.others_compromised[i] + self.ln_b(i) + ln(by_channel);
        self.rest[b * n + c] + self.ln_block(b, c, genuine, compromised)
    }
}
