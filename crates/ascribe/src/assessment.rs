//! A case as it is weighed: `case.toml` read, checked and made a model.

pub(crate) mod believe;
pub(crate) mod claims;
pub(crate) mod convert;
pub(crate) mod days;
pub(crate) mod eurepoc;
pub(crate) mod links;
pub(crate) mod misp;
pub(crate) mod page;
pub(crate) mod provenance;
pub(crate) mod stix;
pub(crate) mod told;
pub(crate) mod words;

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use ascribe_assessment::{FlipLimits, Ledger, Model, Outlook, known_on};
use ascribe_case::CaseFolder;
use ascribe_case::assessment::{AssessmentFile, Finding, Tables};
use ascribe_model::Moment;

use crate::terminal::message;
use convert::View;

/// Mistakes told one by one.
const TOLD_MAX: usize = 20;

/// A case file, read.
pub(crate) struct CaseFile {
    pub(crate) path: PathBuf,
    pub(crate) file: AssessmentFile,
}

impl CaseFile {
    /// The case file that `path` names: a file, or the case a folder lies in.
    pub(crate) fn find(path: &Path) -> anyhow::Result<PathBuf> {
        if path.is_file() {
            return Ok(path.to_owned());
        }
        let found = CaseFolder::find(path)?.settings_path();
        // Messages name the file as a person in this folder would.
        let here = std::env::current_dir().ok();
        let short = here.and_then(|here| found.strip_prefix(here).ok().map(Path::to_owned));
        Ok(short.unwrap_or(found))
    }

    pub(crate) fn read(path: &Path) -> anyhow::Result<Self> {
        let path = Self::find(path)?;
        let file = AssessmentFile::read(&path)?;
        Ok(Self { path, file })
    }

    /// The case when nothing keeps it from being weighed; otherwise every
    /// mistake has been told.
    pub(crate) fn sound(self) -> anyhow::Result<Self> {
        anyhow::ensure!(
            self.file.is_there(),
            "{}: no hypotheses; an assessment needs [hypothesis.NAME] tables, see docs/assessment.md",
            self.path.display()
        );
        let wrong: Vec<&Finding> = self.file.wrong().collect();
        for finding in wrong.iter().take(TOLD_MAX) {
            message(told(finding));
        }
        anyhow::ensure!(
            wrong.is_empty(),
            "{}: {} to be put right before the case can be weighed",
            self.path.display(),
            crate::terminal::count(wrong.len() as u64, "mistake")
        );
        Ok(self)
    }

    pub(crate) fn tables(&self) -> &Tables {
        &self.file.tables
    }

    /// The folder that the quotations are in.
    pub(crate) fn root(&self) -> &Path {
        let parent = self.path.parent();
        parent
            .filter(|parent| !parent.as_os_str().is_empty())
            .unwrap_or(Path::new("."))
    }
}

/// A finding in one line, its advice included.
pub(crate) fn told(finding: &Finding) -> String {
    match &finding.hint {
        Some(hint) => format!("{finding}; hint: {hint}"),
        None => finding.to_string(),
    }
}

/// A model with the items that count on its day.
pub(crate) struct Weighed {
    pub(crate) model: Model,
    pub(crate) items: Vec<usize>,
    pub(crate) day: Option<Moment>,
}

impl Weighed {
    /// The case as of a day, or as of the day it names, or as of all it holds.
    pub(crate) fn new(tables: &Tables, day: Option<Moment>) -> anyhow::Result<Self> {
        Self::by(
            tables,
            View {
                day: day.or(tables.as_of),
                rater: None,
            },
        )
    }

    /// The case as one rater sees it.
    pub(crate) fn by(tables: &Tables, view: View<'_>) -> anyhow::Result<Self> {
        let model = convert::model(tables, view)?;
        let items = match view.day {
            Some(day) => known_on(&model, day),
            None => model.standing(),
        };
        Ok(Self {
            model,
            items,
            day: view.day,
        })
    }

    pub(crate) fn ledger(&self) -> anyhow::Result<Ledger> {
        let ledger = ascribe_assessment::assess(&self.model, &self.items, FlipLimits::default());
        ledger.with_context(|| self.ruled_out())
    }

    pub(crate) fn outlook(&self) -> anyhow::Result<Outlook> {
        let outlook = ascribe_assessment::outlook(&self.model, &self.items);
        outlook.with_context(|| self.ruled_out())
    }

    /// Which items rule hypotheses out, for the message of an impossible case.
    fn ruled_out(&self) -> String {
        let items = self.items.iter().map(|&i| &self.model.items[i]);
        let ruling = items.filter(|item| {
            let hypotheses = 0..self.model.hypotheses.len();
            hypotheses
                .into_iter()
                .any(|h| item.likelihood(h, self.model.hypotheses.len()) <= 0.0)
        });
        let ids: Vec<&str> = ruling.take(8).map(|item| item.id.as_str()).collect();
        match ids.is_empty() {
            true => "weighing the case".to_owned(),
            false => format!(
                "weighing the case, in which {} rule hypotheses out",
                ids.join(", ")
            ),
        }
    }
}
