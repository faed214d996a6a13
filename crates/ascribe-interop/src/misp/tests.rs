use ascribe_model::assessment::Grade;

use super::*;
use crate::tables_in_tests::tables;

#[test]
fn grades_become_tags_and_numbers_in_their_place_none() {
    let mut tables = tables();
    tables.evidence[0].reliability = Some(Grade::Word("B".to_owned()));
    tables.evidence[0].credibility = Some(Grade::Number(0.4));
    let made = tags(&tables).expect("a case");
    assert_eq!(
        made["evidence"][0]["tags"],
        json!(["admiralty-scale:source-reliability=\"b\""])
    );
    let leader = made["hypotheses"][0]["tags"].as_array().expect("tags");
    assert!(
        leader[0]
            .as_str()
            .is_some_and(|tag| tag.starts_with("estimative-language:likelihood")),
        "{leader:?}"
    );
}
