use super::*;
use crate::tables_in_tests::tables;

const TEXT: &str = "Écrit: it was Mara, said Venn.";

#[test]
fn a_place_is_given_in_bytes_in_characters_and_in_words() {
    let mut tables = tables();
    tables.evidence[0].quotes[0].bytes = Some((8, 19));
    let made = annotations(&tables, &|name| (name == "a.txt").then(|| TEXT.to_owned()));
    let selectors = &made[0]["target"]["selector"];
    assert_eq!(selectors[0]["start"], 8);
    // One character of two bytes stands before it.
    assert_eq!(
        (&selectors[1]["start"], &selectors[1]["end"]),
        (&json!(7), &json!(18))
    );
    assert_eq!(selectors[2]["exact"], "it was Mara");
    assert_eq!(selectors[2]["prefix"], "Écrit: ");
}

#[test]
fn a_file_that_is_not_there_leaves_the_bytes_alone() {
    let mut tables = tables();
    tables.evidence[0].quotes[0].bytes = Some((8, 19));
    let made = annotations(&tables, &|_| None);
    assert_eq!(
        made[0]["target"]["selector"].as_array().map(Vec::len),
        Some(1)
    );
    tables.evidence[0].quotes[0].bytes = None;
    let made = annotations(&tables, &|_| None);
    assert_eq!(
        made[0]["target"]["selector"][0]["type"],
        "TextQuoteSelector"
    );
}
