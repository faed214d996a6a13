//! The stages of derivation a build runs with.

use rusqlite::Connection;

/// A stage of derivation: what made a record, and with which settings.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Stage {
    /// The version of the code and its models.
    pub version: String,
    /// The settings that change its results, or a digest of them.
    pub settings: String,
}

impl Stage {
    /// A stage of this version with these settings.
    #[must_use]
    pub fn new(version: impl Into<String>, settings: impl Into<String>) -> Self {
        Self {
            version: version.into(),
            settings: settings.into(),
        }
    }
}

/// The stages a build runs with. Sources read by another reader are read
/// again; documents that another extractor went over are gone over again.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct BuildVersions {
    /// From bytes to documents.
    pub reader: Stage,
    /// From documents to statements.
    pub extractor: Stage,
}

/// The key of a stage, which is added when it is not there yet.
pub(crate) fn stage_key(
    connection: &Connection,
    room: &str,
    stage: &Stage,
) -> rusqlite::Result<i64> {
    connection.execute(
        "INSERT INTO stage (room, version, settings) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        [room, &stage.version, &stage.settings],
    )?;
    connection.query_row(
        "SELECT key FROM stage WHERE room = ?1 AND version = ?2 AND settings = ?3",
        [room, &stage.version, &stage.settings],
        |row| row.get(0),
    )
}
