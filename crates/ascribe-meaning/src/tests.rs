//! What marked relations mean: one table for each field. The texts are
//! invented; relations are given by their words, so that nothing here depends
//! on what the model finds.

use ascribe_model::{
    CastMember, Digest, Document, DocumentId, Findings, Format, Metadata, Office, OffsetMap, Span,
    SpeakerType, Statement,
};

use super::{DocumentCast, identities};
use ascribe_statements::{Attribution, Relation};

mod claims;
mod dates;
mod found;
mod names;
mod positions;
mod reversals;
mod speakers;
mod stances;

/// Source, cue and content by their words; `-` for none. Words are looked for
/// behind the cue of the relation before, then from the start.
type Marked<'t> = (&'t str, &'t str, &'t str);

/// A document of 2 June 2017 with nothing but its text.
pub(crate) fn document(text: &str) -> Document {
    Document {
        id: DocumentId::from("invented.txt"),
        format: Format::Text,
        text: text.into(),
        digest: Digest([0; 32]),
        body: Span::new(0, u32::try_from(text.len()).unwrap()),
        headline: None,
        metadata: Metadata {
            published: Some("2017-06-02".parse().unwrap()),
            ..Metadata::default()
        },
        map: OffsetMap::Identity,
    }
}

fn findings(text: &str, marked: &[Marked<'_>]) -> Findings {
    let document = document(text);
    let mut from = 0;
    let relations: Vec<Relation> = marked
        .iter()
        .map(|(source, cue, content)| {
            let find = |words: &str, from: usize| {
                let behind = text[from..].find(words).map(|at| from + at);
                let start = behind
                    .or_else(|| text.find(words))
                    .unwrap_or_else(|| panic!("no {words:?} in {text:?}"));
                Span::new(
                    u32::try_from(start).unwrap(),
                    u32::try_from(start + words.len()).unwrap(),
                )
            };
            let content = find(content, from);
            let role = |words: &str| {
                (words != "-")
                    .then(|| find(words, from))
                    .into_iter()
                    .collect()
            };
            let relation = Relation {
                source: role(source),
                cue: role(cue),
                content: vec![content],
            };
            from = relation
                .cue
                .first()
                .map_or(content.start, |cue: &Span| cue.start) as usize;
            relation
        })
        .collect();
    let attributions: Vec<Attribution> =
        relations.iter().filter_map(Relation::attribution).collect();
    crate::interpret_marked(&document, &attributions)
}

/// The statement of the last relation.
fn last(text: &str, marked: &[Marked<'_>]) -> Statement {
    let found = findings(text, marked);
    let content = marked[marked.len() - 1].2;
    let statement = found
        .statements
        .into_iter()
        .rfind(|statement| statement.content.text(text) == content);
    statement.unwrap()
}

#[test]
fn chains() {
    let rows: [(&str, &[Marked<'_>], &[&str]); 7] = [
        (
            "Ada Brenn told the trade site Tidewire that the gate was open.",
            &[("Ada Brenn", "told", "that the gate was open")],
            &["Tidewire"],
        ),
        (
            "Ada Brenn told Channel 4 that the gate was open.",
            &[("Ada Brenn", "told", "that the gate was open")],
            &["Channel 4"],
        ),
        (
            "Sarah Moran came. Pressed for proof, she referred the Gazette to a report, which said the gate was open.",
            &[("which", "said", "the gate was open")],
            &["Sarah Moran", "Gazette", "report"],
        ),
        (
            "Ada Brenn said the gate was open.",
            &[("Ada Brenn", "said", "the gate was open")],
            &[],
        ),
        (
            "Ada Brenn told the Harbour Gazette that the gate was open.",
            &[("Ada Brenn", "told", "that the gate was open")],
            &["Harbour Gazette"],
        ),
        (
            "Ada Brenn said that Peter Moran denied the theft.",
            &[
                ("Ada Brenn", "said", "that Peter Moran denied the theft"),
                ("Peter Moran", "denied", "the theft"),
            ],
            &["Ada Brenn"],
        ),
        (
            "A clerk referred the Gazette to the January report from the office of the Registrar, which concluded that the gate was open.",
            &[("which", "concluded", "that the gate was open")],
            &["clerk", "Gazette", "January report"],
        ),
    ];
    for (text, marked, expected) in rows {
        assert_eq!(last(text, marked).via, expected, "{text}");
    }
}

fn cast(document: &str, members: &[(&str, SpeakerType, &[&str])]) -> DocumentCast {
    let members = members.iter().map(|(name, kind, roles)| CastMember {
        name: (*name).to_owned(),
        kind: *kind,
        roles: roles.iter().map(|role| (*role).to_owned()).collect(),
    });
    let published = Some("2017-06-02".parse().unwrap());
    (DocumentId::from(document), published, members.collect())
}

fn names(casts: &[DocumentCast], offices: &[Office]) -> Vec<(String, String)> {
    let found = identities(casts, offices);
    found
        .into_iter()
        .map(|identity| (identity.name, identity.speaker.0))
        .collect()
}

#[test]
fn names_across_a_case() {
    use SpeakerType::{Person, Role};
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    let full = cast("a", &[("Peter Moran", Person, &["president of russia"])]);
    let short = cast(
        "b",
        &[
            ("Moran", Person, &[]),
            ("the Russian president", Role, &["president of russia"]),
        ],
    );
    assert_eq!(
        names(&[full.clone(), short.clone()], &[]),
        [
            pair("Moran", "Peter Moran"),
            pair("the Russian president", "Peter Moran")
        ]
    );
    // Two of one surname are never brought together, nor father and son.
    let other = cast("c", &[("George Moran", Person, &[])]);
    assert_eq!(
        names(&[full.clone(), other, short.clone()], &[]),
        [pair("the Russian president", "Peter Moran")]
    );
    let son = cast("d", &[("Peter Moran Jr.", Person, &[])]);
    assert_eq!(names(&[full, son], &[]), []);
    // A table of offices counts for its days.
    let office = |until: &str| Office {
        title: "president of Russia".to_owned(),
        holder: "Ada Brenn".to_owned(),
        from: None,
        until: Some(until.parse().unwrap()),
    };
    assert_eq!(
        names(std::slice::from_ref(&short), &[office("2018")]),
        [pair("the Russian president", "Ada Brenn")]
    );
    assert_eq!(names(&[short], &[office("2016-12-31")]), []);
}
