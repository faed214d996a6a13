use ascribe_model::{Fidelity, OffsetMap, Piece};
use proptest::prelude::*;
use proptest::{collection, option, sample};

use super::*;

const TEXT: &str =
    "Ada Brenn said “the ferry never left”, and nobody at Orle harbour disagreed.\0!";

/// Spans on character boundaries of [`TEXT`], in order and apart.
fn spans(least: usize) -> impl Strategy<Value = Vec<Span>> {
    let bounds: Vec<u32> = (0..=TEXT.len())
        .filter(|&at| TEXT.is_char_boundary(at))
        .map(|at| u32::try_from(at).unwrap())
        .collect();
    sample::subsequence(bounds, least * 2..=6).prop_map(|bounds| {
        bounds
            .chunks_exact(2)
            .map(|pair| Span::new(pair[0], pair[1]))
            .collect()
    })
}

fn span() -> impl Strategy<Value = Span> {
    spans(1).prop_map(|spans| spans[0])
}

fn passage() -> impl Strategy<Value = Passage> {
    spans(1).prop_map(|spans| Passage { spans })
}

fn moment() -> impl Strategy<Value = Moment> {
    sample::select(vec![
        "2031",
        "0000",
        "2031-02",
        "2031-02-28",
        "2031-02-28T09:05:00",
        "2031-02-28T09:05:00.25Z",
        "2031-02-28T09:05:00-03:30",
    ])
    .prop_map(|text| text.parse().unwrap())
}

fn any_statement() -> impl Strategy<Value = Statement> {
    let speaker = (
        ".{0,12}",
        sample::select(SpeakerType::ALL),
        option::of(span()),
    )
        .prop_map(|(name, kind, decided_by)| Speaker {
            name,
            kind,
            decided_by,
        });
    let said = (moment(), option::of(span())).prop_map(|(date, basis)| Said { date, basis });
    let words = (
        sample::select(Kind::ALL),
        option::of(passage()),
        option::of(passage()),
        passage(),
    );
    let resolved = (
        option::of(speaker),
        option::of(sample::select(Stance::ALL)),
        option::of(sample::select(Polarity::ALL)),
        option::of(sample::select(Certainty::ALL)),
        option::of(said),
        collection::vec(".{0,8}", 0..3),
        0.0f32..=1.0,
    );
    (words, resolved).prop_map(
        |(
            (kind, source, cue, content),
            (speaker, stance, polarity, certainty, said, via, confidence),
        )| {
            Statement {
                id: StatementId("s-0123456789abcdef".into()),
                document: "sources/ferry.txt".into(),
                kind,
                source,
                cue,
                content,
                speaker,
                stance,
                polarity,
                certainty,
                said,
                unresolved: None,
                via,
                basis: ascribe_model::Basis::default(),
                confidence,
            }
        },
    )
}

fn any_document() -> impl Strategy<Value = Document> {
    let map = prop_oneof![
        Just(OffsetMap::Identity),
        span().prop_map(|stored| OffsetMap::Pieces(vec![Piece {
            stored,
            original: 7..7 + u64::from(stored.len()),
            fidelity: Fidelity::Exact,
        }])),
    ];
    let texts = collection::vec(option::of(".{0,12}"), 5);
    (
        texts,
        option::of(moment()),
        option::of(span()),
        span(),
        option::of(span()),
        map,
    )
        .prop_map(|(texts, published, published_basis, body, headline, map)| {
            let [title, byline, publisher, url, place] = texts.try_into().unwrap();
            Document {
                id: "sources/ferry.txt".into(),
                format: Format::Html,
                text: TEXT.into(),
                digest: Digest([0xa5; 32]),
                body,
                headline,
                metadata: Metadata {
                    title,
                    byline,
                    publisher,
                    url,
                    place,
                    published,
                    published_basis,
                },
                map,
            }
        })
}

fn any_remark() -> impl Strategy<Value = Remark> {
    let place = prop_oneof![
        Just(Place::File),
        any::<u64>().prop_map(Place::Line),
        any::<u64>().prop_map(Place::Row),
        any::<u64>().prop_map(Place::Byte),
    ];
    let kind = sample::select(&RemarkKind::ALL[..]);
    (".{0,12}", place, kind, any::<u64>(), ".{0,12}").prop_map(
        |(file, place, kind, count, detail)| Remark {
            file,
            place,
            kind,
            count,
            detail,
        },
    )
}

/// A fresh database in memory with one source.
fn database() -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    connection
        .execute_batch(include_str!("../schema/1.sql"))
        .unwrap();
    connection
        .execute_batch("INSERT INTO source (path, complete) VALUES ('sources/ferry.txt', 1)")
        .unwrap();
    connection
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn documents_statements_and_remarks_come_back(
        document_in in any_document(),
        statements in collection::vec(any_statement(), 0..4),
        remark_in in any_remark(),
    ) {
        let connection = database();
        let key = add_document(&connection, 1, &document_in).unwrap();
        let sql = format!("SELECT {DOCUMENT} FROM document d");
        let document_out = connection.query_row(&sql, [], document).unwrap();
        prop_assert_eq!(&document_out, &document_in);

        for (ordinal, mut statement_in) in (0u32..).zip(statements) {
            statement_in.id = StatementId(format!("s-{ordinal}").into());
            add_statement(&connection, (key, ordinal), TEXT, &statement_in).unwrap();
            let sql = format!("SELECT {STATEMENT}, s.content FROM statement s WHERE ordinal = ?1");
            let (statement_out, content) = connection
                .query_row(&sql, [ordinal], |row| {
                    Ok((statement(row, &document_in.id)?, row.get::<_, String>(17)?))
                })
                .unwrap();
            prop_assert_eq!(content, statement_in.content.text(TEXT));
            prop_assert_eq!(statement_out, statement_in);
        }

        add_remark(&connection, Attached::Source(1), &remark_in).unwrap();
        let sql = format!("SELECT {REMARK} FROM remark");
        prop_assert_eq!(connection.query_row(&sql, [], remark).unwrap(), remark_in);
    }

    #[test]
    fn shares_are_stored_as_people_write_them(number in 0.0f32..=1.0) {
        #[expect(clippy::cast_possible_truncation, reason = "as a row is read back")]
        let back = decimal(number) as f32;
        prop_assert_eq!(back, number);
    }
}

#[test]
fn every_format_has_its_word() {
    for format in [
        Format::Text,
        Format::Markdown,
        Format::Html,
        Format::JsonLines,
        Format::Csv,
        Format::Warc,
    ] {
        assert_eq!(Format::from_word(format.as_str()), Some(format));
    }
}

#[test]
fn a_date_that_cannot_be_printed_is_unknown_not_another() {
    assert_eq!(moment_text(&Moment::Year(-5)), None);
    let eastern: Moment = "2031-02-28T09:05:00+01:00".parse().unwrap();
    assert!(moment_text(&eastern).is_some());
}

#[test]
fn confidence_reads_well_in_other_tools() {
    assert_eq!(decimal(0.91).to_string(), "0.91");
}
