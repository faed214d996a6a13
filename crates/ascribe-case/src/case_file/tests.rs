//! Settings and assessment are read in one pass, which stops at no mistake.

use super::CaseFile;

fn lines(text: &str) -> Vec<String> {
    let file = CaseFile::parse("case.toml", text).expect("TOML");
    file.findings
        .iter()
        .map(|finding| finding.to_string())
        .collect()
}

const BOTH: &str = "\
[case]
titel = \"x\"
as_of = \"soon\"
[sources]
exclude = [\"a[\", \"b\", 3]
[hypothesis.A]
prior = 2
[hypothesis.OTHER]
[[evidences]]
id = \"key\"
";

#[test]
fn mistakes_of_settings_and_assessment_are_found_in_one_run() {
    assert_eq!(
        lines(BOTH),
        [
            "case.toml:2:1: \"titel\" is not a setting of [case], expected one of: as_of, id, question, scale, title",
            "case.toml:3: case 1: as_of is \"soon\", expected a date such as 2017-06-02, or \"2017-06\"",
            "case.toml:5:12: sources.exclude is \"a[\", expected a path or a glob",
            "case.toml:5:23: sources.exclude is 3, expected text in quotation marks",
            "case.toml:7: hypothesis \"A\": prior is 2, expected a probability from 0 to 1",
            "case.toml:9:3: \"evidences\" is not a table of case.toml, expected one of: case, sources, statements, posts, coordination, office",
        ]
    );
}

#[test]
fn what_is_wrong_with_the_settings_is_said_whole_and_alone() {
    let file = CaseFile::parse("case.toml", BOTH).expect("TOML");
    let message = file.settings().expect_err("mistakes").to_string();
    let lines: Vec<&str> = message.lines().collect();
    assert_eq!(lines.len(), 4, "{message}");
    assert!(
        lines[0].ends_with("; hint: did you mean title?"),
        "{message}"
    );
    assert!(
        lines[3].ends_with("; hint: did you mean evidence?"),
        "{message}"
    );
}

/// A build keeps and shows what it found, whatever is wrong with the ratings.
#[test]
fn a_mistake_in_the_assessment_leaves_the_settings_as_they_are() {
    let text = "[case]\ntitle = \"x\"\n[hypothesis.A]\nprior = 2\n[hypothesis.OTHER]\n";
    let file = CaseFile::parse("case.toml", text).expect("TOML");
    assert_eq!(file.wrong().count(), 1);
    let settings = file.settings().expect("settings");
    assert_eq!(settings.title.as_deref(), Some("x"));
}

#[test]
fn a_text_that_is_no_toml_names_the_place() {
    let error = CaseFile::parse("case.toml", "[case]\na = 1\na = 2\n").expect_err("twice");
    assert!(error.to_string().starts_with("case.toml:3:1: "), "{error}");
}
