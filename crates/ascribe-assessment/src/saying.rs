//! Statements as sayings, and outlets that repeat them.
//!
//! What is weighed is that somebody said it, never what was said: a denial
//! that would come either way moves nothing, an admission against interest a
//! lot (`spec`: lambda = k a + (1-k) g).

/// Somebody's statement, and what moves them to make it.
#[derive(Clone, Debug, PartialEq)]
pub struct Saying {
    /// For each hypothesis, whether what is said is true under it.
    pub true_under: Vec<bool>,
    /// Probability that the speaker knows.
    pub knows: f64,
    /// Probability of saying it when it is true and known.
    pub if_true: f64,
    /// Probability of saying it when it is false and known: the motive.
    pub if_false: f64,
    /// Probability of saying it without knowing.
    pub if_ignorant: f64,
}

impl Saying {
    /// Probability of the saying under each hypothesis.
    #[must_use]
    pub fn sign(&self) -> Vec<f64> {
        let likely = |is_true: &bool| {
            let said = if *is_true {
                self.if_true
            } else {
                self.if_false
            };
            self.knows * said + (1.0 - self.knows) * self.if_ignorant
        };
        self.true_under.iter().map(likely).collect()
    }
}

/// Reliability of an origin heard through outlets: they raise belief that it
/// was said, never how far the origin is to be relied on.
#[must_use]
pub fn echoed(origin: f64, reached: &[f64]) -> f64 {
    origin * (1.0 - reached.iter().map(|q| 1.0 - q).product::<f64>())
}
