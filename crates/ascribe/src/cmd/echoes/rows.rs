//! Families of copies and their rows.

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

use ascribe_coordination::echoes;
use ascribe_model::{Cited, Document};
use ascribe_report::records::{Cell, Column, Form, Records, Sort};

use super::gather::{Material, limit};
use crate::args::EchoesIn;
use crate::cmd::coordination::tables::instant;
use crate::remarks::Remarks;

/// Columns of echoes: one row for each text of a family.
const ECHOES: [Column; 15] = [
    ("family", Sort::Whole),
    ("of", Sort::Text),
    ("kind", Sort::Text),
    ("members", Sort::Whole),
    ("accounts", Sort::Whole),
    ("place", Sort::Whole),
    ("similarity", Sort::Number),
    ("date", Sort::Text),
    ("who", Sort::Text),
    ("file", Sort::Text),
    ("row", Sort::Whole),
    ("start", Sort::Whole),
    ("end", Sort::Whole),
    ("id", Sort::Text),
    ("text", Sort::Text),
];

/// Those of them that a terminal has room for.
const SHOWN: [usize; 8] = [0, 1, 6, 7, 8, 14, 9, 10];
const SHOWN_COLUMNS: [Column; 8] = [
    ECHOES[SHOWN[0]],
    ECHOES[SHOWN[1]],
    ECHOES[SHOWN[2]],
    ECHOES[SHOWN[3]],
    ECHOES[SHOWN[4]],
    ECHOES[SHOWN[5]],
    ECHOES[SHOWN[6]],
    ECHOES[SHOWN[7]],
];

/// Characters told of a document or passage.
const TEXT_CHARS_MAX: usize = 2_000;

/// Texts that are copies of one another.
pub(super) struct Family<'m> {
    /// What they are: posts, statements, documents or passages.
    pub(super) of: &'static str,
    n_members: u64,
    n_accounts: Option<u64>,
    /// Whether all are the same to the byte, where that was asked.
    is_exact: Option<bool>,
    members: Vec<Echo<'m>>,
}

/// One of them.
struct Echo<'m> {
    similarity: f64,
    date: Option<String>,
    who: Option<Cow<'m, str>>,
    file: Cow<'m, str>,
    row: Option<u32>,
    span: Option<Range<u64>>,
    id: Option<Cow<'m, str>>,
    text: Cow<'m, str>,
}

impl Family<'_> {
    /// Whether its earliest text has all of these words.
    pub(super) fn is_about(&self, words: &str) -> bool {
        let Some(first) = self.members.first() else {
            return false;
        };
        let text = first.text.to_lowercase();
        let mut words = words.split_whitespace();
        words.all(|word| text.contains(&word.to_lowercase()))
    }

    /// Byte for byte for passages, word for word for others, letters of one case
    /// for another aside.
    fn kind(&self) -> &'static str {
        let words = |echo: &Echo<'_>| ascribe_coordination::layer::words(&echo.text);
        let first = self.members.first().map(words);
        let same = |echo: &Echo<'_>| Some(words(echo)) == first;
        let all_told = self.members.len() as u64 == self.n_members;
        let is_exact = || all_told && self.members.iter().all(same);
        if self.is_exact.unwrap_or_else(is_exact) {
            "exact"
        } else {
            "near"
        }
    }
}

/// The families of everything that is looked at; those of one sort together, the
/// largest first.
pub(super) fn families<'m>(
    material: &'m Material,
    within: EchoesIn,
    remarks: &mut Remarks,
) -> Vec<Family<'m>> {
    let mut all = posts(material, remarks);
    all.extend(largest(statements(&material.statements)));
    if within.covers(EchoesIn::Documents) {
        all.extend(largest(documents(&material.documents)));
    }
    if within.covers(EchoesIn::Passages) {
        all.extend(largest(passages(&material.documents, remarks)));
    }
    all
}

fn largest(mut families: Vec<Family<'_>>) -> Vec<Family<'_>> {
    families.sort_by_key(|family| std::cmp::Reverse(family.n_members));
    families
}

/// Families of posts, already in order; those of nearly the same words hold
/// those of the same.
fn posts<'m>(material: &'m Material, remarks: &mut Remarks) -> Vec<Family<'m>> {
    let found = &material.posts;
    let layer = |name: &'static str| found.families.iter().filter(move |of| of.layer == name);
    let layer = if layer("near").next().is_some() {
        layer("near")
    } else {
        layer("text")
    };
    let families: Vec<Family<'m>> = layer
        .map(|family| Family {
            of: "posts",
            n_members: family.n_posts,
            n_accounts: Some(family.n_accounts),
            is_exact: None,
            members: family
                .members
                .iter()
                .map(|(post, similarity)| {
                    let post = &found.posts[*post as usize];
                    Echo {
                        similarity: *similarity,
                        date: Some(instant(post.time)),
                        who: Some(post.account.as_str().into()),
                        file: post.file.as_str().into(),
                        row: Some(post.row),
                        span: None,
                        id: (!post.id.is_empty()).then(|| post.id.as_str().into()),
                        text: post.text.as_str().into(),
                    }
                })
                .collect(),
        })
        .collect();
    let told = |family: &Family<'_>| (family.members.len() as u64) < family.n_members;
    let n_cut = families.iter().filter(|family| told(family)).count() as u64;
    if n_cut > 0 {
        let detail = "families of more than twenty posts, the earliest twenty of each are told";
        remarks.add(&limit("posts", n_cut, detail.to_owned()));
    }
    families
}

fn statements(all: &[Cited]) -> Vec<Family<'_>> {
    let of_copies = |copies: echoes::Copies| Family {
        of: "statements",
        n_members: copies.len() as u64,
        n_accounts: None,
        is_exact: None,
        members: copies
            .into_iter()
            .map(|(at, similarity)| statement(&all[at], similarity))
            .collect(),
    };
    let texts = all.iter().map(|cited| cited.content.as_str());
    echoes::copies(texts).into_iter().map(of_copies).collect()
}

fn statement(cited: &Cited, similarity: f64) -> Echo<'_> {
    let statement = &cited.statement;
    let spans = &statement.content.spans;
    let start = spans.iter().map(|span| u64::from(span.start)).min();
    let end = spans.iter().map(|span| u64::from(span.end)).max();
    let speaker = statement
        .speaker
        .as_ref()
        .map(|speaker| speaker.name.as_str());
    let who = speaker.or(cited.source.as_deref());
    Echo {
        similarity,
        date: cited.date().map(|(date, _)| date.to_string()),
        who: who.map(Cow::from),
        file: statement.document.as_str().into(),
        row: None,
        span: start.zip(end).map(|(start, end)| start..end),
        id: Some(statement.id.as_str().into()),
        text: cited.content.as_str().into(),
    }
}

/// The part of a document that is read, and where it begins.
fn body(document: &Document) -> (&str, usize) {
    let body = document.body;
    let text = body.slice(&document.text).unwrap_or_default();
    (text, body.start as usize)
}

fn documents(all: &[Document]) -> Vec<Family<'_>> {
    let of_copies = |copies: echoes::Copies| Family {
        of: "documents",
        n_members: copies.len() as u64,
        n_accounts: None,
        is_exact: None,
        members: copies
            .into_iter()
            .map(|(at, similarity)| {
                let (text, start) = body(&all[at]);
                document(&all[at], (start..start + text.len(), similarity))
            })
            .collect(),
    };
    let texts = all.iter().map(|document| body(document).0);
    echoes::copies(texts).into_iter().map(of_copies).collect()
}

fn document(of: &Document, (range, similarity): (Range<usize>, f64)) -> Echo<'_> {
    let text = of.text.get(range.clone()).unwrap_or_default();
    let end = text.char_indices().nth(TEXT_CHARS_MAX);
    let text = &text[..end.map_or(text.len(), |(at, _)| at)];
    Echo {
        similarity,
        date: of.metadata.published.map(|date| date.to_string()),
        who: of.metadata.publisher.as_deref().map(Cow::from),
        file: of.id.as_str().into(),
        row: None,
        span: Some(range.start as u64..range.end as u64),
        id: None,
        text: text.into(),
    }
}

fn passages<'m>(all: &'m [Document], remarks: &mut Remarks) -> Vec<Family<'m>> {
    let texts = all.iter().map(|document| body(document).0);
    let (found, n_cut) = echoes::passages(texts);
    if n_cut > 0 {
        let detail = "documents that repeat themselves so often that passages may be missed";
        remarks.add(&limit("passages", n_cut as u64, detail.to_owned()));
    }
    let echo = |(at, range): &(usize, Range<usize>)| {
        let of = &all[*at];
        let (_, start) = body(of);
        document(of, (start + range.start..start + range.end, 1.0))
    };
    let family = |passage: echoes::Passage| Family {
        of: "passages",
        n_members: passage.copies.len() as u64 + 1,
        n_accounts: None,
        is_exact: Some(passage.copies.iter().all(|shared| shared.is_exact)),
        members: std::iter::once(echo(&passage.first))
            .chain(passage.copies.iter().map(|shared| echo(&shared.later)))
            .collect(),
    };
    found.into_iter().map(family).collect()
}

/// Writes a row for each member of each family.
pub(super) fn write(families: &[Family<'_>], form: Form, out: &mut dyn Write) -> io::Result<()> {
    let is_table = matches!(form, Form::Table(_));
    let columns: &'static [Column] = if is_table { &SHOWN_COLUMNS } else { &ECHOES };
    let mut records = Records::new(form, columns, out)?;
    for (number, family) in families.iter().enumerate() {
        let kind = family.kind();
        for (place, echo) in family.members.iter().enumerate() {
            let row = cells(family, (number as u64 + 1, kind), (place as u64 + 1, echo));
            if is_table {
                records.row(&SHOWN.map(|at| row[at].clone()))?;
            } else {
                records.row(&row)?;
            }
        }
    }
    records.finish()
}

fn cells<'a>(
    family: &'a Family<'_>,
    (number, kind): (u64, &'static str),
    (place, echo): (u64, &'a Echo<'_>),
) -> [Cell<'a>; 15] {
    let text = |text: Option<&'a str>| text.map_or(Cell::Unknown, Cell::text);
    let whole = |number: Option<u64>| number.map_or(Cell::Unknown, Cell::count);
    [
        Cell::count(number),
        Cell::text(family.of),
        Cell::text(kind),
        Cell::count(family.n_members),
        whole(family.n_accounts),
        Cell::count(place),
        Cell::Number(echo.similarity),
        text(echo.date.as_deref()),
        text(echo.who.as_deref()),
        Cell::text(echo.file.as_ref()),
        whole(echo.row.map(u64::from)),
        whole(echo.span.as_ref().map(|span| span.start)),
        whole(echo.span.as_ref().map(|span| span.end)),
        text(echo.id.as_deref()),
        Cell::text(echo.text.as_ref()),
    ]
}
