use ascribe_model::{
    Accusation, Certainty, Cited, CitedAccusation, CitedReversal, ClaimKind, Document, DocumentId,
    Party, Passage, Place, Remark, RemarkKind, Reversal, ReversalBasis, ReversalKind, Said, Span,
    Speaker, SpeakerType, Stance, Statement, StatementId,
};
use proptest::prelude::*;

use super::{Limits, render, render_within};
use crate::sample::{self, Case};
use crate::{Fact, Facts};

fn page(case: &Case) -> String {
    let mut out = Vec::new();
    render(case, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// A case with `text` in every place where a text can stand.
fn everywhere(text: &str) -> Case {
    let text = if text.is_empty() { "x" } else { text };
    let mut document = sample::document(text, text);
    document.metadata.title = Some(text.to_owned());
    document.metadata.byline = Some(text.to_owned());
    document.metadata.publisher = Some(text.to_owned());
    document.metadata.place = Some(text.to_owned());
    document.metadata.url = Some(text.to_owned());
    let whole = sample::passage(text, &[text]);
    let statement = Statement {
        source: Some(whole.clone()),
        cue: Some(whole.clone()),
        speaker: Some(speaker(text)),
        stance: Some(Stance::Denies),
        certainty: Some(Certainty::Possible),
        said: Some(Said {
            date: "2017-06-01".parse().unwrap(),
            basis: None,
        }),
        via: vec![text.to_owned()],
        ..sample::statement(&document, text, whole)
    };
    let cited = sample::cited(&document, &statement);
    let (reversals, accusations) = (reversals(text, &cited), accusations(text, &cited));
    Case {
        reversals,
        accusations,
        facts: Facts {
            title: text.to_owned(),
            question: Some(text.to_owned()),
            build: vec![Fact::new(text, text)],
        },
        documents: vec![(document, vec![statement.clone(), statement])],
        remarks: vec![Remark {
            file: text.to_owned(),
            place: Place::File,
            kind: RemarkKind::Malformed,
            count: 3,
            detail: text.to_owned(),
        }],
        posts: Some(sample::findings(text)),
        assessment: None,
    }
}

/// A claim of each kind that says `text` everywhere.
fn accusations(text: &str, cited: &Cited) -> Vec<CitedAccusation> {
    let claim = |kind| CitedAccusation {
        accusation: Accusation {
            rule: None,
            kind,
            statement: cited.statement.id.clone(),
            document: cited.statement.document.clone(),
            claimant: Some(speaker(text)),
            accused: Some(Party {
                span: Span::new(0, 1),
                name: text.to_owned(),
            }),
            act: None,
            evidence: None,
            stance: cited.statement.stance,
            certainty: None,
            basis: Vec::new(),
        },
        cited: cited.clone(),
        accused: Some(text.to_owned()),
        act: Some(text.to_owned()),
        evidence: Some(text.to_owned()),
    };
    ClaimKind::ALL.iter().copied().map(claim).collect()
}

/// A reversal within one statement and one between two.
fn reversals(text: &str, cited: &Cited) -> Vec<CitedReversal> {
    let named = (cited.statement.document.clone(), cited.statement.id.clone());
    let other = (named.0.clone(), StatementId("s-other".into()));
    let reversal = |later: &(DocumentId, StatementId)| CitedReversal {
        reversal: Reversal {
            rule: None,
            speaker: speaker(text),
            kind: ReversalKind::DeniedAcknowledged,
            earlier: named.clone(),
            later: later.clone(),
            gap_days: None,
            gap: None,
            basis: ReversalBasis::Document,
            decided_by: Vec::new(),
            confidence: 0.7,
        },
        earlier: cited.clone(),
        later: cited.clone(),
        gap: Some(text.to_owned()),
    };
    vec![reversal(&named), reversal(&other)]
}

fn speaker(name: &str) -> Speaker {
    Speaker {
        name: name.to_owned(),
        kind: SpeakerType::Person,
        decided_by: None,
    }
}

/// The names of the tags of the page, closing ones with their slash, comments
/// and declarations as `!`. Style and script are passed over as a browser does.
fn tags(page: &str) -> Vec<String> {
    let mut tags = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '/' && c != '!');
        let name = &rest[..end.unwrap_or(rest.len())];
        tags.push(name.to_owned());
        rest = &rest[rest.find('>').map_or(rest.len(), |end| end + 1)..];
        if name == "script" || name == "style" {
            let close = format!("</{name}");
            rest = &rest[rest.find(&close).unwrap_or(rest.len())..];
        }
    }
    tags
}

/// The tags without the signs that stand for unseen characters and for
/// paragraph ends, and without the link to an address.
fn structure(page: &str) -> Vec<String> {
    let mut tags = tags(page);
    tags.retain(|tag| !["samp", "/samp", "s", "/s"].contains(&tag.as_str()));
    tags
}

const ATTACKS: [&str; 9] = [
    "</title></script><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "<!-- --!> ]]> <![CDATA[",
    "</style><style>*{display:none}",
    "\u{202e}desrever\u{202c}\0\u{1b}[31m\u{7}",
    "&lt;script&gt; &#60;script&#62;",
];

#[test]
fn no_text_becomes_markup() {
    let plain = structure(&page(&everywhere("word")));
    for attack in ATTACKS {
        let page = page(&everywhere(attack));
        assert_eq!(structure(&page), plain, "{attack}");
        assert_eq!(page.matches("<script").count(), 1);
        assert_eq!(page.matches("</script").count(), 1);
        assert!(!page.contains(['\0', '\u{1b}', '\u{7}', '\u{202e}']));
    }
}

#[test]
fn only_web_addresses_are_links() {
    let link = |url: &str| {
        let mut case = everywhere("word");
        case.documents[0].0.metadata.url = Some(url.to_owned());
        page(&case).contains("target=\"_blank\"")
    };
    assert!(link("https://quill.example/a?b=1&c=2"));
    assert!(link("HTTP://quill.example/"));
    for url in [
        "javascript:alert(1)",
        " https://x.example",
        "https://x\n.example",
        "data:,",
        "//x.example",
        "ftp://x",
        "",
    ] {
        assert!(!link(url), "{url:?}");
    }
    let mut case = everywhere("word");
    case.documents[0].0.metadata.url = Some("https://x.example/\"onclick=\"a".to_owned());
    let page = page(&case);
    assert!(page.contains(
        "href=\"https://x.example/&quot;onclick=&quot;a\" rel=\"noopener noreferrer nofollow\""
    ));
}

#[test]
fn nothing_is_fetched_from_outside() {
    let page = page(&everywhere("word"));
    assert!(page.contains("default-src 'none'"));
    for outside in [
        " src=", "<link", "<img", "<iframe", "url(", "http:", "https:",
    ] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn every_link_within_the_page_has_its_place_and_places_are_one_each() {
    let mut case = everywhere("word");
    case.documents.push(case.documents[0].clone());
    let page = page(&case);
    let values = |name: &str| -> Vec<String> {
        let start = format!(" {name}=\"");
        let parts = page.split(start.as_str()).skip(1);
        parts
            .map(|part| part[..part.find('"').unwrap()].to_owned())
            .collect()
    };
    let mut ids = values("id");
    let n_ids = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), n_ids);
    for link in values("href") {
        let target = link.strip_prefix('#').unwrap().to_owned();
        assert!(ids.contains(&target), "{target}");
    }
}

#[test]
fn the_same_case_gives_the_same_page() {
    assert_eq!(page(&everywhere("a “b” c")), page(&everywhere("a “b” c")));
}

#[test]
fn the_passage_is_marked_in_its_context() {
    let text = "“We won,” Ann Lee said, “and fairly.” It rained.";
    let document = sample::document("one.txt", text);
    let statement = Statement {
        source: Some(sample::passage(text, &["Ann Lee"])),
        cue: Some(sample::passage(text, &["said"])),
        ..sample::statement(
            &document,
            "s-1",
            sample::passage(text, &["“We won,”", "“and fairly.”"]),
        )
    };
    let page = page(&case_of(document, vec![statement]));
    assert!(page.contains(
        "<blockquote dir=\"auto\"><mark>“We won,”</mark> <b>Ann Lee</b> <i>said</i>, <mark>“and fairly.”</mark> It rained.</blockquote>"
    ));
}

fn case_of(document: Document, statements: Vec<Statement>) -> Case {
    Case {
        documents: vec![(document, statements)],
        ..Case::default()
    }
}

#[test]
fn spans_that_do_not_fit_are_said_to() {
    let document = sample::document("x", "é");
    let content = Passage {
        spans: vec![
            Span::new(7, 900),
            Span::new(1, 2),
            Span { start: 9, end: 3 },
        ],
    };
    let statement = sample::statement(&document, "s-1", content);
    assert!(page(&case_of(document, vec![statement])).contains("The passage is not in the text."));
}

#[test]
fn reversals_claims_and_the_timeline_lead_to_their_passages() {
    let page = page(&everywhere("word"));
    for section in ["timeline", "reversals", "accusations"] {
        assert!(page.contains(&format!("<section id=\"{section}\"")));
    }
    assert!(page.contains("word</bdi>: denied, then acknowledged"));
    assert!(page.contains("aria-label=\"word: 2 statements, 1 June 2017 to 1 June 2017; denies: 2; 2 possible reversals."));
    assert_eq!(
        page.matches("<h4>Earlier</h4>").count(),
        1,
        "one of two is one statement"
    );
    assert_eq!(page.matches(">In its passage</a>").count(), 6);
    assert!(page.contains("<span class=\"sta g-deny\">denies, possible</span>"));
    assert!(page.contains("Claims that evidence was forged or planted"));
    assert!(
        !page.contains(" style="),
        "the policy of the page forbids it"
    );
}

#[test]
fn an_empty_case_is_a_page() {
    let page = page(&Case::default());
    assert!(page.contains("This case holds no document."));
    assert!(!page.contains("href=\"#sources\""));
    assert!(page.ends_with("</html>\n"));
}

#[test]
fn what_limits_leave_out_is_said() {
    let limits = Limits {
        full_text_bytes: 0,
        statements: 1,
        sources: 0,
        remarks: 0,
        reversals: 1,
        accusations: 1,
        ..Limits::default()
    };
    let mut out = Vec::new();
    render_within(limits, &everywhere("word"), &mut out).unwrap();
    let page = String::from_utf8(out).unwrap();
    for note in [
        "1 full text",
        "1 more statement",
        "1 rarer name",
        "is left out to keep this page readable",
        "1 more possible reversal",
        "2 more claims",
        "1 statement of known speakers not drawn",
    ] {
        assert!(page.contains(note), "{note}");
    }
    assert!(!page.contains("class=\"text\""));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn any_text_stays_text(text in any::<String>()) {
        // A text of white space alone is no name and leaves elements out.
        let page = page(&everywhere(&format!("word {text}")));
        prop_assert_eq!(structure(&page), structure(&page_of_words()));
        prop_assert_eq!(page.matches("<script").count(), 1);
    }

    #[test]
    fn markup_alphabet_stays_text(text in "[<>/\"'&;!a-z=\\- \n\u{202e}\0]{0,60}") {
        prop_assert_eq!(structure(&page(&everywhere(&format!("word {text}")))), structure(&page_of_words()));
    }
}

fn page_of_words() -> String {
    page(&everywhere("word"))
}
