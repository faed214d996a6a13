use ascribe_model::{
    Accusation, Basis, CastMember, Certainty, ClaimKind, Digest, Fidelity, Kind, Metadata,
    OffsetMap, Party, Passage, Piece, Polarity, Position, Reversal, ReversalBasis, ReversalKind,
    Said, Span, Speaker, SpeakerType, Stance, StatementId, Unresolved,
};
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

fn speaker() -> impl Strategy<Value = Speaker> {
    (
        ".{0,12}",
        sample::select(SpeakerType::ALL),
        option::of(span()),
    )
        .prop_map(|(name, kind, decided_by)| Speaker {
            name,
            kind,
            decided_by,
        })
}

fn any_basis() -> impl Strategy<Value = Basis> {
    (spans(0), spans(0), spans(0)).prop_map(|(stance, polarity, certainty)| Basis {
        rules: Vec::new(),
        stance,
        polarity,
        certainty,
    })
}

fn any_accusation() -> impl Strategy<Value = Accusation> {
    let party = (span(), ".{0,8}").prop_map(|(span, name)| Party { span, name });
    let parts = (
        option::of(speaker()),
        option::of(party),
        option::of(span()),
        option::of(span()),
    );
    let judged = (
        sample::select(ClaimKind::ALL),
        option::of(sample::select(Stance::ALL)),
        option::of(sample::select(Certainty::ALL)),
        spans(0),
    );
    (parts, judged).prop_map(
        |((claimant, accused, act, evidence), (kind, stance, certainty, basis))| Accusation {
            rule: None,
            kind,
            statement: StatementId("s-0".into()),
            document: "sources/ferry.txt".into(),
            claimant,
            accused,
            act,
            evidence,
            stance,
            certainty,
            basis,
        },
    )
}

fn any_reversal() -> impl Strategy<Value = Reversal> {
    let side = || ("[a-z]{1,4}", "[a-z]{1,4}");
    let sides = (side(), side()).prop_map(|sides| {
        let side = |(document, id): (String, String)| {
            (
                DocumentId::from(document.as_str()),
                StatementId(id.as_str().into()),
            )
        };
        (side(sides.0), side(sides.1))
    });
    let kinds = (
        sample::select(ReversalKind::ALL),
        sample::select(ReversalBasis::ALL),
    );
    let gap = (option::of(any::<i64>()), option::of(span()), spans(0));
    (speaker(), kinds, sides, gap, 0.0f32..=1.0).prop_map(
        |(speaker, (kind, basis), (earlier, later), (gap_days, gap, decided_by), confidence)| {
            Reversal {
                rule: None,
                speaker,
                kind,
                earlier,
                later,
                gap_days,
                gap,
                basis,
                decided_by,
                confidence,
            }
        },
    )
}

fn any_cast_member() -> impl Strategy<Value = CastMember> {
    let kind = sample::select(SpeakerType::ALL);
    (".{0,8}", kind, collection::vec(".{0,8}", 0..3)).prop_map(|(name, kind, roles)| CastMember {
        name,
        kind,
        roles,
    })
}

fn any_statement() -> impl Strategy<Value = Statement> {
    let said = (moment(), option::of(span())).prop_map(|(date, basis)| Said { date, basis });
    let words = (
        sample::select(Kind::ALL),
        option::of(passage()),
        option::of(passage()),
        passage(),
    );
    let resolved = (
        option::of(speaker()),
        option::of(sample::select(Stance::ALL)),
        option::of(sample::select(Polarity::ALL)),
        option::of(sample::select(Certainty::ALL)),
        option::of(said),
        collection::vec(".{0,8}", 0..3),
        0.0f32..=1.0,
        option::of(sample::select(Unresolved::ALL)),
        any_basis(),
    );
    let positions = collection::vec(any_position(), 0..3);
    (words, resolved, positions).prop_map(
        |(
            (kind, source, cue, content),
            (speaker, stance, polarity, certainty, said, via, confidence, unresolved, basis),
            positions,
        )| {
            let statement = Statement {
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
                unresolved,
                via,
                basis,
                confidence,
                ..Statement::default()
            };
            Statement {
                positions,
                ..statement
            }
        },
    )
}

fn any_position() -> impl Strategy<Value = Position> {
    let words = (
        option::of(sample::select(Stance::ALL)),
        option::of(sample::select(Polarity::ALL)),
        option::of(sample::select(Certainty::ALL)),
    );
    (span(), words, any_basis()).prop_map(|(span, (stance, polarity, certainty), basis)| Position {
        span,
        stance,
        polarity,
        certainty,
        basis,
    })
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
    connection.execute_batch(&crate::schema::tables()).unwrap();
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
        let sql = format!("SELECT {} FROM document d", document_columns());
        let read = |row: &Row<'_>| document(&mut Reader::new(row));
        let document_out = connection.query_row(&sql, [], read).unwrap();
        prop_assert_eq!(&document_out, &document_in);

        for (ordinal, mut statement_in) in (0u32..).zip(statements) {
            statement_in.id = StatementId(format!("s-{ordinal}").into());
            let place = PlaceInDocument { document: key, ordinal };
            statement_in.document = document_in.id.clone();
            add_statement(&connection, place, TEXT, &statement_in).unwrap();
            let sql = format!(
                "SELECT {} FROM statement s \
                 JOIN document d ON d.key = s.document {IN_THE_CASE} WHERE ordinal = ?1",
                statement_columns()
            );
            let read = |row: &Row<'_>| statement(&mut Reader::new(row));
            let statement_out = connection.query_row(&sql, [ordinal], read).unwrap();
            let sql = "SELECT w.content FROM statement_words w JOIN statement s USING (key) \
                       WHERE s.ordinal = ?1";
            let content: String = connection.query_row(sql, [ordinal], |row| row.get(0)).unwrap();
            prop_assert_eq!(content, statement_in.content.text(TEXT));
            prop_assert_eq!(statement_out, statement_in);
        }

        add_remark(&connection, Attached::Source(1), &remark_in).unwrap();
        let sql = format!("SELECT {REMARK} FROM remark");
        prop_assert_eq!(connection.query_row(&sql, [], remark).unwrap(), remark_in);
    }

    #[test]
    fn claims_reversals_and_names_come_back(
        document_in in any_document(),
        statement_in in any_statement(),
        accusation_in in any_accusation(),
        reversal_in in any_reversal(),
        member_in in any_cast_member(),
    ) {
        let connection = database();
        let key = add_document(&connection, 1, &document_in).unwrap();
        let statement_in = Statement {
            id: StatementId("s-0".into()),
            document: document_in.id.clone(),
            ..statement_in
        };
        let accusation_in = Accusation {
            statement: statement_in.id.clone(),
            document: document_in.id.clone(),
            ..accusation_in
        };
        let place = PlaceInDocument { document: key, ordinal: 0 };
        add_statement(&connection, place, TEXT, &statement_in).unwrap();
        claim::add_accusation(&connection, place, &accusation_in).unwrap();
        claim::add_reversal(&connection, Some(key), 0, &reversal_in).unwrap();
        claim::add_cast_member(&connection, place, &member_in).unwrap();

        let sql = format!(
            "SELECT {} FROM statement s JOIN document d ON d.key = s.document \
             JOIN accusation a ON a.document = d.key {IN_THE_CASE} \
             LEFT JOIN identity c ON 0 LEFT JOIN identity x ON 0",
            claim::accusation_columns()
        );
        let read = |row: &Row<'_>| claim::accusation(&connection, row);
        let out = connection.query_row(&sql, [], read).unwrap();
        prop_assert_eq!(&out.cited.statement, &statement_in);
        prop_assert_eq!(&out.cited.content, &statement_in.content.text(TEXT));
        prop_assert_eq!(out.cited.published, document_in.metadata.published);
        prop_assert_eq!(out.act.as_deref(), accusation_in.act.and_then(|act| act.slice(TEXT)));
        prop_assert_eq!(out.accusation, accusation_in);

        let sql = format!(
            "SELECT {} FROM reversal v LEFT JOIN identity r ON 0", claim::reversal_columns()
        );
        let read = |row: &Row<'_>| claim::reversal(&connection, row);
        let (out, gap) = connection.query_row(&sql, [], read).unwrap();
        prop_assert_eq!(gap.as_deref(), reversal_in.gap.and_then(|gap| gap.slice(TEXT)));
        prop_assert_eq!(out, reversal_in);

        let sql = format!("SELECT {} FROM cast_member c", sql::select::<CastMember>("c", &[]));
        let out = connection.query_row(&sql, [], claim::cast_member).unwrap();
        prop_assert_eq!(out, member_in);
    }

    #[test]
    fn shares_are_stored_as_people_write_them(number in 0.0f32..=1.0) {
        #[expect(clippy::cast_possible_truncation, reason = "as a row is read back")]
        let back = sql::decimal(number) as f32;
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
    assert_eq!(sql::moment_text(&Moment::Year(-5)), None);
    let eastern: Moment = "2031-02-28T09:05:00+01:00".parse().unwrap();
    assert!(sql::moment_text(&eastern).is_some());
}

#[test]
fn confidence_reads_well_in_other_tools() {
    assert_eq!(sql::decimal(0.91).to_string(), "0.91");
}
