//! What decides whether a source or a document has to be gone over again.

use ascribe_case::{BuildVersions, Settings, Stage};

use crate::pipeline::Options;

/// What made the documents; a new release or number reads every source again.
const READER_VERSION: &str = concat!("ascribe ", env!("CARGO_PKG_VERSION"), ", reader 1");
/// What makes statements of what the engine finds; likewise.
pub(super) const FINDER_VERSION: &str =
    concat!("ascribe ", env!("CARGO_PKG_VERSION"), ", finder 20");

/// The versions of the readers and the finder, with the settings that each reads.
pub(super) fn versions(settings: &Settings, options: &Options<'_>) -> BuildVersions {
    let map: Vec<String> = settings
        .sources
        .map
        .iter()
        .map(|(field, name)| format!("{field}={name}"))
        .collect();
    BuildVersions {
        reader: Stage::new(READER_VERSION, map.join(",")),
        extractor: Stage::new(
            format!("{FINDER_VERSION}, {}", options.engine.name()),
            format!("min_confidence={}", options.confidence_min),
        ),
    }
}
