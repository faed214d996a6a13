//! The model file: a readable head, then tables that are used in place.
//!
//! ```text
//! ascribe statements model 1
//! features: 1
//! corpus: <sha-256 of the training articles and annotations>
//! …
//! section base: 123456
//! section relative: 98765
//!
//! <the sections' bytes, one after another>
//! ```
//!
//! The head says what the model was made of and with which settings; the
//! file's own SHA-256 is its name.

use std::borrow::Cow;
use std::sync::OnceLock;

use ascribe_model::Digest;
use sha2::Digest as _;

use crate::crf::{CLASSES, FORBIDDEN, Factors, Transitions};
use crate::error::{Error, Kind};
use crate::features;
use crate::labels::{ARGUMENT_LABELS, BASE_LANES, CUE_LABELS};
use crate::table::Table;
use crate::tag::TAGS;

/// First line of every model file.
pub(crate) const MAGIC: &str = "ascribe statements model 1";

/// Longest head that is looked at.
const HEAD_BYTES_MAX: usize = 64 * 1024;

/// Transition scores with their exponentials.
#[derive(Clone, Debug)]
pub(crate) struct Chain<const L: usize> {
    pub(crate) transitions: Transitions<L>,
    pub(crate) factors: Factors<L>,
}

/// A model ready for use: its bytes, and where in them each table lies.
#[derive(Debug)]
pub struct Model {
    bytes: Cow<'static, [u8]>,
    head: Vec<(String, String)>,
    sections: Vec<(String, std::ops::Range<usize>)>,
    /// Computed when first asked for: hashing takes longer than reading.
    digest: OnceLock<Digest>,
    pub(crate) cue_chain: Chain<CUE_LABELS>,
    pub(crate) argument_chain: Chain<ARGUMENT_LABELS>,
    /// Offset of the verifier's log-odds.
    pub(crate) verifier_bias: f32,
    /// Confidence below which a relation is not worth telling.
    pub(crate) threshold: f32,
}

/// The tables of a model.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tables<'a> {
    pub(crate) tagger: Table<'a, TAGS>,
    pub(crate) lexicon: Table<'a, 1>,
    pub(crate) base: Table<'a, BASE_LANES>,
    pub(crate) relative: Table<'a, ARGUMENT_LABELS>,
    pub(crate) verifier: Table<'a, 1>,
}

/// The model that comes with the program; its card stands beside it.
static SHIPPED: &[u8] = include_bytes!("../models/statements-adbec1f1a47ce864.model");

impl Model {
    /// The model that comes with the program.
    #[must_use]
    pub fn shipped() -> Self {
        Self::read(SHIPPED).expect("a test reads the shipped model")
    }

    /// Reads a model file's bytes.
    ///
    /// # Errors
    /// When the bytes are no model, are cut off, or were made for another
    /// version of the feature set.
    pub fn read(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, Error> {
        let bytes = bytes.into();
        let (head, body) = read_head(&bytes)?;
        let mut at = body;
        let mut sections = Vec::new();
        let mut settings = Vec::new();
        for (key, value) in head {
            let Some(name) = key.strip_prefix("section ") else {
                settings.push((key, value));
                continue;
            };
            let length: usize = value
                .parse()
                .map_err(|_| Error::from(Kind::BadHead(key.clone())))?;
            let end = at.checked_add(length).filter(|&end| end <= bytes.len());
            let end = end.ok_or_else(|| Error::from(Kind::CutOff(name.to_owned())))?;
            sections.push((name.to_owned(), at..end));
            at = end;
        }
        let mut model = Self {
            bytes,
            head: settings,
            sections,
            digest: OnceLock::new(),
            cue_chain: Chain::empty(),
            argument_chain: Chain::empty(),
            verifier_bias: 0.0,
            threshold: 0.0,
        };
        model.settle()?;
        Ok(model)
    }

    /// Checks versions and reads the small parts.
    fn settle(&mut self) -> Result<(), Error> {
        let version = self.setting("features").and_then(|v| v.parse::<u32>().ok());
        if version != Some(features::VERSION) {
            let found = self.setting("features").unwrap_or("none").to_owned();
            return Err(Kind::OtherFeatures {
                found,
                expected: features::VERSION,
            }
            .into());
        }
        self.cue_chain = Chain::decode(self.section("cue chain")?)?;
        self.argument_chain = Chain::decode(self.section("argument chain")?)?;
        let numbers = floats(self.section("numbers")?);
        let [bias, threshold] = numbers[..] else {
            return Err(Kind::BadSection("numbers").into());
        };
        (self.verifier_bias, self.threshold) = (bias, threshold);
        self.check_tables().map(|_| ())
    }

    /// The value of a head line.
    #[must_use]
    pub fn setting(&self, key: &str) -> Option<&str> {
        self.head
            .iter()
            .find(|(known, _)| known == key)
            .map(|(_, value)| value.as_str())
    }

    /// The head lines, in file order: what the model was made of.
    pub fn settings(&self) -> impl Iterator<Item = (&str, &str)> {
        self.head
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// SHA-256 of the model file.
    #[must_use]
    pub fn digest(&self) -> Digest {
        *self
            .digest
            .get_or_init(|| Digest(sha2::Sha256::digest(&self.bytes).into()))
    }

    /// Confidence below which relations are left out by default: where F1 on
    /// the held-out part of the training corpus is highest.
    #[must_use]
    pub fn threshold(&self) -> f32 {
        self.threshold
    }

    fn section(&self, name: &'static str) -> Result<&[u8], Error> {
        let found = self.sections.iter().find(|(known, _)| known == name);
        found
            .map(|(_, range)| &self.bytes[range.clone()])
            .ok_or_else(|| Kind::BadSection(name).into())
    }

    fn check_tables(&self) -> Result<Tables<'_>, Error> {
        fn table<'a, const L: usize>(
            model: &'a Model,
            name: &'static str,
        ) -> Result<Table<'a, L>, Error> {
            Table::decode(model.section(name)?).ok_or_else(|| Kind::BadSection(name).into())
        }
        Ok(Tables {
            tagger: table(self, "tagger")?,
            lexicon: table(self, "lexicon")?,
            base: table(self, "base")?,
            relative: table(self, "relative")?,
            verifier: table(self, "verifier")?,
        })
    }

    pub(crate) fn tables(&self) -> Tables<'_> {
        self.check_tables()
            .expect("the tables were checked when the model was read")
    }
}

impl<const L: usize> Chain<L> {
    fn empty() -> Self {
        Self::new(Transitions::zero())
    }

    pub(crate) fn new(transitions: Transitions<L>) -> Self {
        Self {
            factors: Factors::from_scores(&transitions),
            transitions,
        }
    }

    /// First scores, then pairs class by class, as little-endian floats.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let pairs = self.transitions.pair.iter().flatten().flatten();
        self.transitions
            .first
            .iter()
            .chain(pairs)
            .flat_map(|score| score.to_le_bytes())
            .collect()
    }

    fn decode(bytes: &[u8]) -> Result<Self, Error> {
        let scores = floats(bytes);
        if scores.len() != L + CLASSES * L * L
            || scores.iter().any(|s| !(FORBIDDEN..=1e4).contains(s))
        {
            return Err(Kind::BadSection("chain").into());
        }
        let mut transitions = Transitions::zero();
        let (first, pairs) = scores.split_at(L);
        transitions.first.copy_from_slice(first);
        for (row, scores) in transitions
            .pair
            .iter_mut()
            .flatten()
            .zip(pairs.chunks_exact(L))
        {
            row.copy_from_slice(scores);
        }
        Ok(Self::new(transitions))
    }
}

fn floats(bytes: &[u8]) -> Vec<f32> {
    bytes
        .chunks_exact(4)
        .map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]))
        .collect()
}

type Head = Vec<(String, String)>;

/// The head's `key: value` lines, and where the body starts.
fn read_head(bytes: &[u8]) -> Result<(Head, usize), Error> {
    let start = &bytes[..bytes.len().min(HEAD_BYTES_MAX)];
    let end = start
        .windows(2)
        .position(|pair| pair == b"\n\n")
        .ok_or(Error::from(Kind::NoModel))?;
    let text = std::str::from_utf8(&start[..end]).map_err(|_| Error::from(Kind::NoModel))?;
    let mut lines = text.lines();
    if lines.next() != Some(MAGIC) {
        return Err(Kind::NoModel.into());
    }
    let pairs = lines.map(|line| {
        let pair = line
            .split_once(": ")
            .map(|(key, value)| (key.to_owned(), value.to_owned()));
        pair.ok_or_else(|| Error::from(Kind::BadHead(line.to_owned())))
    });
    Ok((pairs.collect::<Result<_, _>>()?, end + 2))
}

/// Puts a model file together.
pub(crate) fn write(head: &[(String, String)], sections: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = format!("{MAGIC}\n").into_bytes();
    for (key, value) in head {
        bytes.extend_from_slice(format!("{key}: {}\n", value.replace('\n', " ")).as_bytes());
    }
    for (name, body) in sections {
        bytes.extend_from_slice(format!("section {name}: {}\n", body.len()).as_bytes());
    }
    bytes.push(b'\n');
    sections
        .iter()
        .for_each(|(_, body)| bytes.extend_from_slice(body));
    bytes
}
