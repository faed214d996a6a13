//! Invented documents with statements, a way to build them into a case, and
//! everything a store says about a case as one text.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use ascribe_case::{
    Build, BuildVersions, Error, Listing, Query, SourceRecord, SourceState, Stage, Stat, Store,
};
use ascribe_model::{
    Accusation, CastMember, Certainty, Cited, ClaimKind, Digest, Document, Findings, Format,
    Identity, Kind, Metadata, OffsetMap, Party, Passage, Place, Remark, RemarkKind, Reversal,
    ReversalBasis, ReversalKind, Span, Speaker, SpeakerType, Stance, Statement, StatementId,
    Unresolved,
};
use sha2::Digest as _;

const NAMES: [&str; 6] = [
    "Ada Brenn",
    "the harbour office of Orle",
    "a spokesman",
    "Minister Tomas Velk",
    "the Lantern Institute",
    "Ilse Månsdotter",
];
const CUES: [&str; 5] = [
    "said",
    "denied",
    "told reporters",
    "conceded",
    "according to",
];
const CONTENTS: [&str; 7] = [
    "that the ferry never left the quay on Tuesday night",
    "that nobody had seen the letters before they were printed",
    "that the ledger was copied and the marks were wrong",
    "“the trail may have been laid by somebody else”",
    "that it was theoretically possible that volunteers wrote them",
    "that the report would be published in the spring",
    "that the café at the lighthouse was closed in those weeks",
];

/// A source file of the invented case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    /// What its documents say depends on this alone.
    pub(crate) seed: u64,
    /// How many documents it holds.
    pub(crate) n_documents: u64,
}

/// Source files by path.
pub(crate) type Sources = BTreeMap<String, Source>;

impl Source {
    /// The state of the file and of its bytes.
    pub(crate) fn record(self) -> SourceRecord {
        let bytes = format!("{self:?}");
        SourceRecord {
            stat: Stat {
                n_bytes: bytes.len() as u64,
                modified: Some(
                    UNIX_EPOCH + Duration::from_secs(self.seed * 10_000 + self.n_documents),
                ),
            },
            digest: Digest(sha2::Sha256::digest(&bytes).into()),
            format: (self.n_documents > 0).then_some(Format::JsonLines),
        }
    }

    /// The documents of the file with what an extractor of `version` finds.
    pub(crate) fn documents(
        self,
        path: &str,
        version: &str,
    ) -> impl Iterator<Item = (Document, Findings)> {
        let n_statements = 2 + usize::from(version.ends_with('2'));
        (1..=self.n_documents).map(move |row| {
            let (document, mut statements) = document(&format!("{path}#{row}"), self.seed ^ row, 3);
            statements.truncate(n_statements);
            (document, findings(statements))
        })
    }
}

/// A document of so many statements, the same for the same name and seed.
pub(crate) fn document(id: &str, seed: u64, n_statements: u32) -> (Document, Vec<Statement>) {
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut text = String::new();
    let mut statements = Vec::new();
    for _ in 0..n_statements {
        let source = push(&mut text, random.pick(&NAMES));
        let cue = push(&mut text, random.pick(&CUES));
        let content = push(&mut text, random.pick(&CONTENTS));
        text.pop();
        text.push_str(". ");
        statements.push(statement(id, [source, cue, content], &mut random));
    }
    let body = Span::new(0, u32::try_from(text.len()).unwrap());
    let day = seed % 28 + 1;
    let published = (!seed.is_multiple_of(5)).then(|| format!("2031-03-{day:02}").parse().unwrap());
    let document = Document {
        id: id.into(),
        format: Format::JsonLines,
        digest: Digest(sha2::Sha256::digest(&text).into()),
        text: text.into(),
        body,
        headline: None,
        metadata: Metadata {
            title: Some(format!("Letters from Orle, part {seed}")),
            publisher: Some("The Orle Lantern".to_owned()),
            published,
            ..Metadata::default()
        },
        map: OffsetMap::Pieces(Vec::new()),
    };
    (document, statements)
}

/// The statements with invented claims, reversals and names that go with them.
pub(crate) fn findings(statements: Vec<Statement>) -> Findings {
    let speaker = |statement: &Statement| statement.speaker.clone();
    let accusation = |statement: &Statement| {
        let content = statement.content.spans[0];
        let head = Span::new(content.start, content.start + 1);
        Accusation {
            rule: None,
            kind: ClaimKind::ALL[content.start as usize % ClaimKind::ALL.len()],
            statement: statement.id.clone(),
            document: statement.document.clone(),
            claimant: speaker(statement),
            accused: content.start.is_multiple_of(2).then(|| Party {
                span: head,
                name: "Ada Brenn".to_owned(),
            }),
            act: Some(content),
            evidence: None,
            stance: statement.stance,
            certainty: Some(Certainty::Probable),
            basis: vec![head],
        }
    };
    let accusations = statements.iter().map(accusation).collect();
    let reversals = statements.windows(2).filter_map(|pair| {
        Some(reversal(
            &pair[0],
            &pair[1],
            speaker(&pair[1])?,
            ReversalBasis::Document,
        ))
    });
    let reversals = reversals.collect();
    let named = statements.iter().find_map(speaker);
    let cast = named.map(|speaker| CastMember {
        name: speaker.name,
        kind: speaker.kind,
        roles: vec!["mayor of orle".to_owned()],
    });
    Findings {
        accusations,
        reversals,
        cast: cast.into_iter().collect(),
        statements,
    }
}

fn reversal(
    earlier: &Statement,
    later: &Statement,
    speaker: Speaker,
    basis: ReversalBasis,
) -> Reversal {
    Reversal {
        rule: None,
        speaker,
        kind: ReversalKind::DeniedAcknowledged,
        earlier: (earlier.document.clone(), earlier.id.clone()),
        later: (later.document.clone(), later.id.clone()),
        gap_days: Some(3),
        gap: later
            .cue
            .as_ref()
            .and_then(|cue| cue.spans.first().copied()),
        basis,
        decided_by: later.content.spans.clone(),
        confidence: 0.75,
    }
}

/// What is derived from all documents together: Brenn has a second name in
/// the case, and says something else every time.
fn derive_case_wide(build: &mut Build<'_>) -> Result<(), Error> {
    let made_of = build.case_wide(&Stage::new("1", ""))?;
    if made_of.is_current {
        return Ok(());
    }
    let mut identities = Vec::new();
    for (document, published, members) in build.casts()? {
        let odd = published.is_some_and(|date| date.to_string().ends_with(['1', '3', '5']));
        identities.extend(members.into_iter().filter(|_| odd).map(|member| Identity {
            document: document.clone(),
            name: member.name,
            speaker: ("Ada Maria Brenn".to_owned(), SpeakerType::Role),
        }));
    }
    let mut spoken: Vec<Cited> = Vec::new();
    build.spoken(&identities, |cited| spoken.push(cited))?;
    let between = spoken.windows(2).filter_map(|pair| {
        let [a, b] = [&pair[0].statement, &pair[1].statement];
        let speaker = Speaker {
            decided_by: None,
            ..b.speaker.clone()?
        };
        let other = a.document != b.document && a.speaker.as_ref()?.name == speaker.name;
        let mut found = reversal(a, b, speaker, ReversalBasis::Documents);
        found.gap = None;
        other.then_some(found)
    });
    let reversals: Vec<Reversal> = between.take(50).collect();
    build.put_case_wide(&made_of, &identities, &reversals)
}

fn statement(id: &str, [source, cue, content]: [Span; 3], random: &mut Random) -> Statement {
    let confidence = [0.35, 0.62, 0.91, 0.97][random.below(4)];
    Statement {
        id: StatementId(
            format!("s-{:016x}", u64::from(content.start) << 32 | random.0 >> 32).into(),
        ),
        document: id.into(),
        kind: Kind::Indirect,
        source: Some(Passage::one(source)),
        cue: Some(Passage::one(cue)),
        content: Passage::one(content),
        speaker: (random.below(3) == 0).then(|| Speaker {
            name: "Ada Brenn".to_owned(),
            kind: SpeakerType::Person,
            decided_by: Some(source),
        }),
        stance: Some(Stance::Asserts),
        unresolved: (random.below(3) == 0).then_some(Unresolved::Pronoun),
        basis: ascribe_model::Basis {
            stance: vec![cue],
            ..Default::default()
        },
        confidence,
        ..Statement::default()
    }
}

fn push(text: &mut String, words: &str) -> Span {
    let start = u32::try_from(text.len()).unwrap();
    text.push_str(words);
    text.push(' ');
    Span::new(start, start + u32::try_from(words.len()).unwrap())
}

/// Marsaglia's xorshift64*.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(number).unwrap() % end
    }

    fn pick<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.below(words.len())]
    }
}

/// Stages of this version each.
pub(crate) fn versions(reader: &str, extractor: &str) -> BuildVersions {
    BuildVersions {
        reader: Stage::new(reader, ""),
        extractor: Stage::new(extractor, "min_confidence = 0.2"),
    }
}

/// How a build ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Finished,
    /// Given up after so many documents were written.
    After(usize),
}

/// Builds as the program does, and returns how many documents were written.
pub(crate) fn build(
    store: &mut Store,
    sources: &Sources,
    versions: &BuildVersions,
    end: End,
) -> Result<usize, Error> {
    let mut build = store.begin(versions)?;
    let version = versions.extractor.version.clone();
    let mut n_written = 0;
    for (path, source) in sources {
        let record = source.record();
        match build.source_state(path, record.stat, || Ok(record.digest))? {
            SourceState::Unchanged => {}
            _ => {
                let mut writer = build.source(path)?;
                for (document, findings) in source.documents(path, &version) {
                    if end == End::After(n_written) {
                        return Ok(n_written);
                    }
                    writer.put(&document, &findings, &[self::remark(document.id.as_str())])?;
                    n_written += 1;
                }
                writer.remark(&remark(path))?;
                writer.complete(&record)?;
            }
        }
        if end == End::After(n_written) {
            return Ok(n_written);
        }
    }
    build.remark(&remark("sources"))?;
    build.keep_only(sources.keys().map(String::as_str))?;
    derive_case_wide(&mut build)?;
    build.finish(sources.keys().map(String::as_str))?;
    Ok(n_written)
}

pub(crate) fn remark(file: &str) -> Remark {
    Remark {
        file: file.to_owned(),
        place: Place::Row(3),
        kind: RemarkKind::UnreadableDate,
        count: 1,
        detail: "date is \"soon\", expected a date".to_owned(),
    }
}

/// Everything a store says, as one text: equal when two stores say the same.
pub(crate) fn contents(store: &Store) -> String {
    let mut all = format!(
        "{:?}\n{:?}\n",
        store.counts().unwrap(),
        store.last_build().unwrap()
    );
    for source in store.sources().unwrap() {
        writeln!(all, "{source:?}").unwrap();
    }
    for (document, header) in store.documents().unwrap().zip(store.headers().unwrap()) {
        let (document, header) = (document.unwrap(), header.unwrap());
        assert_eq!(document.id, header.id);
        writeln!(all, "{document:?} {:?}", header.n_statements).unwrap();
        for statement in store.statements_of(&document.id).unwrap() {
            writeln!(all, "  {statement:?}").unwrap();
        }
    }
    let listing = Listing::default();
    writeln!(
        all,
        "{:?}",
        store.list_accusations(&listing, 1_000).unwrap()
    )
    .unwrap();
    writeln!(all, "{:?}", store.list_reversals(&listing, 1_000).unwrap()).unwrap();
    writeln!(all, "{:?}", store.speakers().unwrap()).unwrap();
    for remark in store.remarks().unwrap() {
        writeln!(all, "{}", remark.unwrap()).unwrap();
    }
    for words in ["ferry", "cafe OR \"the ledger\"", "lett* -brenn"] {
        let query = Query::parse(words).unwrap();
        writeln!(all, "{:?}", store.search_documents(&query, 5).unwrap()).unwrap();
        writeln!(all, "{:?}", store.search_statements(&query, 5).unwrap()).unwrap();
    }
    all
}

/// Fails unless both search indices hold exactly the words of their tables.
pub(crate) fn assert_indices_in_step(dir: &Path) {
    let connection = rusqlite::Connection::open(dir.join(".ascribe/case.db")).unwrap();
    let check = "INSERT INTO document_search (document_search, rank) VALUES ('integrity-check', 1)";
    connection.execute(check, []).unwrap();
    // FTS5 compares an index with its table only where reading that table
    // asks no other virtual table, and the words of statements ask json_each.
    connection
        .execute_batch(
            "CREATE VIRTUAL TABLE temp.fresh USING fts5 (source, cue, content, \
             tokenize = 'unicode61 remove_diacritics 2');
             INSERT INTO temp.fresh (rowid, source, cue, content) \
             SELECT key, source, cue, content FROM statement_words;
             CREATE VIRTUAL TABLE temp.held USING fts5vocab (main, statement_search, instance);
             CREATE VIRTUAL TABLE temp.due USING fts5vocab (temp, fresh, instance);",
        )
        .unwrap();
    let astray = "SELECT count(*) FROM (SELECT * FROM (SELECT * FROM held EXCEPT SELECT * FROM due) \
                  UNION ALL SELECT * FROM (SELECT * FROM due EXCEPT SELECT * FROM held))";
    let n_astray: i64 = connection.query_row(astray, [], |row| row.get(0)).unwrap();
    assert_eq!(n_astray, 0, "words in one index and not in the other");
    let both = "SELECT (SELECT count(*) FROM held) > 0, (SELECT count(*) FROM statement) > 0";
    let (words, statements): (bool, bool) = connection
        .query_row(both, [], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    assert_eq!(words, statements, "an index without words");
}

/// What a store says that never saw anything but these sources.
pub(crate) fn contents_of(sources: &Sources, versions: &BuildVersions) -> String {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    build(&mut store, sources, versions, End::Finished).unwrap();
    contents(&store)
}

pub(crate) fn open(dir: &Path) -> Store {
    Store::open(dir).unwrap()
}
