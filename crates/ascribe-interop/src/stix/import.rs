//! Attributions and opinions of a bundle as statements by their authors,
//! never as answers.

use std::collections::{BTreeMap, BTreeSet};

use ascribe_model::assessment::{Draft, DraftStatement, Named, free_name};
use serde_json::Value;

use crate::Error;
use crate::error::Kind;

/// Objects of a bundle.
const OBJECTS_MAX: usize = 200_000;

/// The draft of a case from a bundle.
///
/// # Errors
/// When the text is no STIX bundle, or one of a size that no attribution has.
pub fn draft(text: &str) -> Result<Draft, Error> {
    let bundle: Value = serde_json::from_str(text).map_err(Kind::NotJson)?;
    let objects = bundle["objects"].as_array().ok_or(Kind::NoObjects)?;
    if objects.len() > OBJECTS_MAX {
        let (found, limit) = (objects.len(), OBJECTS_MAX);
        return Err(Kind::TooManyObjects { found, limit }.into());
    }
    let mut import = Import {
        by_id: objects
            .iter()
            .filter_map(|object| Some((object["id"].as_str()?, object)))
            .collect(),
        names: BTreeMap::new(),
        taken: ["OTHER".to_owned()].into(),
        draft: Draft::default(),
        statements: BTreeMap::new(),
    };
    for object in objects {
        match object["type"].as_str() {
            Some("relationship") if object["relationship_type"] == "attributed-to" => {
                import.attribution(object)
            }
            _ => {}
        }
    }
    for object in objects.iter().filter(|object| object["type"] == "opinion") {
        import.opinion(object);
    }
    for object in objects.iter().filter(|object| object["type"] == "report") {
        import.report(object);
    }
    let draft = &mut import.draft;
    draft.id = "stix".to_owned();
    draft.title = "Attributions of a STIX bundle".to_owned();
    draft.question = "Who did it?".to_owned();
    Ok(import.draft)
}

struct Import<'v> {
    by_id: BTreeMap<&'v str, &'v Value>,
    /// Names given to objects.
    names: BTreeMap<String, String>,
    taken: BTreeSet<String>,
    draft: Draft,
    /// The statement of each attribution, by id of the relationship.
    statements: BTreeMap<String, usize>,
}

impl Import<'_> {
    fn label(&self, id: &str) -> String {
        let name = self
            .by_id
            .get(id)
            .and_then(|object| object["name"].as_str());
        name.unwrap_or("unnamed").to_owned()
    }

    fn hypothesis(&mut self, actor: &str) -> String {
        if let Some(name) = self.names.get(actor) {
            return name.clone();
        }
        let label = self.label(actor);
        let name = free_name(&label.to_uppercase(), &mut self.taken);
        self.draft.hypotheses.push(Named {
            id: name.clone(),
            label,
        });
        self.names.insert(actor.to_owned(), name.clone());
        name
    }

    fn source(&mut self, object: &Value) -> String {
        let id = object["created_by_ref"]
            .as_str()
            .unwrap_or("identity--unnamed")
            .to_owned();
        let key = format!("source {id}");
        if let Some(name) = self.names.get(&key) {
            return name.clone();
        }
        let label = self.label(&id);
        let name = free_name(&label, &mut self.taken);
        self.draft.sources.push(Named {
            id: name.clone(),
            label,
        });
        self.names.insert(key, name.clone());
        name
    }

    fn attribution(&mut self, object: &Value) {
        let Some(actor) = object["target_ref"].as_str() else {
            return;
        };
        let hypothesis = self.hypothesis(actor);
        let speaker = self.source(object);
        let subject = object["source_ref"]
            .as_str()
            .map(|id| self.label(id))
            .unwrap_or_default();
        let confidence = object["confidence"].as_u64();
        let statement = DraftStatement {
            id: free_name(
                &format!("attribution {speaker} {hypothesis}"),
                &mut self.taken,
            ),
            says: format!("{} did it: {subject}", self.label(actor)),
            speaker,
            true_under: vec![hypothesis],
            learned: day(object),
            note: confidence.map_or_else(String::new, |c| format!("their confidence: {c} of 100")),
            echo: Vec::new(),
            ..DraftStatement::default()
        };
        if let Some(id) = object["id"].as_str() {
            self.statements
                .insert(id.to_owned(), self.draft.statements.len());
        }
        self.draft.statements.push(statement);
    }

    fn opinion(&mut self, object: &Value) {
        let word = object["opinion"].as_str().unwrap_or("neutral").to_owned();
        let of = object["object_refs"].as_array().into_iter().flatten();
        let of = of.filter_map(|id| self.statements.get(id.as_str()?).copied());
        let under: BTreeSet<String> = of
            .flat_map(|n| self.draft.statements[n].true_under.clone())
            .collect();
        if under.is_empty() || word == "neutral" {
            return;
        }
        let all = self
            .draft
            .hypotheses
            .iter()
            .map(|h| h.id.clone())
            .chain(["OTHER".to_owned()]);
        let disagrees = word.contains("disagree");
        let true_under = all.filter(|id| under.contains(id) != disagrees).collect();
        let speaker = self.source(object);
        let explanation = object["explanation"].as_str().unwrap_or_default();
        self.draft.statements.push(DraftStatement {
            id: free_name(&format!("opinion {speaker}"), &mut self.taken),
            speaker,
            says: if explanation.is_empty() {
                format!("{word}s")
            } else {
                explanation.to_owned()
            },
            true_under,
            learned: day(object),
            note: format!("opinion: {word}"),
            echo: Vec::new(),
            ..DraftStatement::default()
        });
    }

    /// A report by somebody else over an attribution repeats it.
    fn report(&mut self, object: &Value) {
        let author = object["created_by_ref"].as_str().unwrap_or_default();
        let refs = object["object_refs"].as_array().into_iter().flatten();
        let refs: Vec<&str> = refs.filter_map(Value::as_str).collect();
        for id in refs {
            let Some(&n) = self.statements.get(id) else {
                continue;
            };
            let own = self
                .by_id
                .get(id)
                .and_then(|object| object["created_by_ref"].as_str());
            if own != Some(author) {
                let outlet = self.label(author);
                self.draft.statements[n].echo.push(outlet);
            }
        }
    }
}

/// The day an object was made.
fn day(object: &Value) -> Option<String> {
    let day = object["created"].as_str()?.get(..10)?;
    day.parse::<ascribe_model::Moment>()
        .is_ok()
        .then(|| day.to_owned())
}
