//! How far a labelled change of position was reached.

use ascribe_meaning::interpret_marked;
use ascribe_model::Span;
use ascribe_statements::Attribution;

use super::document;
use crate::score::claims::{Pair, Passage, Reach, reach};

#[test]
fn what_is_found_of_a_pair() {
    let text = "The mayor came. Ada Brenn, who had praised the lease, later walked back the claim that it was cheap. It rained.";
    let span = |words: &str| {
        let start = u32::try_from(text.find(words).unwrap()).unwrap();
        Span::new(start, start + u32::try_from(words.len()).unwrap())
    };
    let marked = Attribution {
        source: Some(span("Ada Brenn")),
        cue: Some(span("later walked back")),
        content: vec![span("the claim that it was cheap")],
        confidence: 1.0,
    };
    let made = document(text);
    let found = interpret_marked(&made, &[marked]);
    assert_eq!(found.reversals.len(), 1);
    let made = (made, found);
    let reached = |earlier: &str, later: &str| {
        let passage = |words: &str| Passage {
            document: made.0.id.as_str().to_owned(),
            span: span(words),
        };
        let pair = Pair {
            earlier: passage(earlier),
            later: passage(later),
            is_reversal: true,
        };
        reach(&made.1.reversals[0], &pair, |_| Some(&made))
    };
    let later = "later walked back";
    assert_eq!(reached("praised the lease", later), Reach::Sentence);
    assert_eq!(reached("the claim that", later), Reach::Both);
    assert_eq!(reached("The mayor came", later), Reach::Change);
    assert_eq!(reached("The mayor came", "It rained"), Reach::Nothing);
}
