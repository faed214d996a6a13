//! A model or a matrix as one JSON object, and its figures as another: the
//! form of the reference vectors.
//!
//! [`solve`] reads the one and gives the other, with the keys of the vectors'
//! `expected`. A number that does not exist (an infinite ratio) is null.

mod read;
mod write;

use serde_json::Value;

use crate::error::{Error, Kind};
use crate::flip::FlipLimits;

pub use read::{matrix, model};

#[cfg(test)]
mod tests;

/// Solves the vector in `text`: a model is weighed, a matrix is scored.
///
/// # Errors
/// When the text is no JSON object of this form, or the model is not sound.
pub fn solve(text: &str) -> Result<Value, Error> {
    let vector: Value = serde_json::from_str(text).map_err(|e| Error::from(Kind::Json(e)))?;
    match vector.get("kind").and_then(Value::as_str) {
        Some("matrix") => Ok(write::comparison(&matrix(&vector)?)),
        Some("model") | None => {
            let model = model(&vector)?;
            let items = match read::as_of(&vector)? {
                Some(day) => crate::known_on(&model, day),
                None => model.standing(),
            };
            let ledger = crate::assess(&model, &items, FlipLimits::default())?;
            Ok(write::figures(&model, &ledger))
        }
        Some(other) => Err(Error::value("kind", "\"model\" or \"matrix\"", other)),
    }
}
