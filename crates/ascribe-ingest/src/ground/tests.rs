use ascribe_model::{Fidelity, OffsetMap};

use super::{Ground, PIECES_MAX, Patchwork};

#[test]
fn exact_runs_join_and_short_ones_give_way() {
    let mut patchwork = Patchwork::new(1_000);
    let ground = Ground::At(100);
    patchwork.exact("The ferry ", 0..10, &ground);
    patchwork.exact("was ", 10..14, &ground);
    patchwork.within("“", 14..15, &ground);
    patchwork.exact("so", 15..17, &ground);
    patchwork.within("”", 17..18, &ground);
    patchwork.gap("\n\n");
    let (text, map) = patchwork.finish();
    assert_eq!(text, "The ferry was “so”\n\n");
    let OffsetMap::Pieces(pieces) = map else {
        panic!("pieces")
    };
    let found: Vec<_> = pieces
        .iter()
        .map(|p| (p.stored.range(), p.original.clone(), p.fidelity))
        .collect();
    assert_eq!(
        found,
        [
            (0..14, 100..114, Fidelity::Exact),
            (14..22, 114..118, Fidelity::Within)
        ]
    );
}

#[test]
fn a_full_text_takes_no_more() {
    let mut patchwork = Patchwork::new(4);
    patchwork.exact("aé", 0..3, &Ground::At(0));
    patchwork.exact("éa", 3..6, &Ground::At(0));
    assert!(patchwork.is_cut());
    let (text, map) = patchwork.finish();
    assert_eq!(text, "aé");
    assert!(
        matches!(map, OffsetMap::Pieces(pieces) if pieces.len() == 1 && pieces[0].original == (0..3))
    );
}

#[test]
fn a_map_stays_small_by_growing_coarse() {
    let mut patchwork = Patchwork::new(usize::MAX);
    for n in 0..5 * PIECES_MAX {
        patchwork.exact("twelve bytes", 20 * n..20 * n + 12, &Ground::At(0));
        patchwork.gap("\n");
    }
    let OffsetMap::Pieces(pieces) = patchwork.finish().1 else {
        panic!("pieces")
    };
    assert!(pieces.len() <= PIECES_MAX, "{}", pieces.len());
    assert!(pieces.is_sorted_by(|a, b| a.stored.end <= b.stored.start));
    assert_eq!(
        pieces.last().map(|p| p.original.end),
        Some(20 * (5 * PIECES_MAX as u64 - 1) + 12)
    );
}

#[test]
fn trimming_shortens_the_last_piece() {
    let mut patchwork = Patchwork::new(100);
    patchwork.exact("one", 0..3, &Ground::At(0));
    patchwork.exact(" two  ", 3..9, &Ground::At(0));
    patchwork.within("\u{a0}", 9..15, &Ground::At(0));
    patchwork.trim_end(0);
    let (text, map) = patchwork.finish();
    assert_eq!(text, "one two");
    assert!(
        matches!(map, OffsetMap::Pieces(pieces) if pieces.len() == 1 && pieces[0].original == (0..7))
    );
}
