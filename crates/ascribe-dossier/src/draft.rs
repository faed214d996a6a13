//! A first case file from what the documents of a case say of who did it:
//! the parties they name become hypotheses, what was said becomes sayings with
//! their passages, and nothing is judged.

mod groups;
mod parties;
mod passage;
mod sayings;

use std::collections::{BTreeMap, BTreeSet};

use ascribe_model::assessment::{
    Draft, DraftEvidence, DraftQuote, DraftStatement, Named, bare_name, free_name,
};
use ascribe_model::{CitedAccusation, ClaimKind, counted};

use crate::BuiltCase;
use crate::passages::clipped_line;
use parties::{Parties, key};
use passage::Passages;
use sayings::{Said, Sayings, claimant, is_copy, sayings};

/// Characters of a saying that are copied into the field for people; the
/// quotation has all of them.
const SAYS_CHARS_MAX: usize = 300;
/// What is to be drafted.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The name of the folder of the case.
    pub folder: &'a str,
    /// The title of the case, where its settings have one.
    pub title: Option<&'a str>,
    /// What it is to answer, where its settings say so.
    pub question: Option<&'a str>,
    /// How many parties become hypotheses.
    pub hypotheses_max: usize,
}

/// The draft for these claims, by date; `None` where they name nobody.
///
/// # Errors
/// When the case cannot be read.
pub fn draft<C: BuiltCase>(
    case: &C,
    claims: &[CitedAccusation],
    wanted: &Wanted<'_>,
) -> Result<Option<Draft>, C::Error> {
    let parties = Parties::most_named(claims, wanted.hypotheses_max);
    let n_forged = claims
        .iter()
        .filter(|claim| claim.accusation.kind == ClaimKind::Forgery)
        .count();
    if parties.named.is_empty() && n_forged == 0 {
        return Ok(None);
    }
    let mut writer = Writer {
        passages: Passages::new(case),
        parties,
        taken: ["OTHER".to_owned()].into(),
        sources: BTreeMap::new(),
        draft: Draft::default(),
    };
    writer.head(wanted);
    writer.hypotheses();
    let found = sayings(&writer.parties, claims);
    for saying in &found.all {
        writer.add_saying(saying)?;
    }
    writer.add_groups(case)?;
    writer.add_remarks(&found);
    Ok(Some(writer.draft))
}

struct Writer<'a, C> {
    passages: Passages<'a, C>,
    parties: Parties,
    taken: BTreeSet<String>,
    /// Names of sources by what they are called.
    sources: BTreeMap<String, String>,
    draft: Draft,
}

impl<C: BuiltCase> Writer<'_, C> {
    fn head(&mut self, wanted: &Wanted<'_>) {
        let title = wanted.title.unwrap_or("TODO a title");
        title.clone_into(&mut self.draft.title);
        wanted
            .question
            .unwrap_or("TODO Who did what, exactly?")
            .clone_into(&mut self.draft.question);
        let id = wanted.title.unwrap_or(wanted.folder);
        self.draft.id = bare_name(id).to_lowercase();
    }

    fn hypotheses(&mut self) {
        for party in &mut self.parties.named {
            party.id = free_name(&party.label.to_uppercase(), &mut self.taken);
            self.draft.hypotheses.push(Named {
                id: party.id.clone(),
                label: party.label.clone(),
            });
        }
    }

    fn add_saying(&mut self, said: &Said<'_>) -> Result<(), C::Error> {
        let claim = said.first;
        let accusation = &claim.accusation;
        let Some(who) = claimant(claim) else {
            return Ok(());
        };
        let speaker = self.source(&who);
        let learned = claim.cited.date().map(|(date, _)| date.to_string());
        let quote = self.passages.quote(claim)?;
        let claims_forged = if accusation.kind == ClaimKind::Forgery {
            vec![self.forged(claim, learned.clone(), quote.clone())]
        } else {
            Vec::new()
        };
        let about = self.parties.find(claim).map(|party| party.id.clone());
        let statement = DraftStatement {
            id: free_name(
                &format!("{speaker}-{}", accusation.kind.as_str()),
                &mut self.taken,
            ),
            speaker,
            says: clipped(
                quote
                    .as_ref()
                    .map_or(&claim.cited.content, |quote| &quote.exact),
            ),
            true_under: self.true_under(accusation.kind, about.as_deref()),
            learned,
            note: String::new(),
            echo: self.copies(said),
            claims_forged,
            quote,
            remarks: self.notes(said)?,
        };
        self.draft.statements.push(statement);
        Ok(())
    }

    /// The source by what the texts call it.
    fn source(&mut self, who: &str) -> String {
        if let Some(known) = self.sources.get(&key(who)) {
            return known.clone();
        }
        let name = free_name(&who.to_lowercase(), &mut self.taken);
        self.sources.insert(key(who), name.clone());
        self.draft.sources.push(Named {
            id: name.clone(),
            label: who.to_owned(),
        });
        name
    }

    /// The item that a claim of forgery speaks of.
    fn forged(
        &mut self,
        claim: &CitedAccusation,
        learned: Option<String>,
        quote: Option<DraftQuote>,
    ) -> String {
        let what = claim
            .evidence
            .clone()
            .unwrap_or_else(|| "TODO which evidence".to_owned());
        let id = free_name(&what.to_lowercase(), &mut self.taken);
        self.draft.evidence.push(DraftEvidence {
            id: id.clone(),
            what: clipped(&what),
            learned,
            quote,
            ..DraftEvidence::default()
        });
        id
    }

    /// Under which hypotheses a saying is true.
    fn true_under(&self, kind: ClaimKind, about: Option<&str>) -> Vec<String> {
        match (kind, about) {
            (ClaimKind::Accusation, Some(id)) => vec![id.to_owned()],
            (ClaimKind::Denial, Some(id)) => {
                let others = self.parties.named.iter().map(|party| party.id.clone());
                others
                    .filter(|other| other != id)
                    .chain(["OTHER".to_owned()])
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    /// Documents that have the same words: one origin, however often printed.
    fn copies(&self, said: &Said<'_>) -> Vec<String> {
        let mut outlets: Vec<String> = Vec::new();
        for again in said.again.iter().filter(|again| is_copy(said.first, again)) {
            let outlet = self.passages.outlet(&again.cited);
            if !outlets.contains(&outlet) {
                outlets.push(outlet);
            }
        }
        outlets
    }

    /// What a person who judges the saying has to know.
    fn notes(&self, said: &Said<'_>) -> Result<Vec<String>, C::Error> {
        let claim = said.first;
        let mut notes = Vec::new();
        if let (Some(_), Some((_, dated))) = (claim.cited.published, claim.cited.date())
            && dated == ascribe_model::Dated::Published
        {
            notes.push("learned: the day its document was published".to_owned());
        }
        if claim.accusation.kind == ClaimKind::Forgery {
            notes.push(match &claim.accused {
                Some(words) => format!(
                    "TODO true_under: it says that this was done by {:?}; a party that forges frames somebody",
                    clipped(words)
                ),
                None => "TODO true_under; whoever forged it frames somebody: frames = { … } of a hypothesis".to_owned(),
            });
        }
        let accused = claim
            .accusation
            .accused
            .as_ref()
            .map(|party| key(&party.name));
        if claimant(claim).is_some_and(|who| Some(key(&who)) == accused) {
            notes.push("the party speaks of itself".to_owned());
        }
        let others = said.again.iter().filter(|again| !is_copy(claim, again));
        for again in others {
            let date = again
                .cited
                .date()
                .map_or_else(String::new, |(date, _)| format!(" {date}"));
            let quote = self.passages.quote(again)?;
            let words = quote.map_or_else(|| again.cited.content.clone(), |quote| quote.exact);
            let line = format!(
                "said again{date} in {}: {}",
                again.cited.statement.document.as_str(),
                clipped(&words)
            );
            if !notes.contains(&line) {
                notes.push(line);
            }
        }
        Ok(notes)
    }

    fn add_remarks(&mut self, sayings: &Sayings<'_>) {
        let (n_nobody, n_unlisted) = (sayings.n_nobody, sayings.n_unlisted);
        let remarks = &mut self.draft.remarks;
        remarks.push(
            "The claims may speak of different acts: keep those that answer the question."
                .to_owned(),
        );
        remarks.push(
            "Hypotheses exclude each other: bring together names of one actor, part mixed ones."
                .to_owned(),
        );
        if self.parties.n_more > 0 {
            remarks.push(format!(
                "Left out: {} named less often (--hypotheses takes more), with {}.",
                counted(self.parties.n_more as u64, "name"),
                counted(n_unlisted, "claim")
            ));
        } else if n_unlisted > 0 {
            remarks.push(format!(
                "Left out: {} about nobody that the texts name.",
                counted(n_unlisted, "claim")
            ));
        }
        if n_nobody > 0 {
            remarks.push(format!(
                "Left out: {} that the texts give to nobody.",
                counted(n_nobody, "claim")
            ));
        }
    }
}

fn clipped(text: &str) -> String {
    clipped_line(text, SAYS_CHARS_MAX)
}

#[cfg(test)]
mod tests;
