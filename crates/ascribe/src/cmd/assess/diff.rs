//! `ascribe assess diff A B`: which number moved the answer.

use std::path::Path;

use ascribe_assessment::figures::signed_decibels;
use ascribe_assessment::json::{self, StateOfCase};
use ascribe_assessment::{WeighedCase, differences, sentences};

use crate::assessment;
use crate::files;
use crate::sheet::{Cell, Sheet};

pub(super) fn sheet(before: &str, after: &str) -> anyhow::Result<Sheet> {
    let (old, new) = (weighed(before)?, weighed(after)?);
    let (from, to) = (old.outlook()?, new.outlook()?);
    let found = differences(&old, &new, &from);
    let state = |name, case, outlook| StateOfCase {
        name,
        case,
        outlook,
    };
    let (earlier, later) = (state(before, &old, &from), state(after, &new, &to));
    let mut sheet = Sheet::new(json::differences(earlier, later, &found));
    for state in [earlier, later] {
        let leader = sentences::leader(&state.case.model, state.outlook);
        sheet.strong(format!("{}: {leader}.", state.name));
    }
    sheet.line("");
    if found.measured.is_empty() {
        sheet.line("No number differs.");
    } else {
        let rows = found.measured.iter().map(|difference| {
            vec![
                Cell::text(difference.what.clone()),
                Cell::right(signed_decibels(difference.leader_db)),
            ]
        });
        sheet.table(vec!["what differs", "moves the leader, dB"], rows.collect());
        sheet.note(format!(
            "Each alone, on the odds of {}; together they may do more or less than their sum.",
            old.model.hypotheses[from.leader].id
        ));
    }
    if found.n_unmeasured > 0 {
        sheet.note(format!("{} more were not measured.", found.n_unmeasured));
    }
    sheet.note(sentences::LIMITS);
    Ok(sheet)
}

/// One of the two case files.
fn weighed(path: &str) -> anyhow::Result<WeighedCase> {
    let path = Path::new(path);
    if let Err(error) = files::must_exist(path) {
        anyhow::bail!(
            "{error}; an earlier state kept in git can be written to a file: git show REVISION:case.toml > earlier.toml"
        );
    }
    Ok(WeighedCase::new(&assessment::read_sound(path)?.tables)?)
}
