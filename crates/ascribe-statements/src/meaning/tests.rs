//! What marked relations mean: one table for each field. The texts are
//! invented; relations are given by their words, so that nothing here depends
//! on what the model finds.

use ascribe_model::{
    CastMember, Digest, Document, DocumentId, Findings, Format, Metadata, Office, OffsetMap, Span,
    SpeakerType, Statement,
};

use super::{DocumentCast, identities};
use crate::corpus::brat::Relation;

mod claims;
mod positions;
mod speakers;

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
    crate::interpret(&document, &relations)
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

/// Cue, content; stance, polarity, certainty.
const STANCES: &[(&str, &str, &str)] = &[
    ("said", "the gate was open", "asserts + unknown"),
    (
        "said",
        "it had nothing to do with the leak",
        "denies - unknown",
    ),
    ("denied", "that the gate was open", "denies - unknown"),
    (
        "categorically denied",
        "that the gate was open",
        "denies - certain",
    ),
    (
        "did not deny",
        "that the gate was open",
        "acknowledges + unknown",
    ),
    (
        "acknowledged",
        "that the gate was open",
        "acknowledges + unknown",
    ),
    (
        "acknowledged",
        "that it was “theoretically possible” the gate was open",
        "acknowledges + possible",
    ),
    ("denied", "Peter Moran the permit", "- - unknown"),
    ("dismissed", "Gilling", "asserts - unknown"),
    ("said", "it never worked with smugglers", "denies - unknown"),
    ("admits", "the gate was open", "acknowledges + unknown"),
    (
        "alleged",
        "that some letters could have been forged",
        "alleges + possible",
    ),
    ("accused", "the clerk of lying", "alleges + unknown"),
    ("believes", "the gate was open", "believes + probable"),
    (
        "does not believe",
        "the gate was open",
        "believes - probable",
    ),
    ("suggested", "that the gate was open", "suggests + possible"),
    ("suggested", "opening the gate", "demands + unknown"),
    (
        "questioned",
        "whether the gate was open",
        "doubts - unknown",
    ),
    ("asked", "whether the gate was open", "asks - unknown"),
    ("asked", "the clerk to open the gate", "demands + unknown"),
    ("promised", "to open the gate", "promises + unknown"),
    (
        "called on",
        "the clerk to open the gate",
        "demands + unknown",
    ),
    ("predicted", "the gate would open", "predicts + probable"),
    ("warned", "that the gate was open", "warns + unknown"),
    ("declined to comment on", "the gate", "declines - unknown"),
    (
        "would not say",
        "whether the gate was open",
        "declines - unknown",
    ),
    (
        "did not respond to",
        "a request for comment",
        "declines - unknown",
    ),
    ("did not say", "the gate was open", "- - unknown"),
    ("will say", "the gate was open", "- - unknown"),
    (
        "has concluded",
        "that the gate was not open",
        "concludes - unknown",
    ),
    ("said", "the gate was not open", "asserts - unknown"),
    ("said", "the gate may have been open", "asserts + possible"),
    (
        "also put forward a theory",
        "that the gate could be opened",
        "suggests + possible",
    ),
    (
        "allowed",
        "that the gate was open",
        "acknowledges + unknown",
    ),
    ("allowed", "the clerk to leave", "- - unknown"),
    (
        "held",
        "the clerk responsible for the flood",
        "alleges + unknown",
    ),
    (
        "claimed",
        "the clerk had forged the letters",
        "alleges + unknown",
    ),
    ("called", "the story “pure gossip”", "denies - unknown"),
    ("called", "the gate a wonder", "asserts - unknown"),
    (
        "said",
        "the very idea of a plot was absurd",
        "denies - unknown",
    ),
    ("said", "the claims were not absurd", "asserts - unknown"),
    (
        "said",
        "it had never heard of the clerk",
        "denies - unknown",
    ),
    (
        "said",
        "it could not rule out a leak",
        "suggests + possible",
    ),
    (
        "said there was nothing to suggest",
        "that the gate was open",
        "doubts - unknown",
    ),
];

#[test]
fn a_poll_concludes_what_is_so_according_to_it() {
    for (source, expected) in [
        ("a new poll", "concludes"),
        ("the final report of the board", "concludes"),
        ("the Harbour Board", "asserts"),
    ] {
        let text = format!("The gate was open, according to {source}.");
        let found = last(&text, &[(source, "according to", "The gate was open")]);
        assert_eq!(
            found.stance.map(|stance| stance.as_str()),
            Some(expected),
            "{text}"
        );
    }
}

#[test]
fn the_accused_deny_by_plain_negatives() {
    let accused = "Ada Brenn accused the Tessian army of the theft.";
    for (said, expected) in [
        (
            " Karl Moran of Tessia said no officer had ever set foot there.",
            "denies",
        ),
        (
            " Karl Moran of Norland said no officer had ever set foot there.",
            "asserts",
        ),
        (
            " Karl Moran of Tessia said he would not go there.",
            "asserts",
        ),
    ] {
        let text = format!("{accused}{said}");
        let cut = said.find("said").unwrap();
        let (source, content) = (&said[1..cut - 1], &said[cut + 5..said.len() - 1]);
        let found = last(
            &text,
            &[
                ("Ada Brenn", "accused", "the Tessian army of the theft"),
                (source, "said", content),
            ],
        );
        assert_eq!(
            found.stance.map(|stance| stance.as_str()),
            Some(expected),
            "{text}"
        );
    }
}

#[test]
fn stances() {
    for (cue, content, expected) in STANCES {
        let text = format!("The Harbour Board {cue} {content}.");
        let found = last(&text, &[("The Harbour Board", cue, content)]);
        let told = format!(
            "{} {} {}",
            found.stance.map_or("-", |stance| stance.as_str()),
            found.polarity.map_or("-", |polarity| polarity.as_str()),
            found.certainty.map_or("-", |certainty| certainty.as_str())
        );
        assert_eq!(told, *expected, "{text}");
        for span in found.basis.stance.iter().chain(&found.basis.certainty) {
            assert!(
                span.slice(&text).is_some_and(|words| !words.is_empty()),
                "{text}"
            );
        }
    }
}

#[test]
fn a_day_of_its_own_or_only_to_joins_two_positions() {
    for (text, marked) in [
        (
            "Ada Brenn insisted that no gate was open, only to concede that one was.",
            [
                ("Ada Brenn", "insisted", "that no gate was open"),
                ("Ada Brenn", "concede", "that one was"),
            ],
        ),
        (
            "Ada Brenn denied that the gate was open; on Tuesday, pressed by a clerk, Brenn admitted that it was.",
            [
                ("Ada Brenn", "denied", "that the gate was open"),
                ("Brenn", "admitted", "that it was"),
            ],
        ),
    ] {
        let found = findings(text, &marked).reversals;
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(
            found[0].kind,
            ascribe_model::ReversalKind::DeniedAcknowledged
        );
        assert!(found[0].earlier != found[0].later, "{text}");
    }
    // One denial and one concession of two things are no change.
    let text = "Ada Brenn denied that the gate was open and admitted that the clerk was ill.";
    let marked = [
        ("Ada Brenn", "denied", "that the gate was open"),
        ("Ada Brenn", "admitted", "that the clerk was ill"),
    ];
    assert!(findings(text, &marked).reversals.is_empty());
}

#[test]
fn dates_of_sayings() {
    // Published on Friday, 2 June 2017.
    let rows = [
        ("said on Thursday", "2017-06-01"),
        ("said on Friday", "2017-06-02"),
        ("said yesterday", "2017-06-01"),
        ("said on May 30", "2017-05-30"),
        ("said on December 24", "2016-12-24"),
        ("said on 2 March 2015", "2015-03-02"),
        ("said in October 2016", "2016-10"),
        ("said last month", "2017-05"),
        ("said in 2013", "2013"),
        ("said last year", "2016"),
        ("said two days ago", "2017-05-31"),
        ("said on November 20", "-"),
        ("said days ago", "-"),
        ("said last week", "-"),
        ("said recently", "-"),
        ("will say on Thursday", "-"),
    ];
    for (cue, expected) in rows {
        let text = format!("Ada Brenn {cue} that the gate was open.");
        let word = if cue.starts_with("will") {
            "will say"
        } else {
            "said"
        };
        let found = last(&text, &[("Ada Brenn", word, "that the gate was open")]);
        let said = found
            .said
            .map_or_else(|| "-".to_owned(), |said| said.date.to_string());
        assert_eq!(said, expected, "{text}");
    }
    let text = "Ada Brenn said that he will come on Thursday.";
    let found = last(
        text,
        &[("Ada Brenn", "said", "that he will come on Thursday")],
    );
    assert_eq!(found.said, None, "the date is of what is spoken about");
}

#[test]
fn another_time_than_the_scenes() {
    let text = "Ada Brenn admitted it on Tuesday, weeks after she told the board it was shut.";
    let statement = last(
        text,
        &[
            ("Ada Brenn", "admitted", "it"),
            ("she", "told", "it was shut"),
        ],
    );
    assert_eq!(statement.said, None);
}

/// A text, its relations, the date of the last one; published on Friday, 2
/// June 2017.
const SCENES: &[(&str, &[Marked<'_>], &str)] = &[
    (
        "Tuesday is market day, said Ada Brenn.",
        &[("Ada Brenn", "said", "Tuesday is market day")],
        "-",
    ),
    (
        "Tolls rose, according to data released on Tuesday by the Harbour Office.",
        &[(
            "data released on Tuesday by the Harbour Office",
            "according to",
            "Tolls rose",
        )],
        "2017-05-30",
    ),
    (
        "The gate was shut, Ada Brenn said on Tuesday. Hours later, Moran claimed it was open.",
        &[
            ("Ada Brenn", "said", "The gate was shut"),
            ("Moran", "claimed", "it was open"),
        ],
        "2017-05-30",
    ),
    (
        "In March Ada Brenn said it was shut; at the fair this week she claimed it was open.",
        &[
            ("Ada Brenn", "said", "it was shut"),
            ("she", "claimed", "it was open"),
        ],
        "-",
    ),
    (
        "At Thursday's debate, Ada Brenn said the gate was open.",
        &[("Ada Brenn", "said", "the gate was open")],
        "2017-06-01",
    ),
    (
        "After Thursday's storm, Ada Brenn said the gate was open.",
        &[("Ada Brenn", "said", "the gate was open")],
        "-",
    ),
    (
        "In a Tuesday interview, Ada Brenn took a swipe at the harbour board.",
        &[("Ada Brenn", "took a swipe at", "the harbour board")],
        "2017-05-30",
    ),
    (
        "Since her return in May, Ada Brenn criticised the harbour board.",
        &[("Ada Brenn", "criticised", "the harbour board")],
        "-",
    ),
    (
        "On Monday Ada Brenn, who had backed the lease, will speak in Westhaven.",
        &[("who", "had backed", "the lease")],
        "-",
    ),
    (
        "Last year the firm gave a boat to a group backing the lease.",
        &[("a group", "backing", "the lease")],
        "-",
    ),
    (
        "Thursday on “Morning Hour,” when asked about the gate, Ada Brenn said it was open.",
        &[("Ada Brenn", "said", "it was open")],
        "2017-06-01",
    ),
    (
        "On Monday Ada Brenn, who had backed the lease, said the gate was open.",
        &[("Ada Brenn", "said", "the gate was open")],
        "2017-05-29",
    ),
    (
        "Ada Brenn, who resigned on Monday, said the gate was open.",
        &[("Ada Brenn", "said", "the gate was open")],
        "-",
    ),
    (
        "If the board wins on Tuesday, observers estimate the gate will shut.",
        &[("observers", "estimate", "the gate will shut")],
        "-",
    ),
    (
        "In 2013 Ada Brenn left, and has spoken out for the lease.",
        &[("Ada Brenn", "has spoken out for", "the lease")],
        "-",
    ),
    (
        "Others yielded to Moran after he swept the board on Tuesday.",
        &[("Others", "yielded to", "Moran")],
        "-",
    ),
    (
        "A 2014 study by the Harbour Office found the gate open.",
        &[(
            "A 2014 study by the Harbour Office",
            "found",
            "the gate open",
        )],
        "2014",
    ),
    (
        "Monday’s poll showed the gate open.",
        &[("Monday’s poll", "showed", "the gate open")],
        "2017-05-29",
    ),
    (
        "A USA Today analysis showed the gate open.",
        &[("A USA Today analysis", "showed", "the gate open")],
        "-",
    ),
    (
        "Ada Brenn and Moran met at a debate in Westhaven on Monday. Brenn answered that the gate was open.",
        &[("Brenn", "answered", "that the gate was open")],
        "2017-05-29",
    ),
    (
        "Ada Brenn will go to a debate in Westhaven on Monday. Brenn answered that the gate was open.",
        &[("Brenn", "answered", "that the gate was open")],
        "-",
    ),
    (
        "She spoke twice in March, though her filing suggests that the fee was given away.",
        &[("her filing", "suggests", "the fee was given away")],
        "-",
    ),
    (
        "The clerk Joris Tamm wrote to Ada Brenn. She grilled the clerk Joris Tamm on Tuesday about the gate.",
        &[(
            "She",
            "grilled",
            "the clerk Joris Tamm on Tuesday about the gate",
        )],
        "2017-05-30",
    ),
    (
        "Ada Brenn questioned the vote on Tuesday.",
        &[("Ada Brenn", "questioned", "the vote on Tuesday")],
        "-",
    ),
    (
        "Members of the board met on Tuesday to discuss the gate.",
        &[("Members of the board", "to discuss", "the gate")],
        "2017-05-30",
    ),
    (
        "On Tuesday Ada Brenn said the gate was shut. Karl Moran replied that it was open.",
        &[
            ("Ada Brenn", "said", "the gate was shut"),
            ("Karl Moran", "replied", "that it was open"),
        ],
        "2017-05-30",
    ),
    (
        "On Tuesday Ada Brenn said the gate was shut. Karl Moran claimed it was open.",
        &[
            ("Ada Brenn", "said", "the gate was shut"),
            ("Karl Moran", "claimed", "it was open"),
        ],
        "-",
    ),
];

#[test]
fn dates_of_scenes_and_clauses() {
    for (text, marked, expected) in SCENES {
        let said = last(text, marked)
            .said
            .map_or_else(|| "-".to_owned(), |said| said.date.to_string());
        assert_eq!(said, *expected, "{text}");
    }
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

#[test]
fn changes_told_in_one_statement() {
    // A text, its relation, the change that it tells.
    let rows: [(&str, Marked<'_>, &str); 11] = [
        (
            "Ada Brenn withdrew her early support.",
            ("Ada Brenn", "withdrew", "her early support"),
            "supported -> opposed",
        ),
        (
            "Ada Brenn abandoned her pledge to keep the ferry.",
            ("Ada Brenn", "abandoned", "her pledge to keep the ferry"),
            "promised -> withdrawn",
        ),
        (
            "Ada Brenn said she would no longer fight the lease.",
            ("Ada Brenn", "said", "she would no longer fight the lease"),
            "opposed -> supported",
        ),
        (
            "“I used to think the bridge was safe,” Ada Brenn said.",
            (
                "Ada Brenn",
                "said",
                "“I used to think the bridge was safe,”",
            ),
            "asserted -> denied",
        ),
        (
            "Ada Brenn said she regretted voting for the lease.",
            ("Ada Brenn", "said", "she regretted voting for the lease"),
            "supported -> opposed",
        ),
        (
            "Ada Brenn said that her vote for the lease was a mistake.",
            (
                "Ada Brenn",
                "said",
                "that her vote for the lease was a mistake",
            ),
            "supported -> opposed",
        ),
        (
            "Ada Brenn regretted the storm.",
            ("Ada Brenn", "regretted", "the storm"),
            "-",
        ),
        (
            "Ada Brenn abandoned the boat he once owned.",
            ("Ada Brenn", "abandoned", "the boat"),
            "-",
        ),
        (
            "Ada Brenn said our enemies no longer think of us.",
            ("Ada Brenn", "said", "our enemies no longer think of us"),
            "-",
        ),
        (
            "Ada Brenn has no regrets about her vote.",
            ("Ada Brenn", "has no regrets about", "her vote"),
            "-",
        ),
        (
            "The Harbour Office shelved his plan.",
            ("The Harbour Office", "shelved", "his plan"),
            "-",
        ),
    ];
    for (text, marked, expected) in rows {
        let found = findings(text, &[marked]).reversals;
        let told = found.first().map_or("-", |reversal| reversal.kind.as_str());
        assert_eq!(told, expected, "{text}");
    }
}

#[test]
fn a_later_saying_of_the_same_thing() {
    let text = "In 2016 Ada Brenn at first insisted that there was no post on the cape. Two years later she said that it had been there. Two years later she said that it rained.";
    let marked = [
        (
            "Ada Brenn",
            "at first insisted",
            "that there was no post on the cape",
        ),
        ("she", "said", "that it had been there"),
    ];
    let found = findings(text, &marked);
    let kinds: Vec<_> = found.reversals.iter().map(|found| found.kind).collect();
    assert_eq!(kinds, [ascribe_model::ReversalKind::DeniedAsserted]);
    // Not said otherwise: nothing changed.
    let text = "In 2016 Ada Brenn at first insisted that there was no post on the cape. Two years later she said that it had never been there.";
    let marked = [
        (
            "Ada Brenn",
            "at first insisted",
            "that there was no post on the cape",
        ),
        ("she", "said", "that it had never been there"),
    ];
    assert_eq!(findings(text, &marked).reversals, []);
}

#[test]
fn reversals() {
    let one = "Ada Brenn began by denying that troops had come before acknowledging, months later, that troops came.";
    let found = findings(
        one,
        &[
            ("Ada Brenn", "denying", "that troops had come"),
            ("Ada Brenn", "acknowledging", "that troops came"),
        ],
    );
    assert_eq!(found.reversals.len(), 1);
    let reversal = &found.reversals[0];
    assert_eq!(reversal.kind.as_str(), "denied -> acknowledged");
    assert_eq!(reversal.basis.as_str(), "one sentence");
    assert_eq!(
        reversal.gap.and_then(|gap| gap.slice(one)),
        Some("months later")
    );
    let two = "Ada Brenn said the gate was open. Ada Brenn said the mast was not painted.";
    let found = findings(
        two,
        &[
            ("Ada Brenn", "said", "the gate was open"),
            ("Ada Brenn", "said", "the mast was not painted"),
        ],
    );
    assert_eq!(found.reversals, [], "two propositions are no reversal");
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
