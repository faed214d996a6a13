//! Who holds whom responsible, who clears them, who calls evidence forged.

use std::io::{self, Write};

use ascribe_model::{CitedAccusation, ClaimKind};

use super::layout::Layout;
use super::listed::Listed;

impl Listed for CitedAccusation {}

/// Claims under a head for each date and document.
pub(super) fn table(
    claims: &[CitedAccusation],
    layout: &Layout,
    out: &mut dyn Write,
) -> io::Result<()> {
    let head = |claim: &CitedAccusation| (claim.cited.date(), claim.accusation.document.clone());
    for (i, group) in claims.chunk_by(|a, b| head(a) == head(b)).enumerate() {
        let mut block = if i > 0 {
            "\n".to_owned()
        } else {
            String::new()
        };
        layout.head(&mut block, &group[0].cited);
        // One statement may blame several; its words are shown once.
        let of_one = |a: &CitedAccusation, b: &CitedAccusation| {
            a.accusation.statement == b.accusation.statement
        };
        for claims in group.chunk_by(of_one) {
            layout.statement(&mut block, &claims[0].cited);
            for claim in claims {
                layout.note(&mut block, sign(claim.accusation.kind), &told(claim));
            }
        }
        out.write_all(block.as_bytes())?;
    }
    out.flush()
}

const fn sign(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Accusation => "→",
        ClaimKind::Denial => "✗",
        ClaimKind::Forgery => "≠",
    }
}

/// `accusation of Ada Brenn: printed the letters`
fn told(claim: &CitedAccusation) -> String {
    let accused = claim.accusation.accused.as_ref();
    let accused = accused.map(|party| party.name.as_str());
    let act = claim.act.as_deref();
    match claim.accusation.kind {
        ClaimKind::Forgery => {
            let evidence = claim.evidence.as_deref().or(act);
            match evidence {
                Some(evidence) => format!("claim of forgery: {evidence}"),
                None => "claim of forgery".to_owned(),
            }
        }
        kind => {
            let who = accused.unwrap_or("somebody not named");
            match act {
                Some(act) => format!("{kind} of {who}: {act}"),
                None => format!("{kind} of {who}"),
            }
        }
    }
}
