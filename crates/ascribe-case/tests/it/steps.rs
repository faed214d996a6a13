//! The store driven by generated steps, against a map of what should be there.

use proptest::prelude::*;

use crate::fixture::{self, End, Source, Sources, build, contents, contents_of, versions};

#[derive(Clone, Debug)]
enum Step {
    Write(usize, Source),
    Remove(usize),
    Reader(u8),
    Extractor(u8),
    Build,
    GiveUpAfter(usize),
}

const PATHS: [&str; 4] = [
    "sources/a.jsonl",
    "sources/b.jsonl",
    "sources/c/d.jsonl",
    "sources/ä.jsonl",
];

fn step() -> impl Strategy<Value = Step> {
    let source = (0u64..6, 0u64..5).prop_map(|(seed, n_documents)| Source { seed, n_documents });
    prop_oneof![
        4 => (0..PATHS.len(), source).prop_map(|(path, source)| Step::Write(path, source)),
        1 => (0..PATHS.len()).prop_map(Step::Remove),
        1 => (1u8..=2).prop_map(Step::Reader),
        1 => (1u8..=2).prop_map(Step::Extractor),
        3 => Just(Step::Build),
        2 => (0usize..8).prop_map(Step::GiveUpAfter),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn a_case_says_what_its_sources_say(steps in proptest::collection::vec(step(), 1..14)) {
        let dir = tempfile::tempdir().unwrap();
        let mut store = fixture::open(dir.path());
        let mut sources = Sources::new();
        let (mut reader, mut extractor) = (1, 1);
        for step in steps {
            let now = versions(&format!("reader {reader}"), &format!("extractor {extractor}"));
            match step {
                Step::Write(path, source) => {
                    sources.insert(PATHS[path].to_owned(), source);
                }
                Step::Remove(path) => {
                    sources.remove(PATHS[path]);
                }
                Step::Reader(version) => reader = version,
                Step::Extractor(version) => extractor = version,
                Step::Build => {
                    build(&mut store, &sources, &now, End::Finished).unwrap();
                    prop_assert_eq!(contents(&store), contents_of(&sources, &now));
                    let again = build(&mut store, &sources, &now, End::Finished).unwrap();
                    prop_assert_eq!(again, 0, "nothing is left to do");
                }
                Step::GiveUpAfter(n) => {
                    build(&mut store, &sources, &now, End::After(n)).unwrap();
                    // Every source is whole: as many documents as it promises.
                    let n_documents = store.sources().unwrap().iter().map(|s| s.n_documents).sum::<u64>();
                    prop_assert_eq!(store.documents().unwrap().count() as u64, n_documents);
                }
            }
        }
        store.check().unwrap();
    fixture::assert_indices_in_step(dir.path());
    }
}
