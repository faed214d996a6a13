use super::*;
use crate::tables_in_tests::tables;
use crate::weighed_case::WeighedCase;

#[test]
fn to_hold_the_framer_the_cheap_trail_has_to_be_believed_forged() {
    let mut tables = tables();
    tables.evidence[0].forge_class = Some(0);
    tables.evidence[0].points_to = vec!["STATE".to_owned()];
    let case = WeighedCase::new(&tables).expect("a model");
    let ledger = case.ledger().expect("possible");
    let sentence = |h: usize| {
        let price = price_of_belief(&case.model, &ledger, h);
        price.sentence(&case.model, &ledger)
    };
    assert_eq!(
        sentence(1),
        "To hold YARD it has to be believed that trail was forged, at cost 1; \
         nothing seen is surprising under it."
    );
    assert_eq!(
        sentence(0),
        "To hold STATE no single item has to be believed forged; \
         most surprising under it is key."
    );
}
