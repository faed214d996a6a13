//! A case as the report sees it, read from the store document by document.

use std::borrow::Cow;
use std::io;

use ascribe_case::{Listing, Settings, Store};
use ascribe_model::{CitedAccusation, CitedReversal, PostFindings, Remark};
use ascribe_report::assessment::Assessment;
use ascribe_report::{CaseView, Entry, Fact, Facts};

/// The view of a built case.
pub(crate) struct StoredCase<'s> {
    pub(crate) store: &'s Store,
    pub(crate) settings: &'s Settings,
    /// The folder's name, for a case without a title.
    pub(crate) name: String,
    /// How the case was built.
    pub(crate) build: Vec<Fact>,
    /// The assessment, when the case weighs anything.
    pub(crate) assessment: Option<Assessment>,
}

impl CaseView for StoredCase<'_> {
    fn facts(&self) -> io::Result<Facts> {
        Ok(Facts {
            title: self
                .settings
                .title
                .clone()
                .unwrap_or_else(|| self.name.clone()),
            question: self.settings.question.clone(),
            build: self.build.clone(),
        })
    }

    fn documents<'v>(&'v self) -> io::Result<Box<dyn Iterator<Item = io::Result<Entry<'v>>> + 'v>> {
        let documents = self.store.documents().map_err(io::Error::other)?;
        Ok(Box::new(documents.map(|document| {
            let document = document.map_err(io::Error::other)?;
            let statements = self
                .store
                .statements_of(&document.id)
                .map_err(io::Error::other)?;
            Ok(Entry {
                document: Cow::Owned(document),
                statements: Cow::Owned(statements),
            })
        })))
    }

    fn reversals(&self, limit: usize) -> io::Result<(Vec<CitedReversal>, u64)> {
        let listed = self.store.list_reversals(&Listing::default(), limit);
        let listed = listed.map_err(io::Error::other)?;
        Ok((listed.first, listed.n_matching))
    }

    fn accusations(&self, limit: usize) -> io::Result<(Vec<CitedAccusation>, u64)> {
        let listed = self.store.list_accusations(&Listing::default(), limit);
        let listed = listed.map_err(io::Error::other)?;
        Ok((listed.first, listed.n_matching))
    }

    fn remarks<'v>(
        &'v self,
    ) -> io::Result<Box<dyn Iterator<Item = io::Result<Cow<'v, Remark>>> + 'v>> {
        let remarks = self.store.remarks().map_err(io::Error::other)?;
        Ok(Box::new(remarks.map(|remark| {
            remark.map(Cow::Owned).map_err(io::Error::other)
        })))
    }

    fn posts(&self) -> io::Result<Option<PostFindings>> {
        self.store.post_findings().map_err(io::Error::other)
    }

    fn assessment(&self) -> Option<&Assessment> {
        self.assessment.as_ref()
    }
}
