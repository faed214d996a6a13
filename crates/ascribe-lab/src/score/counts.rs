//! Hits, predictions and gold instances, of one measure or one type.

/// Hits, predictions and gold instances of one measure.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Count {
    pub(super) hits: f64,
    pub(super) predicted: f64,
    pub(super) gold: f64,
}

impl Count {
    pub(super) fn add(&mut self, hits: f64, predicted: usize, gold: usize) {
        self.hits += hits;
        self.predicted += predicted as f64;
        self.gold += gold as f64;
    }

    /// Precision, recall and F1; zero where undefined.
    pub(super) fn prf(&self) -> [f64; 3] {
        let ratio = |a: f64, b: f64| if b == 0.0 { 0.0 } else { a / b };
        let (p, r) = (
            ratio(self.hits, self.predicted),
            ratio(self.hits, self.gold),
        );
        [p, r, ratio(2.0 * p * r, p + r)]
    }
}

/// One type's counts in one mode: recall counts by gold type, precision by
/// predicted type.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct TypeCount {
    pub(super) gold: usize,
    pub(super) gold_hits: usize,
    pub(super) predicted: usize,
    pub(super) predicted_hits: usize,
}

impl TypeCount {
    pub(super) fn prf(&self) -> [f64; 3] {
        let p = self.predicted_hits as f64 / self.predicted.max(1) as f64;
        let r = self.gold_hits as f64 / self.gold.max(1) as f64;
        [
            p,
            r,
            if p + r == 0.0 {
                0.0
            } else {
                2.0 * p * r / (p + r)
            },
        ]
    }
}
