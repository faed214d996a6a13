//! An incident as a first case file.

use std::collections::BTreeSet;

use ascribe_model::assessment::{Draft, DraftStatement, Named, free_name};

use super::incidents::{Attribution, IncidentName, Incidents, initiator, initiators};
use crate::Error;
use crate::error::Kind;

/// The case file of one incident.
///
/// # Errors
/// When the data set has no such incident, or nobody is held responsible for it.
pub fn draft(set: &Incidents, id: &str) -> Result<Draft, Error> {
    let number = id.trim().parse::<u64>().ok();
    let attributions = number.and_then(|number| set.by_id.get(&number));
    let attributions = attributions.ok_or_else(|| Kind::NoIncident {
        id: id.chars().take(40).collect(),
    })?;
    let known = number.and_then(|number| set.names.get(&number));
    let known = known.cloned().unwrap_or_else(|| IncidentName {
        name: format!("EuRepoC incident {id}"),
        description: String::new(),
    });
    let mut taken: BTreeSet<String> = ["OTHER".to_owned()].into();
    let hypotheses: Vec<Named> = initiators(attributions)
        .into_iter()
        .map(|label| Named {
            id: free_name(&label.to_uppercase(), &mut taken),
            label,
        })
        .collect();
    if hypotheses.is_empty() {
        return Err(Kind::NobodyResponsible { id: id.to_owned() }.into());
    }
    let sources = sources(attributions);
    let mut taken = BTreeSet::new();
    let statements = attributions.iter().map(|a| DraftStatement {
        id: free_name(&format!("attribution {}", a.id), &mut taken),
        ..statement(a, &hypotheses, &sources)
    });
    Ok(Draft {
        id: format!("eurepoc-{id}"),
        question: format!("Who was behind: {}?", known.name),
        title: match known.description.is_empty() {
            true => known.name,
            false => format!("{}: {}", known.name, known.description),
        },
        statements: statements.collect(),
        hypotheses,
        sources,
        ..Draft::default()
    })
}

/// The authors of these attributions, each once.
fn sources(attributions: &[Attribution]) -> Vec<Named> {
    let mut taken = BTreeSet::new();
    let mut sources: Vec<Named> = Vec::new();
    for Attribution { author, .. } in attributions {
        if !sources.iter().any(|known| known.label == *author) {
            sources.push(Named {
                id: free_name(author, &mut taken),
                label: author.clone(),
            });
        }
    }
    sources
}

fn statement(a: &Attribution, hypotheses: &[Named], sources: &[Named]) -> DraftStatement {
    let responsible = initiator(a);
    let id_of = |list: &[Named], label: &str| {
        let found = list.iter().find(|known| known.label == label);
        found.map(|known| known.id.clone())
    };
    let under = responsible
        .as_deref()
        .and_then(|label| id_of(hypotheses, label));
    let who = match (&responsible, a.initiator.is_empty()) {
        (Some(label), true) => format!("{label} did it"),
        (Some(label), false) => format!("{} ({label}) did it", a.initiator),
        (None, false) => format!("{} did it", a.initiator),
        (None, true) => "it was an attack; by whom is left open".to_owned(),
    };
    let dated = a
        .date
        .as_deref()
        .is_some_and(|date| date.parse::<ascribe_model::Moment>().is_ok());
    let learned = a.date.clone().filter(|_| dated);
    // A first of January stands for a year alone in this data set.
    let learned = learned.map(|date| {
        date.strip_suffix("-01-01")
            .map_or(date.clone(), str::to_owned)
    });
    let note = [a.basis.as_str(), a.kind.as_str()];
    let note: Vec<&str> = note.into_iter().filter(|part| !part.is_empty()).collect();
    DraftStatement {
        id: String::new(),
        speaker: id_of(sources, &a.author).unwrap_or_default(),
        says: who,
        true_under: under.into_iter().collect(),
        learned,
        note: note.join("; "),
        echo: Vec::new(),
        ..DraftStatement::default()
    }
}
