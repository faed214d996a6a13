//! What is derived from all documents of a case together.

use ascribe_case::{Build, Settings, Stage};
use ascribe_meaning::CaseStatement;
use ascribe_model::{Cited, Office, Place, Remark, RemarkKind, Reversal};

use super::tally::Tally;
use super::versions::FINDER_VERSION;
use crate::progress::Progress;

/// Statements compared with each other for reversals: some 300 MB.
const STATEMENTS_MAX: usize = 400_000;

/// Who the speakers of the documents are in the case, and reversals between
/// documents; derived when anything they rest on has changed, or for `all`.
pub(super) fn derive(
    build: &mut Build<'_>,
    (settings, all): (&Settings, bool),
    (tally, progress): (&mut Tally, &mut Progress),
) -> anyhow::Result<()> {
    let n_spoken = build.n_spoken()?;
    if n_spoken > STATEMENTS_MAX as u64 {
        let remark = too_many(n_spoken);
        tally.remarks.add(&remark);
        build.remark(&remark)?;
    }
    let made_of = build.case_wide(&stage(&settings.offices))?;
    if made_of.is_current && !all {
        return Ok(());
    }
    progress.advance(0, || "telling speakers apart".to_owned());
    let casts = build.casts()?;
    let identities = ascribe_meaning::identities(&casts, &settings.offices);
    drop(casts);
    progress.advance(0, || format!("comparing {n_spoken} statements"));
    let mut passages = Vec::new();
    build.spoken(&identities, |cited| {
        if passages.len() < STATEMENTS_MAX {
            passages.push(passage(cited));
        }
    })?;
    let reversals: Vec<Reversal> = ascribe_meaning::case_reversals(&passages);
    build.put_case_wide(&made_of, &identities, &reversals)?;
    Ok(())
}

fn passage(cited: Cited) -> CaseStatement {
    CaseStatement {
        published: cited.published,
        statement: cited.statement,
        content: cited.content,
        cue: cited.cue.unwrap_or_default(),
    }
}

fn too_many(n_spoken: u64) -> Remark {
    Remark {
        file: "sources".to_owned(),
        place: Place::File,
        kind: RemarkKind::Limit,
        count: n_spoken - STATEMENTS_MAX as u64,
        detail: format!(
            "{n_spoken} statements of known speakers, the first {STATEMENTS_MAX} by date were \
             compared for reversals between documents"
        ),
    }
}

/// Another finder or other offices derive everything again.
fn stage(offices: &[Office]) -> Stage {
    let line = |office: &Office| {
        let date = |moment: Option<ascribe_model::Moment>| {
            moment.map_or_else(String::new, |moment| moment.to_string())
        };
        let (from, until) = (date(office.from), date(office.until));
        format!("{:?} {:?} {from} {until}", office.title, office.holder)
    };
    let offices: Vec<String> = offices.iter().map(line).collect();
    Stage::new(FINDER_VERSION, offices.join("\n"))
}
