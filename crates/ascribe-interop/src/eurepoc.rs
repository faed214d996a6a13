//! EuRepoC, the European Repository of Cyber Incidents: who attributed which
//! incident to whom (Attribution data set 1.1).
//!
//! Each attribution becomes a statement of its author; whoever is held
//! responsible, a country with a category of actor, becomes a hypothesis.
//! Nothing is judged.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use ascribe_model::assessment::{Draft, DraftStatement, Named, free_name};

use crate::Error;
use crate::error::Kind;

/// Rows of a data set; the whole one has 2,643.
const ROWS_MAX: u64 = 1_000_000;

/// The basis of an attribution that others doubt.
const CONTESTED: &str = "Contested attribution";

/// One attribution.
#[derive(Clone, Debug)]
struct Attribution {
    id: String,
    date: Option<String>,
    kind: String,
    basis: String,
    author: String,
    initiator: String,
    country: String,
    category: String,
}

/// The attributions by incident.
#[derive(Clone, Debug, Default)]
pub struct Incidents {
    by_id: BTreeMap<u64, Vec<Attribution>>,
    names: BTreeMap<u64, IncidentName>,
    /// Attributions that name an incident.
    pub n_attributions: u64,
    /// Rows that name none, which are left out.
    pub n_malformed: u64,
}

/// What the global data set says of an incident.
#[derive(Clone, Debug, Default)]
struct IncidentName {
    name: String,
    description: String,
}

impl Incidents {
    /// How many incidents there are.
    #[must_use]
    pub fn n_incidents(&self) -> u64 {
        self.by_id.len() as u64
    }
}

/// An incident that more than one is held responsible for, or whose
/// attribution is contested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Competing {
    /// The identifier of the incident.
    pub id: String,
    /// Its name; empty where the global data set was not read.
    pub name: String,
    /// How many attributions it has.
    pub n_attributions: usize,
    /// Who is held responsible, in the order of the rows.
    pub initiators: Vec<String>,
    /// Whether the data set itself calls an attribution contested.
    pub is_contested: bool,
}

/// A row by the names of its columns.
struct Row<'a> {
    head: &'a csv::StringRecord,
    cells: &'a csv::StringRecord,
}

impl Row<'_> {
    /// The cell, unless it says that nothing is known.
    fn get(&self, column: &str) -> String {
        let at = self.head.iter().position(|name| name == column);
        let cell = at
            .and_then(|at| self.cells.get(at))
            .unwrap_or_default()
            .trim();
        let unknown = ["not available", "none", "unknown"].contains(&cell.to_lowercase().as_str());
        if unknown {
            String::new()
        } else {
            cell.to_owned()
        }
    }
}

/// Goes over the rows of a data set that must have this column.
fn rows(
    input: impl Read,
    needed: &'static str,
    mut each: impl FnMut(&Row<'_>),
) -> Result<(), Error> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(input);
    let mut head = reader.headers().map_err(Kind::HeadRow)?.clone();
    if head
        .get(0)
        .is_some_and(|first| first.starts_with('\u{feff}'))
    {
        head = head
            .iter()
            .map(|name| name.trim_start_matches('\u{feff}'))
            .collect();
    }
    if !head.iter().any(|name| name == needed) {
        return Err(Kind::NoColumn { column: needed }.into());
    }
    let mut cells = csv::StringRecord::new();
    let mut n = 0;
    while reader.read_record(&mut cells)? {
        n += 1;
        if n > ROWS_MAX {
            return Err(Kind::TooManyRows { limit: ROWS_MAX }.into());
        }
        each(&Row {
            head: &head,
            cells: &cells,
        });
    }
    Ok(())
}

/// Reads the attribution data set.
///
/// # Errors
/// When the input is no table of attributions, or cannot be read.
pub fn read(input: impl Read) -> Result<Incidents, Error> {
    let mut set = Incidents::default();
    rows(input, "incident_ID", |row| {
        let incident = row.get("incident_ID");
        // Identifiers stand as 75 or as 75.0.
        let Ok(id) = incident.trim_end_matches(".0").parse::<u64>() else {
            set.n_malformed += 1;
            return;
        };
        set.n_attributions += 1;
        let author = [
            row.get("attributing_actor"),
            row.get("attribution_it_company"),
            row.get("attributing_country"),
        ];
        let author = author.into_iter().find(|name| !name.is_empty());
        let basis = row.get("attribution_basis");
        let attribution = Attribution {
            id: row.get("attribution_ID").trim_end_matches(".0").to_owned(),
            date: Some(row.get("attribution_date")).filter(|date| !date.is_empty()),
            kind: row.get("attribution_type"),
            author: author.unwrap_or_else(|| {
                if basis.is_empty() {
                    "unnamed".to_owned()
                } else {
                    basis.clone()
                }
            }),
            basis,
            initiator: row.get("attributed_initiator"),
            country: row.get("attributed_initiator_country"),
            category: row.get("attributed_initiator_category"),
        };
        set.by_id.entry(id).or_default().push(attribution);
    })?;
    Ok(set)
}

/// Takes names and descriptions from the global data set.
///
/// # Errors
/// When the input is no table of incidents, or cannot be read.
pub fn read_names(set: &mut Incidents, input: impl Read) -> Result<(), Error> {
    rows(input, "ID", |row| {
        if let Ok(id) = row.get("ID").parse() {
            let known = IncidentName {
                name: row.get("name"),
                description: row.get("description"),
            };
            set.names.insert(id, known);
        }
    })
}

/// Who is held responsible: country and category, as far as they are known.
fn initiator(attribution: &Attribution) -> Option<String> {
    let category = match attribution.category.as_str() {
        "Unknown - not attributed" => "",
        category => category,
    };
    let parts = [attribution.country.as_str(), category];
    let known: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (!known.is_empty()).then(|| known.join(", "))
}

/// The different ones of an incident, in the order of its rows.
fn initiators(attributions: &[Attribution]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for initiator in attributions.iter().filter_map(initiator) {
        if !found.contains(&initiator) {
            found.push(initiator);
        }
    }
    found
}

/// The incidents that more than one is held responsible for, and those whose
/// attribution is contested.
#[must_use]
pub fn competing(set: &Incidents) -> Vec<Competing> {
    let each = set.by_id.iter().map(|(id, attributions)| Competing {
        id: id.to_string(),
        name: set
            .names
            .get(id)
            .map(|known| known.name.clone())
            .unwrap_or_default(),
        n_attributions: attributions.len(),
        initiators: initiators(attributions),
        is_contested: attributions.iter().any(|a| a.basis == CONTESTED),
    });
    each.filter(|incident| incident.initiators.len() > usize::from(!incident.is_contested))
        .collect()
}

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
