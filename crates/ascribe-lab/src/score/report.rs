//! The report, line for line as the project's scorer prints it.

use std::fmt;

use super::{Mode, ROLES, Score, TYPES};

/// A score's printed form.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    pub(super) score: &'a Score,
}

/// Confidences at which precision and recall are told.
const LEVELS: [f64; 5] = [0.5, 0.7, 0.8, 0.9, 0.95];

fn percent(prf: [f64; 3]) -> String {
    format!(
        "{:5.1} {:5.1} {:5.1}",
        100.0 * prf[0],
        100.0 * prf[1],
        100.0 * prf[2]
    )
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let score = self.score;
        let [documents, gold, predicted] = score.counts();
        writeln!(
            f,
            "documents {documents}  gold relations {gold}  predicted {predicted}"
        )?;
        let heads = [
            "token  P/R/F1",
            "exact  P/R/F1",
            "segment P/R/F1",
            "overlap P/R/F1",
            "soft   P/R/F1",
        ];
        write!(f, "{:<9}", "role")?;
        heads
            .iter()
            .try_for_each(|head| write!(f, "  {head:<17}"))?;
        writeln!(f)?;
        for (role, name) in ROLES.iter().enumerate() {
            write!(f, "{name:<9}")?;
            for counts in [
                &score.token,
                &score.exact,
                &score.segment,
                &score.overlap,
                &score.soft,
            ] {
                write!(f, "  {}", percent(counts[role].prf()))?;
            }
            writeln!(f)?;
        }
        for (number, mode) in Mode::ALL.iter().enumerate() {
            writeln!(
                f,
                "rel-{:<8} {}",
                mode.name(),
                percent(score.relation[number].prf())
            )?;
        }
        if score.linkable > 0 {
            let share = 100.0 * score.linked as f64 / score.linkable as f64;
            writeln!(
                f,
                "link       {share:5.1} of {} gold relations with all roles touched",
                score.linkable
            )?;
        }
        self.types(f)?;
        self.calibration(f)
    }
}

impl Report<'_> {
    fn types(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (kind, name) in TYPES.iter().enumerate() {
            let counts = &self.score.types;
            let [overlap, half, exact] =
                [0, 1, 2].map(|mode: usize| percent(counts[mode][kind].prf()));
            let (gold, predicted) = (counts[0][kind].gold, counts[0][kind].predicted);
            writeln!(
                f,
                "{name:<9} gold {gold:5} pred {predicted:5}  rel-overlap {overlap}  rel-half {half}  rel-exact {exact}"
            )?;
        }
        Ok(())
    }

    fn calibration(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cases = &self.score.calibration;
        let overlap = calibration_error(cases, |&(_, right, _)| right);
        let half = calibration_error(cases, |&(_, _, right)| right);
        let (Some(overlap), Some(half)) = (overlap, half) else {
            return Ok(());
        };
        writeln!(
            f,
            "calibration  ECE rel-overlap {overlap:.3}  rel-half {half:.3}"
        )?;
        let gold = self.score.relation[0].gold;
        for level in LEVELS {
            let kept: Vec<_> = cases
                .iter()
                .filter(|(confidence, ..)| *confidence >= level)
                .collect();
            if kept.is_empty() {
                continue;
            }
            let n = kept.len() as f64;
            let overlap = kept.iter().filter(|(_, right, _)| *right).count() as f64;
            let half = kept.iter().filter(|(_, _, right)| *right).count() as f64;
            writeln!(
                f,
                "  conf>={level:.2}  n {n:5}  rel-overlap P {:5.1} R {:5.1}   rel-half P {:5.1} R {:5.1}",
                100.0 * overlap / n,
                100.0 * overlap / gold,
                100.0 * half / n,
                100.0 * half / gold
            )?;
        }
        Ok(())
    }
}

/// Expected calibration error in ten bins of equal width.
pub(super) fn calibration_error(
    cases: &[(f64, bool, bool)],
    right: impl Fn(&(f64, bool, bool)) -> bool,
) -> Option<f64> {
    let mut bins = [(0.0, 0.0); 10];
    for case in cases {
        let bin = &mut bins[((case.0 * 10.0) as usize).min(9)];
        bin.0 += case.0;
        bin.1 += f64::from(u8::from(right(case)));
    }
    let gap: f64 = bins
        .iter()
        .map(|(confidence, hits)| (confidence - hits).abs())
        .sum();
    (!cases.is_empty()).then(|| gap / cases.len() as f64)
}
