//! Changes of position that a text tells by itself.

use ascribe_text::read;

use crate::Scene;
use crate::tests::document;

/// The statements of a text as "source | cue | content".
fn told(text: &str) -> Vec<String> {
    let document = document(text);
    let reading = read(text, document.body);
    let mut found = Vec::new();
    super::add(&mut found, &Scene::new(&document, &reading));
    let words = |span: ascribe_model::Span| text[span.range()].to_owned();
    found
        .iter()
        .map(|made| {
            let content: Vec<String> = made.content.iter().map(|span| words(*span)).collect();
            format!(
                "{} | {} | {}",
                made.source.map_or("-".to_owned(), words),
                made.cue.map_or("-".to_owned(), words),
                content.join(" + ")
            )
        })
        .collect()
}

#[test]
fn positions_given_up() {
    let rows = [
        (
            "Ada Brenn later walked back her remarks on the lease.",
            "Ada Brenn | later walked | back her remarks on the lease",
        ),
        (
            "Moran has since changed his mind about the ferry, friends say.",
            "Moran | has since changed | his mind about the ferry",
        ),
        (
            "Moran called the lease a gift before reversing himself.",
            "Moran | reversing | himself",
        ),
        (
            "The council distanced itself from the tolls that Brenn once supported.",
            "Brenn | once supported | the tolls",
        ),
        (
            "She spoke of a lease she previously opposed.",
            "she | previously opposed | a lease",
        ),
        (
            "Brenn was for the lease before she was against it.",
            "Brenn | was for | the lease before she was against it",
        ),
        (
            "Moran praised the toll and the ferry, stances that he has since disavowed.",
            "he | has since disavowed | stances",
        ),
        (
            "She spoke of remarks Moran made — and later walked back — that the gate was open.",
            "Moran | later walked | that the gate was open",
        ),
        (
            "Brenn spoke of a toll bill he persuaded her to back but later abandoned.",
            "he | later abandoned | a toll bill he persuaded her to back",
        ),
        (
            "Her turn against the lease surprised the council.",
            "Her | turn against | the lease surprised the council",
        ),
        (
            "Dreyer fired Moran after strongly backing him a few days earlier.",
            "Dreyer | strongly backing | him a few days earlier",
        ),
        (
            "Despite earlier saying she would not run, Brenn entered the race.",
            "Brenn | earlier saying | she would not run",
        ),
        (
            "Brenn no longer supports the lease.",
            "Brenn | no longer supports | the lease",
        ),
        (
            "Moran, a former critic of the ferry, now backs it.",
            "Moran | former critic of | the ferry",
        ),
        (
            "Ada Brenn went from opposing the bridge to championing it.",
            "Ada Brenn | went | from opposing the bridge to championing it",
        ),
        (
            "Ada Brenn denied the theft but later admitted it.",
            "Ada Brenn | later admitted | it",
        ),
    ];
    for (text, expected) in rows {
        let told = told(text);
        assert!(told.iter().any(|made| made == expected), "{text}: {told:?}");
    }
}

#[test]
fn nobody_gives_anything_up() {
    for text in [
        "The court reversed the ruling.",
        "Moran refused to back down.",
        "Moran did not walk back her remarks.",
        "“I walked back to the quay,” Moran said.",
        "Brenn once supported a family of five.",
        "The tide reversed at noon.",
        "Moran abandoned the boat.",
        "If Brenn drops her plan, the ferry stays.",
        "That would not make him withdraw his support.",
        "The plan was abandoned in May.",
        "The first minister said no more.",
    ] {
        assert_eq!(told(text), [] as [String; 0], "{text}");
    }
}
