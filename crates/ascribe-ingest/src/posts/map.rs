//! Which column or key of posts holds what, as a person says it.

use std::str::FromStr;

use super::preset::Slot;
use crate::error::Error;

/// Written as `account=user,time=created`: the field left, the column or key right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PostMap(Vec<(Slot, String)>);

impl PostMap {
    /// The column or key that `slot` is to be read from.
    pub(super) fn asked(&self, slot: Slot) -> Option<&str> {
        let found = self.0.iter().find(|(of, _)| *of == slot);
        found.map(|(_, name)| name.as_str())
    }

    /// The column or key that `slot` is to be read from, and no other.
    pub fn set(&mut self, slot: Slot, name: &str) {
        self.0.retain(|(of, _)| *of != slot);
        self.0.push((slot, name.to_owned()));
    }
}

impl FromStr for PostMap {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let mut map = Self::default();
        let pairs = text.split(',').map(str::trim);
        for pair in pairs.filter(|pair| !pair.is_empty()) {
            let (word, name) = pair.split_once('=').ok_or_else(|| Error::pair(pair))?;
            let (word, name) = (word.trim(), name.trim());
            let slot = Slot::WORDS
                .iter()
                .find(|(_, known)| *known == word || (*known == "content" && word == "id"));
            let known = || {
                Slot::WORDS
                    .iter()
                    .map(|(_, word)| *word)
                    .collect::<Vec<_>>()
            };
            let (slot, _) = slot.ok_or_else(|| Error::post_field(known().join(", "), word))?;
            if name.is_empty() {
                return Err(Error::pair(pair));
            }
            map.set(*slot, name);
        }
        Ok(map)
    }
}
