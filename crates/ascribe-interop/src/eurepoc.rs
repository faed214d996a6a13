//! EuRepoC, the European Repository of Cyber Incidents: who attributed which
//! incident to whom (Attribution data set 1.1).
//!
//! Each attribution becomes a statement of its author; whoever is held
//! responsible, a country with a category of actor, becomes a hypothesis.
//! Nothing is judged.

use std::io::Read;

use crate::Error;
use incidents::{Attribution, IncidentName, initiators};
use table::rows;

pub use draft::draft;
pub use incidents::Incidents;

mod draft;
mod incidents;
mod table;

/// The basis of an attribution that others doubt.
const CONTESTED: &str = "Contested attribution";

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

#[cfg(test)]
mod tests;
