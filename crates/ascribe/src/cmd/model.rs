//! The model a command works with.

use anyhow::Context as _;
use ascribe_statements::Model;

use crate::args::ModelChoice;
use crate::files;

/// Reads the model that was chosen, or the one that comes with the program.
pub(super) fn load(choice: &ModelChoice) -> anyhow::Result<Model> {
    let Some(path) = &choice.model else {
        return Ok(Model::shipped());
    };
    let bytes = files::read(path)?;
    Model::read(bytes).with_context(|| path.display().to_string())
}
