//! Many documents of the same sentences in changing order.

use ascribe_model::{Document, Kind, Passage, Span, Statement};

use crate::Case;
use crate::invented::{document, remarks, statement};

const NAMES: [&str; 12] = [
    "Orla Brandt",
    "Pell Maddox",
    "the president",
    "he",
    "she",
    "a spokesman for the ministry",
    "Irina Vale",
    "the Greyfen laboratory",
    "officials",
    "the board's report",
    "Davit Orlan",
    "a person familiar with the inquiry",
];
const CUES: [&str; 8] = [
    "said",
    "told reporters",
    "denied",
    "acknowledged",
    "concluded",
    "warned",
    "believes",
    "suggested",
];
const SAID: [&str; 6] = [
    "that the cranes on the eastern quay would have to be sold before the winter",
    "that nobody in the office had ever seen the letter with the date of 30 February",
    "the accounts had been opened in a single night and were silent by the morning",
    "that it was possible, in theory, for a guest of the hotel to have done it",
    "the forged page had been copied from an older one, mistakes and all",
    "that voters deserved to know who had paid for the second printing",
];
const QUIET: &str = "The quay was quiet, the tide was low, and the lamps along the wall had been lit an hour before they needed to be. ";

/// Numbers that look drawn and are always the same.
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn word<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.below(words.len())]
    }
}

/// So many documents with so many statements each.
pub(crate) fn large(n_documents: usize, n_statements: usize) -> Case {
    let mut draw = Draw(7);
    let mut documents: Vec<_> = (0..n_documents)
        .map(|i| {
            let mut made = report(&mut draw, i, n_statements);
            made.0.metadata.published = date(&mut draw, i, n_documents);
            made
        })
        .collect();
    documents.sort_by(|(a, _), (b, _)| {
        ascribe_report::reading_order((a.metadata.published, &a.id), (b.metadata.published, &b.id))
    });
    Case {
        title: format!("{n_documents} reports on a harbour"),
        documents,
        remarks: remarks(),
    }
}

fn date(draw: &mut Draw, i: usize, n_documents: usize) -> Option<ascribe_model::Moment> {
    let year = 10 + i * 8 / n_documents.max(1);
    let date = format!(
        "20{year:02}-{:02}-{:02}",
        draw.below(12) + 1,
        draw.below(28) + 1
    );
    date.parse().ok().filter(|_| i % 50 != 49)
}

fn report(draw: &mut Draw, i: usize, n_statements: usize) -> (Document, Vec<Statement>) {
    let mut text = format!("Report {i} on the harbour\n\n");
    let mut spans = Vec::new();
    for _ in 0..n_statements {
        text.push_str(&QUIET.repeat(draw.below(6) + 1));
        spans.push([&NAMES[..], &CUES, &SAID].map(|words| {
            let start = text.len() as u32;
            text.push_str(draw.word(words));
            let span = Span::new(start, text.len() as u32);
            text.push(' ');
            Passage::one(span)
        }));
        text.pop();
        text.push_str(".\n\n");
    }
    let mut made = document(&format!("sources/{i:04}.txt"), &text);
    let title = format!("Report {i} on the harbour, with a headline of some length");
    made.metadata.title = (!i.is_multiple_of(9)).then_some(title);
    made.metadata.publisher = Some(
        draw.word(&["The Quill", "Evening Lantern", "Merrow Radio"])
            .to_owned(),
    );
    let statements = spans
        .into_iter()
        .enumerate()
        .map(|(n, [source, cue, content])| Statement {
            source: Some(source),
            cue: Some(cue),
            content,
            positions: Vec::new(),
            confidence: draw.below(50) as f32 / 100.0 + 0.5,
            ..statement(&made, n, Kind::ALL[draw.below(3)])
        });
    let statements = statements.collect();
    (made, statements)
}
