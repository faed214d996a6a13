use crate::assessment::{
    AssessedBar, AssessedDay, AssessedFlip, AssessedHypothesis, AssessedItem, AssessedQuote,
    Assessment, Chance,
};
use crate::render;
use crate::sample::{self, Case};

fn chance(now: f64) -> Chance {
    Chance {
        now,
        low: now / 2.0,
        high: (now * 1.2).min(1.0),
    }
}

/// An assessment with `text` in every place where a text can stand.
fn everywhere(text: &str) -> Assessment {
    let own = || text.to_owned();
    Assessment {
        sentences: vec![own(), own()],
        limits: vec![own()],
        mistakes: vec![own()],
        hypotheses: vec![
            AssessedHypothesis {
                id: own(),
                label: own(),
                prior: 0.5,
                chance: chance(0.7),
                word: own(),
                believe: own(),
            },
            AssessedHypothesis {
                id: "B".to_owned(),
                chance: chance(0.3),
                ..AssessedHypothesis::default()
            },
        ],
        items: vec![AssessedItem {
            id: own(),
            what: own(),
            learned: Some(own()),
            cells: vec![Some(2.5), None],
            weight_db: Some(-6.0),
            planted: 0.2,
            why: vec![(own(), own())],
            source: Some(own()),
            channel: Some(own()),
            outlets: vec![(own(), None), (own(), Some(own()))],
            quotes: vec![AssessedQuote {
                file: own(),
                exact: Some(own()),
                bytes: Some((3, 9)),
            }],
            in_case: vec![own()],
        }],
        bars: vec![AssessedBar {
            name: own(),
            range: (0.1, 0.9),
            leader: (0.4, 0.8),
            flips: true,
        }],
        flips: vec![AssessedFlip {
            rival: own(),
            cost: own(),
            items: own(),
        }],
        days: [0.0, 1.0]
            .map(|at| AssessedDay {
                day: own(),
                at,
                chances: vec![chance(0.6), chance(0.4)],
                changes: own(),
            })
            .to_vec(),
    }
}

fn page(assessment: Assessment) -> String {
    let text = "It was Mara Venn who signed it, said the clerk.";
    let mut document = sample::document("sources/a.txt", text);
    document.metadata.title = Some("The clerk".to_owned());
    let case = Case {
        documents: vec![(document, Vec::new())],
        assessment: Some(assessment),
        ..Case::default()
    };
    let mut out = Vec::new();
    render(&case, &mut out).expect("written");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn every_part_is_there_and_a_passage_is_marked() {
    let mut assessment = everywhere("seal");
    assessment.items[0].quotes = vec![AssessedQuote {
        file: "sources/a.txt".to_owned(),
        exact: Some("Mara Venn".to_owned()),
        bytes: Some((7, 16)),
    }];
    let page = page(assessment);
    for expected in [
        "Who did it",
        "What moves seal most",
        "Belief over time",
        "What would have to be forged",
        "The evidence",
        "Where it comes from",
        "<mark>Mara Venn</mark>",
        "class=\"dn3\"",
        "rules out",
        "class=\"up2\"",
    ] {
        assert!(page.contains(expected), "expected {expected}");
    }
    assert_eq!(page.matches("<svg").count(), 3);
    assert!(
        !page.contains("style="),
        "the policy of the page forbids styles of elements"
    );
}

/// Nothing that a text holds becomes part of the page's structure.
#[test]
fn texts_are_escaped_everywhere() {
    let attack = "\"><script>alert(1)</script><img src=x onerror='x'>";
    let (plain, attacked) = (page(everywhere("x")), page(everywhere(attack)));
    for tag in ["<script", "<img", "<svg", "<text", "<title", "<rect"] {
        assert_eq!(
            plain.matches(tag).count(),
            attacked.matches(tag).count(),
            "{tag}"
        );
    }
}

#[test]
fn a_case_without_an_assessment_has_no_such_section() {
    let mut out = Vec::new();
    render(&Case::default(), &mut out).expect("written");
    let page = String::from_utf8(out).expect("UTF-8");
    assert!(!page.contains("Who did it"));
}

/// Numbers that are none are drawn within the picture.
#[test]
fn numbers_out_of_range_stay_in_the_picture() {
    let mut assessment = everywhere("x");
    assessment.hypotheses[0].chance = Chance {
        now: f64::NAN,
        low: -3.0,
        high: 9.0,
    };
    assessment.bars[0].leader = (f64::NAN, f64::INFINITY);
    assessment.items[0].cells = Vec::new();
    assessment.days[0].chances.clear();
    assert!(page(assessment).contains("</html>"));
}
