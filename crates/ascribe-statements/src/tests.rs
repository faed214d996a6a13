//! What the room promises, checked from its public side.

use std::path::{Path, PathBuf};

use ascribe_model::{Digest, Document, Format, Kind, Metadata, OffsetMap, Span, Statement};
use proptest::prelude::*;

use crate::corpus::{brat, conllu};
use crate::score::{Predicted, Score};
use crate::train::{Article, Settings, train};
use crate::{Engine as _, Finder, Model};

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

#[test]
fn the_shipped_model_is_named_by_its_hash() {
    let digest = Model::shipped().digest().to_string();
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(format!("models/statements-{}.model", &digest[..16]));
    assert!(
        path.exists(),
        "{} is the model that is built in",
        path.display()
    );
    assert!(path.metadata().expect("the model file").len() < 15_000_000);
    let card = path.with_file_name("README.md");
    let card = std::fs::read_to_string(card).expect("the model card");
    assert!(
        card.contains(&digest[..16]),
        "the card is that of another model"
    );
}

#[test]
fn damaged_models_are_refused() {
    let shipped = Model::shipped();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("models");
    let name = format!("statements-{}.model", &shipped.digest().to_string()[..16]);
    let bytes = std::fs::read(path.join(name)).expect("the model file");
    assert!(Model::read(Vec::new()).is_err());
    assert!(Model::read(b"no model at all\n\n".to_vec()).is_err());
    for cut in [10, 500, 5_000, bytes.len() / 2, bytes.len() - 1] {
        let error = Model::read(bytes[..cut].to_vec()).expect_err("a model that is cut off");
        assert!(error.hint().is_some());
    }
    let head = String::from_utf8_lossy(&bytes[..200]).replace("features: 1", "features: 9");
    let other: Vec<u8> = head.bytes().chain(bytes[200..].iter().copied()).collect();
    assert!(
        Model::read(other)
            .expect_err("another feature set")
            .to_string()
            .contains("feature set 9")
    );
}

/// A few invented articles that say the same things in turn.
fn corpus() -> (Vec<Article>, Vec<conllu::Tagged>) {
    let article = |number: usize| {
        let who = ["Marsh", "Venn", "Dreyer", "Oram", "Lumb"][number % 5];
        let text = format!("{who} said that the boat was late. Nobody saw it.");
        let n = who.len();
        let annotations = format!(
            "T1\tSource 0 {n}\t{who}\nT2\tCue {} {}\tsaid\nT3\tContent {} {}\tx\nE1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n",
            n + 1,
            n + 5,
            n + 6,
            n + 28
        );
        Article::from_brat(&format!("a{number}"), &text, &annotations)
    };
    let rows = "1\tMarsh\t_\t_\tNNP\t_\t_\t_\t_\t_\n2\tsaid\t_\t_\tVBD\t_\t_\t_\t_\t_\n3\tthat\t_\t_\tIN\t_\t_\t_\t_\t_\n";
    (
        (0..40).map(article).collect(),
        conllu::sentences(&rows.repeat(30)),
    )
}

#[test]
fn training_gives_the_same_bytes_again_and_a_model_that_works() {
    let settings = Settings {
        folds: 2,
        ..Settings::default()
    };
    let run = || {
        let (articles, treebank) = corpus();
        train(articles, &treebank, &settings, &mut |_| {}).expect("a model")
    };
    let first = run();
    assert_eq!(first, run());
    let model = Model::read(first).expect("the model reads back");
    let text = "Hallam said that the boat was late. Nobody saw it.";
    let found = Finder::new(&model, 0.0).find(&document(text)).statements;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].content.text(text), "that the boat was late");
    assert!(model.setting("corpus").is_some() && model.name().starts_with("two-stage-field"));
}

#[test]
fn too_little_to_train_on_is_an_error() {
    let (articles, treebank) = corpus();
    let settings = Settings::default();
    assert!(train(articles[..3].to_vec(), &treebank, &settings, &mut |_| {}).is_err());
    assert!(train(articles, &[], &settings, &mut |_| {}).is_err());
}

#[test]
fn brat_offsets_count_code_points() {
    let text = "Ære said “no”.";
    let annotations = "T1\tSource 0 3\tÆre\nT2\tCue 4 8\tsaid\nT3\tContent 9 13\t“no”\n#1\tAnnotatorNotes T3\tnote\n\
                       stray line\nE1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\nE2\tAttribution:T9 Content:T9\n";
    let relations = brat::relations(annotations, text);
    assert_eq!(relations.len(), 1);
    let slice = |spans: &[Span]| spans[0].slice(text).expect("a span that slices").to_owned();
    assert_eq!(slice(&relations[0].source), "Ære");
    assert_eq!(slice(&relations[0].content), "“no”");
}

#[test]
fn gold_scored_against_itself_is_right() {
    let text = "“We won,” Ann Lee said Monday.\nBob denied that he left early.";
    let at = |words: &str| {
        let start = u32::try_from(text.find(words).expect("the words")).expect("a short text");
        vec![Span::new(
            start,
            start + u32::try_from(words.len()).expect("short words"),
        )]
    };
    let gold = vec![
        brat::Relation {
            source: at("Ann Lee"),
            cue: at("said"),
            content: at("“We won,”"),
        },
        brat::Relation {
            source: at("Bob"),
            cue: at("denied"),
            content: at("that he left early"),
        },
    ];
    let predicted = |relation: &brat::Relation| Predicted {
        relation: relation.clone(),
        confidence: Some(0.9),
    };
    let mut score = Score::default();
    score.add(text, &gold, &gold.iter().map(predicted).collect::<Vec<_>>());
    assert_eq!(score.relation_exact(), [1.0, 1.0, 1.0]);
    // A wrong source and a clipped content overlap or not as the measures say.
    let wrong = brat::Relation {
        source: at("Lee"),
        cue: at("denied"),
        content: at("he left"),
    };
    let mut score = Score::default();
    score.add(text, &gold, &[predicted(&wrong)]);
    assert_eq!(score.relation_overlap(), [0.0, 0.0, 0.0]);
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
