//! Training and scoring on texts that are small enough to check by hand.

use ascribe_meaning::Finder;
use ascribe_model::{Document, Span};
use ascribe_statements::{Engine as _, Model, Relation};

use crate::corpus::conllu::Tagged;
use crate::corpus::{Article, brat, conllu};
use crate::score::{Predicted, Score};
use crate::train::{Settings, train};

mod reach;
mod rules;

fn document(text: &str) -> Document {
    let article = Article {
        name: "case.txt".to_owned(),
        text: text.to_owned(),
        relations: Vec::new(),
    };
    crate::library::document(&article, None)
}

/// A few invented articles that say the same things in turn.
fn corpus() -> (Vec<Article>, Vec<Tagged>) {
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
        Article {
            name: format!("a{number}"),
            relations: brat::relations(&annotations, &text),
            text,
        }
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
        Relation {
            source: at("Ann Lee"),
            cue: at("said"),
            content: at("“We won,”"),
        },
        Relation {
            source: at("Bob"),
            cue: at("denied"),
            content: at("that he left early"),
        },
    ];
    let predicted = |relation: &Relation| Predicted {
        relation: relation.clone(),
        confidence: Some(0.9),
    };
    let mut score = Score::default();
    score.add(text, &gold, &gold.iter().map(predicted).collect::<Vec<_>>());
    assert_eq!(score.relation_exact(), [1.0, 1.0, 1.0]);
    // A wrong source and a clipped content overlap or not as the measures say.
    let wrong = Relation {
        source: at("Lee"),
        cue: at("denied"),
        content: at("he left"),
    };
    let mut score = Score::default();
    score.add(text, &gold, &[predicted(&wrong)]);
    assert_eq!(score.relation_overlap(), [0.0, 0.0, 0.0]);
}
