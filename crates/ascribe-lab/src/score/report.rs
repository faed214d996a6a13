//! The report, line for line as the project's scorer prints it.

use std::fmt;

use super::calibration::{Judged, calibration_error};
use super::mode::{Mode, ROLES, TYPES};
use super::sums::Score;

/// A score's printed form.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    score: &'a Score,
}

impl Score {
    /// The report of everything added.
    #[must_use]
    pub fn report(&self) -> Report<'_> {
        Report { score: self }
    }
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
        let overlap = calibration_error(cases, |judged| judged.by_overlap);
        let half = calibration_error(cases, |judged| judged.by_half);
        let (Some(overlap), Some(half)) = (overlap, half) else {
            return Ok(());
        };
        writeln!(
            f,
            "calibration  ECE rel-overlap {overlap:.3}  rel-half {half:.3}"
        )?;
        let gold = self.score.relation[0].gold;
        for level in LEVELS {
            let kept: Vec<&Judged> = cases
                .iter()
                .filter(|judged| judged.confidence >= level)
                .collect();
            if kept.is_empty() {
                continue;
            }
            let n = kept.len() as f64;
            let overlap = kept.iter().filter(|judged| judged.by_overlap).count() as f64;
            let half = kept.iter().filter(|judged| judged.by_half).count() as f64;
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
