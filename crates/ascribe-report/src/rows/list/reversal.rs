//! Possible reversals, both passages shown.

use std::io::{self, Write};

use ascribe_model::CitedReversal;

use super::layout::Layout;
use super::listed::Listed;

impl Listed for CitedReversal {}

/// Each reversal under its speaker and kind, the earlier statement first.
pub(super) fn table(
    reversals: &[CitedReversal],
    layout: &Layout,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (i, cited) in reversals.iter().enumerate() {
        let mut block = if i > 0 {
            "\n".to_owned()
        } else {
            String::new()
        };
        layout.title(&mut block, &title(cited));
        layout.dated_statement(&mut block, &cited.earlier, &cited.later);
        if cited.reversal.earlier != cited.reversal.later {
            layout.dated_statement(&mut block, &cited.later, &cited.earlier);
        }
        out.write_all(block.as_bytes())?;
    }
    out.flush()
}

/// `Ada Brenn: denied -> acknowledged, 92 days apart (two documents, 0.71)`
fn title(cited: &CitedReversal) -> String {
    let reversal = &cited.reversal;
    let gap = match (&cited.gap, reversal.gap_days) {
        (Some(gap), _) => format!(", “{gap}”"),
        (None, Some(1)) => ", one day apart".to_owned(),
        (None, Some(days)) => format!(", {days} days apart"),
        (None, None) => String::new(),
    };
    format!(
        "{}: {}{gap} ({}, {:.2})",
        reversal.speaker.name, reversal.kind, reversal.basis, reversal.confidence
    )
}
