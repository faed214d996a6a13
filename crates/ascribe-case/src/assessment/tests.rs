use ascribe_model::assessment::{Grade, Odds, Sign};

use super::*;
use crate::CaseFile;

/// A case with two hypotheses, to which the text of a test is added.
const HEAD: &str = "\
[hypothesis.STATE]
prior = 0.5

[hypothesis.OTHER]
prior = 0.5

[source.desk]
label = \"a desk\"

";

/// The form of the specification.
const WHOLE: &str = r#"
[case]
id = "party-emails"
question = "Who ran the operation against the party's mail?"
as_of = 2018-07-31
scale = "kent"
[hypothesis.STATE]
label = "a state service"
prior = 0.20
[hypothesis.FRAME]
label = "false flag to smear the state"
prior = 0.20
frames = { STATE = 0.95 }
[hypothesis.OTHER]
[source.official]
label = "unnamed official"
reliability = "B"
stake = "belongs to the accusing government"
[channel.artefacts]
compromised = 0.03
mode = "plant"
cost = 20
[[evidence]]
id = "doc-metadata"
what = "Cyrillic user name in released documents"
learned = 2016-06-16
source = "official"
credibility = "2"
forge_class = 0
points_to = ["STATE"]
rate = { STATE = "C", FRAME = "I", OTHER = "N" }
why = { FRAME = "only there if planted" }
[[statement]]
id = "official-says"
speaker = "official"
says = "the state did it"
true_under = ["STATE"]
knows = 0.8
says_if_true = 0.9
says_if_false = 0.4
learned = 2016-10-07
echo = [ { outlet = "paper-a", reached = 0.9 }, { outlet = "paper-b", reached = 0.1 } ]
[[statement.revision]]
on = 2017-06-01
says = "may have been private patriots"
true_under = []
"#;

fn findings(text: &str) -> Vec<String> {
    let file = CaseFile::parse("case.toml", text).expect("TOML");
    let told = file.findings.iter().map(|finding| match &finding.hint {
        Some(hint) => format!("{finding}; hint: {hint}"),
        None => finding.to_string(),
    });
    told.collect()
}

/// Mistakes alone, of the head and this text.
fn wrong(text: &str) -> Vec<String> {
    let text = format!("{HEAD}{text}");
    let file = CaseFile::parse("case.toml", &text).expect("TOML");
    file.wrong().map(ToString::to_string).collect()
}

#[test]
fn the_form_of_the_specification_is_read() {
    let file = CaseFile::parse("case.toml", WHOLE).expect("TOML");
    assert_eq!(file.wrong().count(), 0, "{:?}", file.findings);
    let tables = &file.tables;
    assert_eq!(tables.hypotheses.len(), 3);
    assert_eq!(tables.hypotheses[1].frames, [("STATE".to_owned(), 0.95)]);
    assert_eq!(
        tables.as_of.map(|day| day.to_string()).as_deref(),
        Some("2018-07-31")
    );
    assert_eq!(tables.channels[0].compromised, Odds::Same(0.03));
    let [item, statement] = &tables.evidence[..] else {
        panic!("two items")
    };
    assert_eq!(item.credibility, Some(Grade::Word("2".to_owned())));
    assert_eq!((item.forge_class, item.line), (Some(0), 23));
    assert!(statement.is_statement);
    assert_eq!(statement.echo.len(), 2);
    let [first, revised] = &statement.judged[..] else {
        panic!("a revision")
    };
    let (Sign::Saying(first), Sign::Saying(later)) = (&first.sign, &revised.sign) else {
        panic!("sayings")
    };
    assert_eq!(first.true_under, ["STATE"]);
    // What the revision says anew counts, the rest stays.
    assert!(later.true_under.is_empty());
    assert_eq!(
        (later.knows, later.if_true, later.if_ignorant),
        (0.8, 0.9, 0.4)
    );
    assert_eq!(
        revised.what.as_deref(),
        Some("may have been private patriots")
    );
}

#[test]
fn mistakes_name_line_and_field_and_the_nearest_word() {
    check_mistakes(&[
        (
            "[[evidence]]\nid = \"seal\"\nrate = { STAET = \"C\" }\n",
            "case.toml:10: evidence \"seal\": rate: \"STAET\" is no hypothesis, expected one of: STATE, OTHER",
        ),
        (
            "[[evidence]]\nid = \"seal\"\nrate = { STATE = \"cc\" }\n",
            "case.toml:10: evidence \"seal\": rate: STATE is \"cc\", expected one of: CC, C, N, I, II, NA",
        ),
        (
            "[[evidence]]\nid = \"seal\"\nsource = \"dsek\"\n",
            "case.toml:10: evidence \"seal\": source: \"dsek\" is no source, expected one of: desk",
        ),
        (
            "[[evidence]]\nid = \"seal\"\nprobability = { STATE = 1.5, OTHER = 0.5 }\n",
            "case.toml:12: evidence \"seal\": probability: STATE is 1.5, expected a probability from 0 to 1",
        ),
        (
            "[[evidence]]\nid = \"seal\"\nprobability = { STATE = 0.5 }\n",
            "case.toml:10: evidence \"seal\": probability: nothing for OTHER, expected a number",
        ),
        (
            "[[evidence]]\nid = \"seal\"\nlearned = \"soon\"\n",
            "case.toml:12: evidence \"seal\": learned is \"soon\", expected a date such as 2017-06-02, or \"2017-06\"",
        ),
        (
            "[[evidence]]\nid = \"seal\"\nlearned = 2020-02-01\nretracted = 2020-01-01\n",
            "case.toml:10: \"seal\": retracted 2020-01-01, before it was learned, 2020-02-01",
        ),
        (
            "[[evidence]]\nid = \"seal\"\nforge_class = 7\n",
            "case.toml:12: evidence \"seal\": forge_class is 7, expected a whole number from 0 to 4",
        ),
        (
            "[[evidence]]\nid = \"seal\"\nrtae = { }\n",
            "case.toml:12: evidence \"seal\": \"rtae\" is not known here, expected one of: absent, channel, ",
        ),
        (
            "[[evidence]]\nwhat = \"no name\"\n",
            "case.toml:10: evidence 1: no id, expected a name such as id = \"seal\"",
        ),
    ]);
    let told = findings(&format!(
        "{HEAD}[[evidence]]\nid = \"seal\"\nrate = {{ STAET = \"C\" }}\n"
    ));
    assert!(
        told.iter()
            .any(|told| told.ends_with("hint: did you mean STATE?")),
        "{told:#?}"
    );
}

#[track_caller]
fn check_mistakes(rows: &[(&str, &str)]) {
    for (text, expected) in rows {
        let found = wrong(text);
        assert!(
            found.iter().any(|told| told.starts_with(expected)),
            "expected {expected}\nfound {found:#?}"
        );
    }
}

#[test]
fn what_no_single_field_tells_is_found() {
    let item = "[[evidence]]\nid = \"seal\"\nrate = { STATE = \"C\" }\n";
    check_mistakes(&[
        (
            "[hypothesis.THIRD]\nprior = 0.2\n",
            "case.toml:1: priors sum to 1.2000, expected 1",
        ),
        (
            "[hypothesis.THIRD]\nprior = 0\nframes = { STATE = 0.7, OTHER = 0.6 }\n",
            "case.toml:10: hypothesis \"THIRD\": frames sums to 1.3000, expected at most 1",
        ),
        (
            &format!("{item}{item}"),
            "case.toml:13: \"seal\" is already the name of what line 10 has",
        ),
        (
            "[[statement]]\nid = \"s\"\nspeaker = \"desk\"\nsays_if_true = 0.5\n",
            "case.toml:10: statement \"s\": no says_if_false, expected the probability of saying it if it is false",
        ),
    ]);
}

#[test]
fn echoes_in_a_circle_are_refused_and_copies_reach_nothing() {
    let echo = |list: &str| {
        format!(
            "[[statement]]\nid = \"s\"\nspeaker = \"desk\"\nsays_if_true = 0.9\nsays_if_false = 0.4\necho = [{list}]\n"
        )
    };
    let circle = wrong(&echo(
        "{ outlet = \"a\", via = \"b\" }, { outlet = \"b\", via = \"c\" }, { outlet = \"c\", via = \"a\" }",
    ));
    assert_eq!(
        circle,
        ["case.toml:15: \"s\": the echo runs in a circle: a, b, c"]
    );
    let unknown = wrong(&echo("{ outlet = \"a\", via = \"z\" }"));
    assert_eq!(unknown.len(), 1, "{unknown:?}");
    let text = format!(
        "{HEAD}{}",
        echo("{ outlet = \"a\", reached = 0.8 }, { outlet = \"b\", via = \"a\", reached = 0.8 }")
    );
    let file = CaseFile::parse("case.toml", &text).expect("TOML");
    let reached: Vec<f64> = file.tables.evidence[0]
        .echo
        .iter()
        .map(|echo| echo.reached)
        .collect();
    assert_eq!(reached, [0.8, 0.0]);
}

#[test]
fn everything_is_found_in_one_run() {
    let text = "\
[hypothesis.A]
prior = 2
[[evidence]]
id = \"x\"
rate = { B = \"C\" }
credibility = \"9\"
[[evidence]]
id = \"x\"
channel = \"nowhere\"
";
    let file = CaseFile::parse("case.toml", text).expect("TOML");
    let lines: Vec<usize> = file.wrong().map(|finding| finding.line).collect();
    // The prior, the only hypothesis, its rating, the grade, the name, the channel.
    assert_eq!(lines, [1, 2, 3, 6, 7, 7], "{:#?}", file.findings);
}

#[test]
fn ten_thousand_items_are_too_many() {
    let items: String = (0..10_000)
        .map(|n| format!("[[evidence]]\nid = \"e{n}\"\n"))
        .collect();
    let found = wrong(&items);
    assert_eq!(
        found,
        ["case.toml:10: 10000 items of evidence and statements, expected at most 5000"]
    );
}

#[test]
fn doubts_are_told_apart_from_mistakes() {
    let text = "\
[hypothesis.A]
[hypothesis.B]
[source.s]
stake = \"theirs\"
[[evidence]]
id = \"even\"
source = \"s\"
forge_class = 0
credibility = \"1\"
learned = 2020-01-01
published = 2020-01-02
rate = { A = \"C\", B = \"C\" }
quote = { file = \"a.txt\", exact = \"one two three four five\" }
[[evidence]]
id = \"again\"
learned = 2020-01-01
rate = { A = \"C\" }
quote = { file = \"b.txt\", exact = \"One two  three four five\" }
[[statement]]
id = \"claim\"
speaker = \"s\"
says_if_true = 0.5
says_if_false = 0.5
claims_forged = [\"again\"]
";
    let file = CaseFile::parse("case.toml", text).expect("TOML");
    assert_eq!(file.wrong().count(), 0, "{:#?}", file.findings);
    let told: Vec<String> = file.findings.iter().map(ToString::to_string).collect();
    for expected in [
        "no hypothesis OTHER",
        "\"even\" is rated the same under every hypothesis",
        "\"even\" rests on no bytes",
        "\"even\" was learned 2020-01-01, before its source was published, 2020-01-02",
        "\"even\" has credibility 1",
        "\"even\" is a claim of s, who has a stake",
        "\"again\" has the same words as \"even\"",
        "\"again\" is said to be forged by \"claim\" and has no forge_class",
        "\"claim\" has no date it was learned",
    ] {
        assert!(
            told.iter().any(|told| told.contains(expected)),
            "expected {expected}: {told:#?}"
        );
    }
}

#[test]
fn quotations_are_looked_up_and_found_again() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.txt"), "It was Mara, said Venn.").expect("written");
    let quote = |rest: &str| {
        let text = format!("{HEAD}[[evidence]]\nid = \"q\"\nquote = {{ {rest} }}\n");
        let file = CaseFile::parse("case.toml", &text).expect("TOML");
        let found = check_quotes(&file.tables, folder.path(), "case.toml");
        found
            .first()
            .map(|f| format!("{} | {}", f.detail, f.hint.clone().unwrap_or_default()))
    };
    assert_eq!(
        quote("file = \"a.txt\", bytes = [7, 11], exact = \"Mara\""),
        None
    );
    let moved = quote("file = \"a.txt\", bytes = [0, 4], exact = \"Mara\"").expect("moved");
    assert!(
        moved.contains("bytes 0 to 4 of a.txt are \"It w\""),
        "{moved}"
    );
    assert!(
        moved.contains("the words are at bytes = [7, 11]"),
        "{moved}"
    );
    let changed =
        quote("file = \"a.txt\", sha256 = \"0123456789\", bytes = [7, 11]").expect("changed");
    assert!(changed.contains("a.txt has SHA-256"), "{changed}");
    for (text, expected) in [
        ("file = \"b.txt\"", "cannot be read"),
        ("file = \"../a.txt\"", "lies outside the case"),
        ("file = \"/etc/hostname\"", "lies outside the case"),
        (
            "file = \"a.txt\", bytes = [3, 400]",
            "are not in a.txt, which has 23",
        ),
        ("file = \"a.txt\", bytes = [9, 2]", "are not in a.txt"),
        (
            "file = \"a.txt\", sha256 = \"xyz\"",
            "expected 8 to 64 hexadecimal digits",
        ),
    ] {
        let told = quote(text).unwrap_or_default();
        assert!(
            told.contains(expected),
            "{text}: expected {expected}, found {told}"
        );
    }
}

#[test]
fn edits_keep_comments_and_layout() {
    let text = "\
# by hand
[hypothesis.STATE]   # the service
[hypothesis.OTHER]

[[evidence]]
id   = \"seal\"         # found by Ann
rate = { STATE = \"N\",  OTHER = \"N\" }   # to be rated
";
    let ratings = [("STATE".to_owned(), "CC".to_owned())];
    let rated = rate("case.toml", text, "seal", None, &ratings).expect("rated");
    assert_eq!(rated, text.replace("STATE = \"N\"", "STATE = \"CC\""));
    let by_rater = rate("case.toml", text, "seal", Some("ann"), &ratings).expect("rated");
    assert!(by_rater.starts_with(text.trim_end()), "{by_rater}");
    assert!(
        by_rater.contains("raters = { ann = { STATE = \"CC\" } }"),
        "{by_rater}"
    );
    assert!(rate("case.toml", text, "seel", None, &ratings).is_err());

    let new = NewEvidence {
        id: "ink".to_owned(),
        what: "the ink is \"new\"".to_owned(),
        learned: Some("2031-05-02".to_owned()),
        ..NewEvidence::default()
    };
    let added = add_evidence("case.toml", text, &new).expect("added");
    assert!(added.starts_with(text), "{added}");
    let file = CaseFile::parse("case.toml", &added).expect("TOML");
    let item = &file.tables.evidence[1];
    assert_eq!(item.what, "the ink is \"new\"");
    let even = ["STATE", "OTHER"].map(|h| (h.to_owned(), "N".to_owned()));
    assert_eq!(item.judged[0].sign, Sign::Ratings(even.to_vec()));
    assert!(add_evidence("case.toml", &added, &new).is_err(), "twice");
}

proptest::proptest! {
    /// Whatever stands in the file, it is read or refused with messages.
    #[test]
    fn any_text_is_read(text in "([\\[\\]{}a-z=\"',. \\n0-9é\u{0}-]|hypothesis|evidence|statement|rate|echo|quote|\\[\\[|\\]\\]\n){0,120}") {
        let _ = CaseFile::parse("case.toml", &text);
    }

    /// Any value may stand in any field.
    #[test]
    fn any_value_is_read(value in "(-?[0-9]{1,20}|nan|-inf|\"[a-z]{0,9}\"|true|\\[[0-9, ]{0,9}\\]|\\{ a = 1 \\}|2020-02-30|2020-02-03)", field in 0_usize..21) {
        let fields = ["id", "what", "learned", "retracted", "published", "source", "reliability",
            "credibility", "forge_class", "points_to", "planted_otherwise", "cost", "channel",
            "absent", "echo", "quote", "why", "rate", "llr", "probability", "raters"];
        let text = format!("{HEAD}[[evidence]]\nid = \"e\"\n{} = {value}\n", fields[field]);
        let _ = CaseFile::parse("case.toml", &text);
    }
}

/// The schema for editors and the reader know the same fields.
#[test]
fn the_schema_names_every_field_and_no_other() {
    let schema: serde_json::Value =
        serde_json::from_str(include_str!("../../../../docs/schema/case.schema.json"))
            .expect("JSON");
    let tables = &schema["properties"];
    for (name, fields, head) in [
        ("case", &tables["case"], "[case]\n"),
        ("assessment", &tables["assessment"], "[assessment]\n"),
        (
            "hypothesis",
            &tables["hypothesis"]["additionalProperties"],
            "[hypothesis.A]\n",
        ),
        (
            "source",
            &tables["source"]["additionalProperties"],
            "[source.a]\n",
        ),
        (
            "channel",
            &tables["channel"]["additionalProperties"],
            "[channel.a]\n",
        ),
        (
            "rater",
            &tables["rater"]["additionalProperties"],
            "[rater.a]\n",
        ),
        (
            "evidence",
            &tables["evidence"]["items"],
            "[[evidence]]\nid = \"a\"\n",
        ),
        (
            "statement",
            &tables["statement"]["items"],
            "[[statement]]\nid = \"a\"\n",
        ),
        (
            "candidate",
            &tables["candidate"]["items"],
            "[[candidate]]\nid = \"a\"\n",
        ),
    ] {
        let listed: Vec<&String> = fields["properties"]
            .as_object()
            .expect("fields")
            .keys()
            .collect();
        // A field that is not known makes the reader list those that are.
        let told = findings(&format!("{head}zzzzzz = 1\n")).join("\n");
        let known = told.split("expected one of: ").nth(1).unwrap_or_default();
        let known = known
            .lines()
            .next()
            .unwrap_or_default()
            .split("; hint")
            .next()
            .unwrap_or_default();
        let known: Vec<&str> = known.split(", ").collect();
        assert_eq!(listed, known, "{name}");
    }
}
