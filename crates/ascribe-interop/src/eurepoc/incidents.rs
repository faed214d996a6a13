//! Incidents and who attributed them to whom.

use std::collections::BTreeMap;

/// One attribution.
#[derive(Clone, Debug)]
pub(super) struct Attribution {
    pub(super) id: String,
    pub(super) date: Option<String>,
    pub(super) kind: String,
    pub(super) basis: String,
    pub(super) author: String,
    pub(super) initiator: String,
    pub(super) country: String,
    pub(super) category: String,
}

/// The attributions by incident.
#[derive(Clone, Debug, Default)]
pub struct Incidents {
    pub(super) by_id: BTreeMap<u64, Vec<Attribution>>,
    pub(super) names: BTreeMap<u64, IncidentName>,
    /// Attributions that name an incident.
    pub n_attributions: u64,
    /// Rows that name none, which are left out.
    pub n_malformed: u64,
}

/// What the global data set says of an incident.
#[derive(Clone, Debug, Default)]
pub(super) struct IncidentName {
    pub(super) name: String,
    pub(super) description: String,
}

impl Incidents {
    /// How many incidents there are.
    #[must_use]
    pub fn n_incidents(&self) -> u64 {
        self.by_id.len() as u64
    }
}

/// Who is held responsible: country and category, as far as they are known.
pub(super) fn initiator(attribution: &Attribution) -> Option<String> {
    let category = match attribution.category.as_str() {
        "Unknown - not attributed" => "",
        category => category,
    };
    let parts = [attribution.country.as_str(), category];
    let known: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (!known.is_empty()).then(|| known.join(", "))
}

/// The different ones of an incident, in the order of its rows.
pub(super) fn initiators(attributions: &[Attribution]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for initiator in attributions.iter().filter_map(initiator) {
        if !found.contains(&initiator) {
            found.push(initiator);
        }
    }
    found
}
