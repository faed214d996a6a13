use proptest::prelude::*;

use super::*;

fn piece() -> impl Strategy<Value = Piece> {
    (any::<(u32, u32, u64, u64)>(), any::<bool>()).prop_map(|((a, b, c, d), exact)| Piece {
        stored: Span::new(a.min(b), a.max(b)),
        original: c.min(d)..c.max(d),
        fidelity: if exact {
            Fidelity::Exact
        } else {
            Fidelity::Within
        },
    })
}

proptest! {
    #[test]
    fn any_map_comes_back(pieces in proptest::collection::vec(piece(), 0..20)) {
        let map = OffsetMap::Pieces(pieces);
        prop_assert_eq!(read(write(&map).as_deref()), Some(map));
    }

    #[test]
    fn any_bytes_are_a_map_or_refused(blob in proptest::collection::vec(any::<u8>(), 0..60)) {
        let _ = read(Some(&blob));
    }
}

#[test]
fn the_identity_takes_no_room() {
    assert_eq!(write(&OffsetMap::Identity), None);
    assert_eq!(read(None), Some(OffsetMap::Identity));
}

#[test]
fn prose_takes_few_bytes() {
    let pieces = (0..100)
        .map(|n| Piece {
            stored: Span::new(n * 301, n * 301 + 300),
            original: u64::from(n) * 340..u64::from(n) * 340 + 310,
            fidelity: Fidelity::Within,
        })
        .collect();
    let blob = write(&OffsetMap::Pieces(pieces)).unwrap();
    assert!(blob.len() < 700, "{}", blob.len());
}
