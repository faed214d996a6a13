//! What happens when the disk is full, at every point of a build.

use crate::Store;
use crate::fixture::{
    End, Source, Sources, assert_indices_in_step, build, contents, contents_of, open, versions,
};

fn sources(seed: u64) -> Sources {
    (0..6)
        .map(|n| {
            let source = Source {
                seed: seed + n,
                n_documents: 40,
            };
            (format!("sources/{n}.jsonl"), source)
        })
        .collect()
}

fn limit_pages(store: &Store, n_pages: i64) {
    store
        .connection
        .pragma_update(None, "max_page_count", n_pages)
        .unwrap();
}

#[test]
fn a_full_disk_stops_the_build_and_loses_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    let versions = versions("1", "1");
    build(&mut store, &sources(10), &versions, End::Finished).unwrap();
    let n_pages: i64 = store
        .connection
        .pragma_query_value(None, "page_count", |row| row.get(0))
        .unwrap();
    let mut n_stopped = 0;
    for more in [0, 1, 2, 5, 10, 20, 40] {
        limit_pages(&store, n_pages + more);
        if let Err(error) = build(&mut store, &sources(20), &versions, End::Finished) {
            n_stopped += 1;
            assert!(error.is_full(), "{error}");
            assert!(error.to_string().contains("case.db") && error.hint().is_some());
            assert_eq!(store.counts().unwrap().n_documents, 240);
        }
        limit_pages(&store, 1 << 30);
        store.check().unwrap();
    }
    assert!(n_stopped > 2, "{n_stopped}");
    build(&mut store, &sources(20), &versions, End::Finished).unwrap();
    assert_eq!(contents(&store), contents_of(&sources(20), &versions));
    assert_indices_in_step(dir.path());
}
