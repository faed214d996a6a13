use super::*;
use crate::invented::{Claim, InventedCase};

const WANTED: Wanted<'_> = Wanted {
    folder: "letters",
    title: None,
    question: None,
    hypotheses_max: 8,
};

fn drafted(claims: &[Claim], wanted: &Wanted<'_>) -> Option<Draft> {
    let case = InventedCase::new(claims);
    match draft(&case, &case.claims, wanted) {
        Ok(draft) => draft,
        Err(never) => match never {},
    }
}

fn claim(file: &'static str, who: &'static str, kind: ClaimKind, words: &'static str) -> Claim {
    Claim {
        file,
        day: "2031-05-02",
        kind,
        who,
        accused: "Ostravia",
        words,
    }
}

#[test]
fn a_party_that_is_named_becomes_a_hypothesis_and_copies_an_echo() {
    let words = "It was Ostravia that took the letters of the committee.";
    let draft = drafted(
        &[
            claim("a.txt", "Mara Venn", ClaimKind::Accusation, words),
            claim("b.txt", "Mara Venn", ClaimKind::Accusation, words),
            claim(
                "c.txt",
                "Tom Alder",
                ClaimKind::Denial,
                "Ostravia did not do it.",
            ),
        ],
        &WANTED,
    )
    .expect("a draft");
    assert_eq!(draft.id, "letters");
    let labels: Vec<&str> = draft.hypotheses.iter().map(|h| h.label.as_str()).collect();
    assert_eq!(labels, ["Ostravia"]);
    let [accuses, denies] = &draft.statements[..] else {
        panic!("two sayings: {draft:?}");
    };
    assert_eq!(accuses.true_under, ["OSTRAVIA"]);
    assert_eq!(accuses.echo, ["b.txt"]);
    assert_eq!(accuses.learned.as_deref(), Some("2031-05-02"));
    assert_eq!(denies.true_under, ["OTHER"]);
    let quote = accuses.quote.as_ref().expect("its words");
    assert_eq!(
        (quote.file.as_str(), quote.exact.as_str()),
        ("a.txt", words)
    );
    let place = quote.place.as_ref().expect("its bytes");
    assert_eq!(place.bytes, (0, words.len() as u64));
}

#[test]
fn a_draft_leaves_out_what_it_says_it_leaves_out() {
    let wanted = Wanted {
        hypotheses_max: 0,
        ..WANTED
    };
    let accusation = claim(
        "a.txt",
        "Mara Venn",
        ClaimKind::Accusation,
        "It was Ostravia.",
    );
    let mut forgery = claim(
        "b.txt",
        "Tom Alder",
        ClaimKind::Forgery,
        "The seal is a fake.",
    );
    forgery.accused = "";
    let draft = drafted(&[accusation, forgery], &wanted).expect("a draft");
    assert_eq!(draft.statements.len(), 1);
    assert_eq!(draft.evidence.len(), 1, "what is said to be forged");
    let left_out = "Left out: 1 name named less often (--hypotheses takes more), with 1 claim.";
    assert!(
        draft.remarks.iter().any(|remark| remark == left_out),
        "{:?}",
        draft.remarks
    );
}

#[test]
fn claims_that_name_nobody_make_no_draft() {
    let mut nobody = claim("a.txt", "Mara Venn", ClaimKind::Accusation, "They did it.");
    nobody.accused = "They";
    assert_eq!(drafted(&[nobody], &WANTED), None);
    assert_eq!(drafted(&[], &WANTED), None);
}
