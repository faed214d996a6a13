//! The model a command works with.

use anyhow::Context as _;
use ascribe_statements::Model;

use crate::args::ModelChoice;

/// Reads the model that was chosen, or the one that comes with the program.
pub(super) fn load(choice: &ModelChoice) -> anyhow::Result<Model> {
    let Some(path) = &choice.model else {
        return Ok(Model::shipped());
    };
    let bytes =
        std::fs::read(path).with_context(|| format!("opening the model {}", path.display()))?;
    Model::read(bytes).with_context(|| path.display().to_string())
}
