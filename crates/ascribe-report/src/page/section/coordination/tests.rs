use ascribe_model::{
    AccountEdge, AccountGroup, AccountMember, AccountTie, CitedPost, CopyFamily, LayerLooked,
    OverTime, PostFindings,
};

use crate::page::{Limits, render_within};
use crate::sample::{self, Case};

fn page(findings: PostFindings, limits: Limits) -> String {
    let case = Case {
        posts: Some(findings),
        ..Case::default()
    };
    let mut out = Vec::new();
    render_within(limits, &case, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_group_is_drawn_named_and_cited() {
    let page = page(sample::findings("ada"), Limits::default());
    for part in [
        "<section id=\"coordination\"",
        "Of <!---->",
        "aria-label=\"Network of 2 accounts in 1 group.",
        "<a href=\"#group-1\">1</a>",
        "id=\"group-1\"",
        "<circle",
        "<path class=\"strong\" d=\"M",
        "By hour of the day, UTC",
        "most between 03 and 04, 5 posts",
        "row 7",
        "Copied texts",
        "similarity to the first: 0.75",
        "Too few posts to tell",
        "below 1 in 10,000",
    ] {
        let part = part.replace("<!---->", "");
        assert!(page.contains(&part), "{part}");
    }
    assert!(
        !page.contains(" style="),
        "the policy of the page forbids it"
    );
}

#[test]
fn nothing_found_is_said() {
    let nothing = PostFindings {
        n_posts: 12,
        n_accounts: 3,
        ..PostFindings::default()
    };
    let page = page(nothing, Limits::default());
    assert!(page.contains("Of 3 accounts in 12 posts, none acts together"));
    assert!(!page.contains("<svg class=\"net\""));
}

#[test]
fn what_limits_leave_out_is_said() {
    let mut findings = sample::findings("ada");
    findings.groups.push(findings.groups[0].clone());
    findings.families.push(findings.families[0].clone());
    let limits = Limits {
        groups: 1,
        families: 1,
        ..Limits::default()
    };
    let page = page(findings, limits);
    assert!(page.contains("1 smaller group left out of this page"));
    assert!(page.contains("1 more family left out of this page"));
}

/// A group larger than a picture can hold, and one whose members have no place.
#[test]
fn large_groups_are_cut_and_strange_ones_shown() {
    let member = |at: usize| AccountMember {
        account: format!("account{at}"),
        place: (at < 300).then_some([0.5, 0.5]),
        ..AccountMember::default()
    };
    let group = |n: usize| AccountGroup {
        members: (0..n).map(member).collect(),
        ..AccountGroup::default()
    };
    let findings = PostFindings {
        groups: vec![group(1_000), group(0), group(2)],
        ties: vec![AccountTie {
            accounts: ["account1".to_owned(), "account900".to_owned()],
            ..AccountTie::default()
        }],
        edges: vec![AccountEdge::default()],
        layers: vec![LayerLooked::default()],
        posts: vec![CitedPost::default()],
        families: vec![CopyFamily {
            members: vec![(7, f64::NAN)],
            layer: "near".to_owned(),
            ..CopyFamily::default()
        }],
        span: Some((i64::MIN, i64::MAX)),
        ..PostFindings::default()
    };
    let mut extreme = findings.clone();
    extreme.groups[0].over_time = OverTime {
        from: i64::MIN,
        ends: (i64::MIN, i64::MAX),
        step: 0,
        counts: vec![u64::MAX, 0],
    };
    for findings in [findings, extreme] {
        let page = page(findings, Limits::default());
        assert!(page.contains("the 150 most central accounts and the 600 strongest ties"));
        assert!(page.contains("900 less central accounts left out"));
    }
}
