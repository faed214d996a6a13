//! What is found in texts, by the shipped engine and the rules beside it.

use std::path::{Path, PathBuf};

use ascribe_model::{Digest, Document, Format, Kind, Metadata, OffsetMap, Span, Statement};
use proptest::prelude::*;

use ascribe_statements::Model;

use crate::Finder;

fn document(text: &str) -> Document {
    Document {
        id: "case.txt".into(),
        format: Format::Text,
        text: text.into(),
        digest: Digest([7; 32]),
        body: Span::new(0, u32::try_from(text.len()).expect("a short text")),
        headline: None,
        metadata: Metadata::default(),
        map: OffsetMap::Identity,
    }
}

fn find(text: &str) -> Vec<Statement> {
    let model = Model::shipped();
    Finder::new(&model, model.threshold())
        .find(&document(text))
        .statements
}

/// `source | cue | content | kind`, one line a statement.
fn shown(text: &str) -> String {
    let line = |s: &Statement| {
        let words = |p: &Option<ascribe_model::Passage>| {
            p.as_ref().map_or("-".to_owned(), |p| p.text(text))
        };
        format!(
            "{} | {} | {} | {}",
            words(&s.source),
            words(&s.cue),
            s.content.text(text),
            s.kind
        )
    };
    find(text).iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn plain_statements_are_found() {
    assert_eq!(
        shown("“We have seen no letters,” Marsh said."),
        "Marsh | said | “We have seen no letters,” | direct"
    );
    assert_eq!(
        shown("The clerk denied that the gates had been opened."),
        "The clerk | denied | that the gates had been opened | indirect"
    );
    assert_eq!(
        shown("According to the harbour office, the mail was taken in April."),
        "the harbour office | According to | the mail was taken in April | indirect"
    );
}

#[test]
fn a_second_saying_of_a_sentence_is_a_statement_of_its_own() {
    let lines = shown(
        "Marsh insisted that no clerk had opened the gates, only to concede in March that two had.",
    );
    assert!(
        lines.contains("Marsh | concede | that two had | indirect"),
        "{lines}"
    );
    assert!(
        lines.contains("| insisted | that no clerk had opened the gates"),
        "{lines}"
    );
    let lines = shown("The minister allowed that “some young clerks” may have opened the gates.");
    assert!(
        lines.contains("| that “some young clerks” may have opened the gates | mixed"),
        "{lines}"
    );
}

#[test]
fn a_verb_apart_from_its_clause_has_it_all_the_same() {
    for (text, line) in [
        (
            "Within hours its captain, Tahir Venn, boasted on a local radio station that the gates were open.",
            "boasted | that the gates were open | indirect",
        ),
        (
            "Harbour Radio, quoting a clerk, says a former pilot has confessed to detectives that he opened the gates.",
            "a former pilot | has confessed | that he opened the gates | indirect",
        ),
        (
            "The Courier reported last week, citing two clerks briefed on the inquiry, that the gates were open.",
            "The Courier | reported | that the gates were open | indirect",
        ),
        (
            "General Roake, now retired, has declined through a lawyer to discuss the matter.",
            "has declined | to discuss the matter | indirect",
        ),
        (
            "A spokeswoman came. She would not be drawn on who had paid the rent.",
            "She | would not be drawn | on who had paid the rent | indirect",
        ),
        (
            "The tape, he said in a telephone interview, was cut by somebody in the pay of the harbour.",
            "he | said | The tape was cut by somebody in the pay of the harbour | indirect",
        ),
        (
            "PORT SABLE, Merevia, Nov. 9 — The gates were opened by a clerk, according to the final report.",
            "the final report | according to | The gates were opened by a clerk | indirect",
        ),
        (
            "President Brenn I know that you said the gates were open.",
            "I | know | that you said the gates were open | indirect",
        ),
    ] {
        let lines = shown(text);
        assert!(lines.contains(line), "{lines}");
    }
}

#[test]
fn one_quotation_is_not_given_to_two() {
    let lines = shown("“We waited all night,” Venn said. “I heard nothing at all,” Tolland said.");
    assert_eq!(
        lines,
        "Venn | said | “We waited all night,” | direct\nTolland | said | “I heard nothing at all,” | direct"
    );
}

#[test]
fn a_quotation_goes_on_over_paragraphs() {
    let text = "Venn said: “We waited all night for the boat to come.\n\n“It did not come, and nobody told us why.”";
    let found = find(text);
    assert_eq!(found.len(), 1, "{}", shown(text));
    assert_eq!(found[0].content.spans.len(), 2);
    assert_eq!(found[0].kind, Kind::Direct);
}

#[test]
fn a_quotation_without_a_source_has_none() {
    let text = "The gates opened at dawn.\n\n“The harbour belongs to those who work in it every day.”\n\nIt rained at noon.";
    let found = find(text);
    assert_eq!(found.len(), 1, "{}", shown(text));
    assert!(found[0].source.is_none() && found[0].cue.is_none());
}

#[test]
fn turns_are_direct_statements_of_their_speakers() {
    let text = "Nora Feld: Thank you for seeing us today.\n\nMilan Dreyer: Good afternoon to all of you.\n\n\
                Nora Feld: Have you seen the letters?\n\nMilan Dreyer: I have not seen any letters.";
    let turns: Vec<Statement> = find(text)
        .into_iter()
        .filter(|s| s.confidence > 0.985 && s.kind == Kind::Direct)
        .collect();
    let heads: Vec<String> = turns
        .iter()
        .map(|s| s.source.as_ref().expect("a head").text(text))
        .collect();
    assert_eq!(
        heads,
        ["Nora Feld", "Milan Dreyer", "Nora Feld", "Milan Dreyer"]
    );
}

#[test]
fn names_depend_on_the_text_alone() {
    let text = "“We have seen no letters,” Marsh said on Sunday.";
    let model = Model::shipped();
    let mut used = Finder::new(&model, 0.0);
    used.find(&document(
        "Venn told reporters that it was over. “No,” he added.",
    ));
    assert_eq!(
        used.find(&document(text)).statements,
        Finder::new(&model, 0.0).find(&document(text)).statements
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_gives_statements_that_slice(parts in prop::collection::vec(prop_oneof![
        any::<String>(),
        prop::sample::select(vec!["“", "”", "\"", " said ", "Mara Venn", " told ", ": ", "\n\n", ".", ", ", "that it rained", " denied "])
            .prop_map(str::to_owned),
    ], 0..40)) {
        let text = parts.concat();
        let model = Model::shipped();
        for statement in Finder::new(&model, 0.0).find(&document(&text)).statements {
            prop_assert!(statement.content.fits(&text), "{statement:?}");
            prop_assert!(statement.source.is_none_or(|p| p.fits(&text)) && statement.cue.is_none_or(|p| p.fits(&text)));
            prop_assert!((0.0..=1.0).contains(&statement.confidence));
        }
    }
}

#[test]
fn hostile_texts_end() {
    for part in [
        "“said ",
        "said that ",
        "( ",
        "\"\n\n\"",
        "Q: “no\n\n",
        "said",
    ] {
        find(&part.repeat(60_000 / part.len()));
    }
}

/// The folder of reference data, where it is.
fn shared() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("ASCRIBE_SHARED").map_or(beside, PathBuf::from);
    let found = folder.join("data/polnear/dev/text").is_dir();
    if !found {
        println!("skipped: the reference data is not here");
    }
    found.then_some(folder)
}

#[test]
fn statements_of_the_reference_articles_slice() {
    let Some(shared) = shared() else { return };
    let model = Model::shipped();
    let mut finder = Finder::new(&model, 0.0);
    let mut n = 0;
    for entry in std::fs::read_dir(shared.join("data/polnear/dev/text"))
        .expect("the articles")
        .take(30)
    {
        let text = std::fs::read_to_string(entry.expect("an entry").path()).expect("an article");
        for statement in finder.find(&document(&text)).statements {
            assert!(statement.content.fits(&text));
            n += 1;
        }
    }
    assert!(n > 300, "{n} statements in thirty articles");
}
