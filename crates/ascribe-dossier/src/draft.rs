//! A first case file from what the documents of a case say of who did it:
//! the parties they name become hypotheses, what was said becomes sayings with
//! their passages, and nothing is judged.

mod parties;
mod passage;

use std::collections::{BTreeMap, BTreeSet};

use ascribe_model::assessment::{
    Draft, DraftEvidence, DraftQuote, DraftStatement, Named, bare_name, free_name,
};
use ascribe_model::{CitedAccusation, ClaimKind, Moment, counted};

use crate::BuiltCase;
use crate::passages::{clipped_line, compared_words};
use parties::{Parties, key};
use passage::Passages;

/// Characters of a saying that are copied into the field for people; the
/// quotation has all of them.
const SAYS_CHARS_MAX: usize = 300;
/// Groups of accounts that a draft mentions.
const GROUPS_MAX: usize = 8;
/// Words two passages share, as a share of all their words, from which on
/// one is a copy of the other.
const COPY_SHARE: f64 = 0.8;

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

/// One claim by one source about one party, as often as it was made.
struct Said<'a> {
    first: &'a CitedAccusation,
    again: Vec<&'a CitedAccusation>,
}

/// The sayings of a case, and the claims that are left out.
struct Sayings<'a> {
    all: Vec<Said<'a>>,
    /// Claims that the texts give to nobody.
    n_nobody: u64,
    /// Claims about parties that are not listed.
    n_unlisted: u64,
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
    let sayings = writer.sayings(claims);
    for saying in &sayings.all {
        writer.add_saying(saying)?;
    }
    writer.add_groups(case)?;
    writer.add_remarks(&sayings);
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

    /// The claims by who makes them, of what kind, about whom.
    fn sayings<'c>(&self, claims: &'c [CitedAccusation]) -> Sayings<'c> {
        let mut said: Vec<Said<'c>> = Vec::new();
        let mut places: BTreeMap<(String, ClaimKind, String), usize> = BTreeMap::new();
        let (mut n_nobody, mut n_unlisted) = (0_u64, 0_u64);
        for claim in claims {
            let accusation = &claim.accusation;
            let Some(who) = claimant(claim) else {
                n_nobody += 1;
                continue;
            };
            let about = match accusation.kind {
                ClaimKind::Forgery => claim.evidence.as_deref().unwrap_or_default().to_lowercase(),
                ClaimKind::Accusation | ClaimKind::Denial => {
                    let Some(party) = self.parties.find(claim) else {
                        n_unlisted += 1;
                        continue;
                    };
                    party.id.clone()
                }
            };
            match places.entry((key(&who), accusation.kind, about)) {
                std::collections::btree_map::Entry::Occupied(place) => {
                    said[*place.get()].again.push(claim);
                }
                std::collections::btree_map::Entry::Vacant(place) => {
                    place.insert(said.len());
                    said.push(Said {
                        first: claim,
                        again: Vec::new(),
                    });
                }
            }
        }
        Sayings {
            all: said,
            n_nobody,
            n_unlisted,
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

    /// The groups of accounts that act together: items about amplification.
    fn add_groups(&mut self, case: &C) -> Result<(), C::Error> {
        let Some(found) = case.post_findings()? else {
            return Ok(());
        };
        for (n, group) in found.groups.iter().take(GROUPS_MAX).enumerate() {
            let day = |second: i64| {
                Moment::of_seconds(second)
                    .and_then(Moment::date)
                    .map(|date| date.to_string())
            };
            let (from, to) = group.over_time.ends;
            let days = match (day(from), day(to)) {
                (Some(from), Some(to)) => format!(", {from} to {to}"),
                _ => String::new(),
            };
            let names = group.members.iter().take(5).map(|member| &member.account);
            let posts = group
                .posts
                .iter()
                .filter_map(|&at| found.posts.get(at as usize));
            self.draft.evidence.push(DraftEvidence {
                id: free_name(&format!("group-{}", n + 1), &mut self.taken),
                what: format!(
                    "{} accounts act together ({}){days}",
                    group.members.len(),
                    group.layers.join(", ")
                ),
                learned: day(to),
                quote: None,
                is_amplification: true,
                remarks: std::iter::once(format!(
                    "most central: {}",
                    clipped(&names.map(String::as_str).collect::<Vec<_>>().join(", "))
                ))
                .chain(
                    posts.take(3).map(|post| {
                        format!("{} row {}: {}", post.file, post.row, clipped(&post.text))
                    }),
                )
                .collect(),
            });
        }
        let left_out = found.groups.len().saturating_sub(GROUPS_MAX);
        if left_out > 0 {
            self.draft.remarks.push(format!(
                "Left out: {} of accounts, the smaller ones.",
                counted(left_out as u64, "group")
            ));
        }
        Ok(())
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

/// Who makes a claim: the speaker, or the words for an unresolved source.
fn claimant(claim: &CitedAccusation) -> Option<String> {
    let speaker = claim.accusation.claimant.as_ref();
    speaker
        .map(|speaker| speaker.name.clone())
        .or_else(|| claim.cited.source.clone())
        .filter(|who| !parties::is_pronoun(who))
}

/// Whether two claims have nearly the same words.
fn is_copy(a: &CitedAccusation, b: &CitedAccusation) -> bool {
    if a.cited.statement.document == b.cited.statement.document {
        return false;
    }
    let words = |claim: &CitedAccusation| -> BTreeSet<String> {
        compared_words(&claim.cited.content).collect()
    };
    let (a, b) = (words(a), words(b));
    let shared = a.intersection(&b).count();
    let all = a.len() + b.len() - shared;
    // Counts of words of two passages: far below 2^53.
    #[expect(clippy::cast_precision_loss, reason = "counts of words are small")]
    let share = shared as f64 / all.max(1) as f64;
    share >= COPY_SHARE
}

fn clipped(text: &str) -> String {
    clipped_line(text, SAYS_CHARS_MAX)
}
