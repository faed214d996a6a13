use proptest::prelude::*;

use super::*;

fn message(text: &str) -> String {
    let error = Settings::parse("case.toml", text).unwrap_err();
    match error.hint() {
        Some(hint) => format!("{error}; hint: {hint}"),
        None => error.to_string(),
    }
}

#[test]
fn everything_that_is_read() {
    let text = r#"
[case]
id = "harbour"
title = " The harbour letters "
question = "Who wrote them?"
[sources]
exclude = ["sources/drafts/", "sources/**/*.bak"]
map = { text = "body", date = "seen" }
[statements]
min_confidence = 0.25
[hypothesis.A]
prior = 0.5
[[evidence]]
id = "x"
[source.official]
reliability = "B"
"#;
    let settings = Settings::parse("case.toml", text).unwrap();
    assert_eq!(settings.title.as_deref(), Some("The harbour letters"));
    assert_eq!(settings.question.as_deref(), Some("Who wrote them?"));
    let map = [("date", "seen"), ("text", "body")].map(|(f, c)| (f.to_owned(), c.to_owned()));
    assert_eq!(settings.sources.map, map);
    assert_eq!(settings.statements.min_confidence, Some(0.25));
}

#[test]
fn offices_are_read_in_order_with_dates_of_any_precision() {
    let text = r#"
[[office]]
title = "mayor of Orle"
holder = " Ada Brenn "
from = 2016
until = 2018-05-07
[[office]]
title = "mayor of Orle"
holder = "Tomas Velk"
from = "2018-05"
"#;
    let offices = Settings::parse("case.toml", text).unwrap().offices;
    assert_eq!(offices.len(), 2);
    assert_eq!(offices[0].holder, "Ada Brenn");
    assert_eq!(offices[0].from, "2016".parse().ok());
    assert_eq!(offices[0].until, "2018-05-07".parse().ok());
    assert_eq!(
        (offices[1].from, offices[1].until),
        ("2018-05".parse().ok(), None)
    );
}

#[test]
fn mistakes_in_an_office_name_the_line_and_the_field() {
    let office = |lines: &str| message(&format!("[[office]]\n{lines}"));
    assert_eq!(
        office("titel = \"x\""),
        "case.toml:2:1: \"titel\" is not a setting of [[office]], expected one of: title, holder, from, until; hint: did you mean title?"
    );
    assert_eq!(
        office("title = \"x\"\nholder = \"y\"\nfrom = \"spring\""),
        "case.toml:4:8: office.from is \"spring\", expected a date such as 2017, 2017-06 or 2017-06-02"
    );
    assert_eq!(
        office("title = \"x\"\nholder = \"y\"\nfrom = \"2018\"\nuntil = \"2017-12\""),
        "case.toml:5:9: office.until is \"2017-12\", expected a date not before office.from"
    );
    assert_eq!(
        office("title = \"x\""),
        "case.toml:1:1: an office without a holder, expected title and holder"
    );
    assert_eq!(
        message("[office]\ntitle = \"x\""),
        "case.toml:1:1: office is [office], expected a list of tables, each written as [[office]]"
    );
    assert!(message("[[ofice]]").contains("did you mean office?"));
}

#[test]
fn exclusions_are_paths_folders_and_globs() {
    let text = "[sources]\nexclude = [\"sources/drafts\", \"sources/**/*.bak\", \"sources/a.txt\"]";
    let sources = Settings::parse("case.toml", text).unwrap().sources;
    for path in [
        "sources/drafts",
        "sources/drafts/x/y.txt",
        "sources/a.txt",
        "sources/b/c.bak",
    ] {
        assert!(sources.excludes(path), "{path}");
    }
    for path in ["sources/drafts2.txt", "sources/a.txt.gz", "sources/b/c.txt"] {
        assert!(!sources.excludes(path), "{path}");
    }
}

#[test]
fn mistakes_name_the_line_and_the_nearest_word() {
    let cases = [
        (
            "[case]\ntitel = \"x\"",
            "case.toml:2:1: \"titel\" is not a setting of [case], expected one of: as_of, id, question, scale, title; hint: did you mean title?",
        ),
        (
            "\n[statments]\nmin_confidence = 1",
            "case.toml:2:2: \"statments\" is not a table of case.toml, expected one of: case, sources, statements, posts, coordination, office; hint: did you mean statements?",
        ),
        (
            "[hypotesis.A]",
            "case.toml:1:2: \"hypotesis\" is not a table of case.toml, expected one of: case, sources, statements, posts, coordination, office; hint: did you mean hypothesis?",
        ),
        (
            "[statements]\nmin_confidence = \"high\"",
            "case.toml:2:18: statements.min_confidence is \"high\", expected a number from 0 to 1",
        ),
        (
            "[statements]\nmin_confidence = 1.5",
            "case.toml:2:18: statements.min_confidence is 1.5, expected a number from 0 to 1",
        ),
        (
            "[statements]\nmin_confidence = nan",
            "case.toml:2:18: statements.min_confidence is nan, expected a number from 0 to 1",
        ),
        (
            "[sources.map]\nbody = \"text\"",
            "case.toml:2:1: \"body\" is not a field of a document, expected one of: text, title, date, byline, publisher, url, place, lead",
        ),
        (
            "[sources]\nexclude = [\"a[\"]",
            "case.toml:2:12: sources.exclude is \"a[\", expected a path or a glob",
        ),
        (
            "sources = 3",
            "case.toml:1:11: sources is 3, expected a table",
        ),
        (
            "zebra = 3",
            "case.toml:1:1: \"zebra\" is not a table of case.toml, expected one of: case, sources, statements, posts, coordination, office",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(message(text), expected);
    }
    assert!(
        message("[case\n").starts_with("case.toml:1:6: "),
        "{}",
        message("[case\n")
    );
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "[\\[\\]a-z=\"'{}.,\\n #0-9é\u{0}]{0,200}") {
        let _ = Settings::parse("case.toml", &text);
    }

    #[test]
    fn any_pattern_and_path_match_or_not(pattern in "[a-c*?\\[\\]{},!/]{0,24}", path in "[a-c/]{0,24}") {
        let sources = SourceSettings { exclude: vec![pattern], ..SourceSettings::default() };
        let _ = sources.excludes(&path);
    }
}

#[test]
fn posts_and_how_they_are_looked_through() {
    let settings = Settings::parse(
        "case.toml",
        "[posts]\nexclude = [\"posts/old\"]\npreset = \"4cat\"\nmap = { account = \"user\" }\n\
         [coordination]\nlayers = [\"url\", \"near\"]\nwindows = [\"10s\"]\nlevel = 0.01\n",
    )
    .unwrap();
    assert!(settings.posts.excludes("posts/old/a.csv") && !settings.posts.excludes("posts/a.csv"));
    assert_eq!(settings.posts.preset.as_deref(), Some("4cat"));
    assert_eq!(
        settings.posts.map,
        [("account".to_owned(), "user".to_owned())]
    );
    assert_eq!(settings.coordination.layers, ["url", "near"]);
    assert_eq!(settings.coordination.level, Some(0.01));
    for (text, told) in [
        ("[posts]\nmpa = {}\n", "did you mean map?"),
        (
            "[posts]\nmap = { acount = \"a\" }\n",
            "did you mean account?",
        ),
        (
            "[coordination]\nlayers = \"url\"\n",
            "expected a list of words",
        ),
        (
            "[coordination]\nlevel = 2\n",
            "expected a number from 0 to 1",
        ),
    ] {
        let error = Settings::parse("case.toml", text).unwrap_err();
        let message = format!("{error} {}", error.hint().unwrap_or_default());
        assert!(message.contains(told), "{message}");
    }
}
