use ascribe_model::ClaimKind;
use ascribe_model::assessment::Tables;

use super::*;
use crate::invented::{Claim, InventedCase, saying};

const WORDS: &str = "The ministry took the letters from the office.";

fn claim(file: &'static str, kind: ClaimKind, words: &'static str) -> Claim {
    Claim {
        file,
        day: "2031-05-02",
        kind,
        who: "Mara Venn",
        accused: "The ministry",
        words,
    }
}

fn details(links: &Links, tables: &Tables) -> Vec<String> {
    let doubts = links.doubts(tables, "case.toml").into_iter();
    doubts.map(|doubt| doubt.to_string()).collect()
}

fn find(tables: &Tables, case: &InventedCase) -> Links {
    match Links::find(tables, case) {
        Ok(links) => links,
        Err(never) => match never {},
    }
}

#[test]
fn a_claim_in_quoted_words_is_linked_and_named() {
    let case = InventedCase::new(&[claim("a.txt", ClaimKind::Accusation, WORDS)]);
    let tables = saying("a.txt", WORDS);
    let links = find(&tables, &case);
    let [linked] = links.item("saying") else {
        panic!("one link: {links:?}");
    };
    assert_eq!(
        linked.line,
        "accusation by Mara Venn of The ministry (a.txt, published 2031-05-02)"
    );
    assert_eq!(details(&links, &tables), [""; 0]);
}

#[test]
fn words_without_a_claim_and_a_name_that_is_gone_are_doubted() {
    let case = InventedCase::new(&[claim("a.txt", ClaimKind::Accusation, WORDS)]);
    let mut tables = saying("a.txt", "nowhere to be found");
    tables.evidence[0].quotes[0].statement = Some("s-gone".to_owned());
    let links = find(&tables, &case);
    assert_eq!(links.item("saying"), []);
    assert_eq!(
        details(&links, &tables),
        [
            "case.toml:7: \"saying\" quotes statement s-gone, which the built case does not hold",
            "case.toml:7: \"saying\" quotes words in which the build found no claim",
        ]
    );
}

/// The same words in two papers are one origin until somebody says otherwise.
#[test]
fn copies_and_claims_of_forgery_that_nothing_quotes_are_doubted() {
    let forged = "The ministry says the seal is a fake made abroad.";
    let case = InventedCase::new(&[
        claim("a.txt", ClaimKind::Accusation, WORDS),
        claim("b.txt", ClaimKind::Accusation, WORDS),
        claim("c.txt", ClaimKind::Forgery, forged),
    ]);
    let tables = saying("a.txt", WORDS);
    let links = find(&tables, &case);
    let doubts = details(&links, &tables);
    assert_eq!(
        doubts[0],
        "case.toml:7: \"saying\" has the same words in 1 other document: b.txt"
    );
    assert!(
        doubts[1]
            .starts_with("case.toml:1: 1 claim of forgery in the case that nothing here quotes"),
        "{doubts:?}"
    );
    assert_eq!(doubts.len(), 2);
}
