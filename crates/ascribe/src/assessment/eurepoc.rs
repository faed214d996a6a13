//! EuRepoC, the European Repository of Cyber Incidents: who attributed which
//! incident to whom (Attribution data set 1.1).
//!
//! Each attribution becomes a statement of its author; whoever is held
//! responsible, a country with a category of actor, becomes a hypothesis.
//! Nothing is judged.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use anyhow::Context as _;
use ascribe_case::assessment::{Draft, DraftStatement, free_name};

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
#[derive(Default)]
pub(crate) struct Incidents {
    by_id: BTreeMap<u64, (String, Vec<Attribution>)>,
    names: BTreeMap<u64, (String, String)>,
    pub(crate) n_attributions: u64,
    pub(crate) n_malformed: u64,
}

impl Incidents {
    pub(crate) fn n_incidents(&self) -> u64 {
        self.by_id.len() as u64
    }
}

/// An incident that more than one is held responsible for, or whose
/// attribution is contested.
pub(crate) struct Competing {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) n_attributions: usize,
    pub(crate) initiators: Vec<String>,
    /// Whether the data set itself calls an attribution contested.
    pub(crate) is_contested: bool,
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
fn rows(input: impl Read, needed: &str, mut each: impl FnMut(&Row<'_>)) -> anyhow::Result<()> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(input);
    let mut head = reader.headers().context("reading the head row")?.clone();
    if head
        .get(0)
        .is_some_and(|first| first.starts_with('\u{feff}'))
    {
        head = head
            .iter()
            .map(|name| name.trim_start_matches('\u{feff}'))
            .collect();
    }
    anyhow::ensure!(
        head.iter().any(|name| name == needed),
        "no column {needed}, expected a EuRepoC data set"
    );
    let mut cells = csv::StringRecord::new();
    let mut n = 0;
    while reader.read_record(&mut cells)? {
        n += 1;
        anyhow::ensure!(n <= ROWS_MAX, "more than {ROWS_MAX} rows");
        each(&Row {
            head: &head,
            cells: &cells,
        });
    }
    Ok(())
}

/// Reads the attribution data set.
pub(crate) fn read(input: impl Read) -> anyhow::Result<Incidents> {
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
        set.by_id
            .entry(id)
            .or_insert_with(|| (id.to_string(), Vec::new()))
            .1
            .push(attribution);
    })?;
    Ok(set)
}

/// Takes names and descriptions from the global data set.
pub(crate) fn name(set: &mut Incidents, input: impl Read) -> anyhow::Result<()> {
    rows(input, "ID", |row| {
        if let Ok(id) = row.get("ID").parse() {
            set.names
                .insert(id, (row.get("name"), row.get("description")));
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
pub(crate) fn competing(set: &Incidents) -> Vec<Competing> {
    let each = set
        .by_id
        .iter()
        .map(|(id, (text, attributions))| Competing {
            id: text.clone(),
            name: set
                .names
                .get(id)
                .map(|(name, _)| name.clone())
                .unwrap_or_default(),
            n_attributions: attributions.len(),
            initiators: initiators(attributions),
            is_contested: attributions.iter().any(|a| a.basis == CONTESTED),
        });
    each.filter(|incident| incident.initiators.len() > usize::from(!incident.is_contested))
        .collect()
}

/// The case file of one incident.
pub(crate) fn draft(set: &Incidents, id: &str) -> anyhow::Result<Draft> {
    let number = id.trim().parse::<u64>().ok();
    let found = number.and_then(|number| set.by_id.get(&number));
    let (_, attributions) = found.with_context(|| {
        let shown: String = id.chars().take(40).collect();
        format!("no incident \"{shown}\" in the data set")
    })?;
    let known = number.and_then(|number| set.names.get(&number));
    let (name, description) = known
        .cloned()
        .unwrap_or_else(|| (format!("EuRepoC incident {id}"), String::new()));
    let mut taken: BTreeSet<String> = ["OTHER".to_owned()].into();
    let hypotheses: Vec<(String, String)> = initiators(attributions)
        .into_iter()
        .map(|label| (free_name(&label.to_uppercase(), &mut taken), label))
        .collect();
    anyhow::ensure!(
        !hypotheses.is_empty(),
        "incident {id}: nobody is held responsible for it"
    );
    let mut taken = BTreeSet::new();
    let mut sources: Vec<(String, String)> = Vec::new();
    for attribution in attributions {
        if !sources
            .iter()
            .any(|(_, label)| *label == attribution.author)
        {
            sources.push((
                free_name(&attribution.author, &mut taken),
                attribution.author.clone(),
            ));
        }
    }
    let mut taken = BTreeSet::new();
    let statements = attributions.iter().map(|a| DraftStatement {
        id: free_name(&format!("attribution {}", a.id), &mut taken),
        ..statement(a, &hypotheses, &sources)
    });
    Ok(Draft {
        id: format!("eurepoc-{id}"),
        question: format!("Who was behind: {name}?"),
        title: if description.is_empty() {
            name
        } else {
            format!("{name}: {description}")
        },
        statements: statements.collect(),
        hypotheses,
        sources,
        ..Draft::default()
    })
}

fn statement(
    a: &Attribution,
    hypotheses: &[(String, String)],
    sources: &[(String, String)],
) -> DraftStatement {
    let responsible = initiator(a);
    let of = |list: &[(String, String)], label: &str| {
        let found = list.iter().find(|(_, known)| known == label);
        found.map(|(id, _)| id.clone())
    };
    let under = responsible
        .as_deref()
        .and_then(|label| of(hypotheses, label));
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
        speaker: of(sources, &a.author).unwrap_or_default(),
        says: who,
        true_under: under.into_iter().collect(),
        learned,
        note: note.join("; "),
        echo: Vec::new(),
        ..DraftStatement::default()
    }
}
