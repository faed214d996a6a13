use ascribe_model::{Moment, Said, Speaker, SpeakerType};

use super::Listing;
use crate::fixture::{Source, document, findings, open, versions};
use crate::{Query, Store};

/// A case of one statement a document, said or published as given.
fn case(dir: &std::path::Path, dates: &[(&str, Option<&str>, Option<&str>)]) -> Store {
    let mut store = open(dir);
    let mut build = store.begin(&versions("1", "1")).unwrap();
    let moment = |date: &str| date.parse::<Moment>().unwrap();
    for (id, said, published) in dates {
        let (mut document, mut statements) = document(id, 4, 1);
        document.metadata.published = published.map(moment);
        statements[0].said = said.map(|date| Said {
            date: moment(date),
            basis: None,
        });
        statements[0].speaker = Some(Speaker {
            name: format!("Speaker of {id}"),
            kind: SpeakerType::Person,
            decided_by: None,
        });
        let mut writer = build.source(id).unwrap();
        writer.put(&document, &findings(statements), &[]).unwrap();
        let source = Source {
            seed: 1,
            n_documents: 1,
        };
        writer.complete(&source.record()).unwrap();
    }
    build.finish(dates.iter().map(|date| date.0)).unwrap();
    store
}

fn listed(store: &Store, listing: &Listing) -> Vec<String> {
    let found = store.list_statements(listing, 100).unwrap();
    assert_eq!(found.n_matching, found.first.len() as u64);
    let claims = store.list_accusations(listing, 100).unwrap();
    assert_eq!(claims.n_matching, found.n_matching);
    let names = found.first.iter();
    names
        .map(|cited| cited.statement.document.to_string())
        .collect()
}

#[test]
fn statements_come_by_the_date_of_saying_else_of_publication() {
    let dir = tempfile::tempdir().unwrap();
    let dates = [
        ("a", None, None),
        ("b", None, Some("2017-06-02")),
        ("c", Some("2017-05"), Some("2019-01-01")),
        ("d", Some("2018-12-20"), Some("2018-12-21")),
        ("e", Some("2016"), None),
    ];
    let store = case(dir.path(), &dates);
    let any = Listing::default();
    assert_eq!(listed(&store, &any), ["e", "c", "b", "d", "a"]);
    let between = |from: Option<&str>, to: Option<&str>| {
        let moment = |date: Option<&str>| date.map(|date| date.parse().unwrap());
        let listing = Listing {
            from: moment(from),
            to: moment(to),
            ..Listing::default()
        };
        listed(&store, &listing).concat()
    };
    assert_eq!(between(Some("2017"), Some("2017")), "cb");
    assert_eq!(between(Some("2017-05-31"), None), "cbd");
    assert_eq!(between(Some("2017-06"), None), "bd");
    assert_eq!(between(None, Some("2016-02-01")), "e");
    assert_eq!(between(Some("2018-12-21"), None), "");
    let few = store.list_statements(&any, 2).unwrap();
    assert_eq!((few.first.len(), few.n_matching), (2, 5));
}

#[test]
fn a_listing_is_of_a_speaker_and_of_words_in_the_content() {
    let dir = tempfile::tempdir().unwrap();
    let store = case(dir.path(), &[("a", None, None), ("b", None, None)]);
    let of = |name: &str| Listing {
        speaker: Some(name.to_owned()),
        ..Listing::default()
    };
    assert_eq!(
        store
            .list_statements(&of("Speaker of b"), 9)
            .unwrap()
            .n_matching,
        1
    );
    assert_eq!(
        store.list_statements(&of("nobody"), 9).unwrap().n_matching,
        0
    );
    let speakers = store.speakers().unwrap().into_iter();
    let names: Vec<String> = speakers.map(|speaker| speaker.name).collect();
    assert_eq!(names, ["Speaker of a", "Speaker of b"]);
    let all = store.list_statements(&Listing::default(), 9).unwrap();
    let word = all.first[0].content.split(' ').nth(2).unwrap().to_owned();
    let cue = all.first[0].cue.clone().unwrap();
    let about = |words: &str| Listing {
        about: Some(Query::parse(words).unwrap()),
        ..Listing::default()
    };
    assert_eq!(listed(&store, &about(&word)), ["a", "b"]);
    let found = store.list_statements(&about(&word), 9).unwrap();
    let focus = found.first[0].focus_in_content();
    assert_eq!(found.first[0].content[focus[0].clone()], word);
    assert!(all.first[0].focus.is_empty());
    assert!(listed(&store, &about(&format!("\"{cue}\""))).is_empty());
    assert!(listed(&store, &about("zebra -ferry")).is_empty());
}
