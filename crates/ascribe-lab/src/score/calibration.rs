//! How well a confidence says how often a prediction is right.

/// A prediction that came with a confidence, and whether it was right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judged {
    pub(super) confidence: f64,
    pub(super) by_overlap: bool,
    pub(super) by_half: bool,
}

/// Expected calibration error in ten bins of equal width.
pub(super) fn calibration_error(judged: &[Judged], right: impl Fn(&Judged) -> bool) -> Option<f64> {
    let mut bins = [(0.0, 0.0); 10];
    for case in judged {
        let bin = &mut bins[((case.confidence * 10.0) as usize).min(9)];
        bin.0 += case.confidence;
        bin.1 += f64::from(u8::from(right(case)));
    }
    let gap: f64 = bins
        .iter()
        .map(|(confidence, hits)| (confidence - hits).abs())
        .sum();
    (!judged.is_empty()).then(|| gap / judged.len() as f64)
}
