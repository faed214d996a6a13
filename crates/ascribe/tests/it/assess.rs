//! `ascribe assess` from outside: the answer of a case and everything that is
//! said of it.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::program::{Folder, shared};

/// A copy of the shipped example.
pub(crate) fn example() -> Folder {
    let folder = Folder::new();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/regatta-mail");
    folder.write(
        "case/case.toml",
        fs::read(from.join("case.toml")).expect("a case"),
    );
    for entry in fs::read_dir(from.join("sources")).expect("sources") {
        let entry = entry.expect("a source");
        let name = format!("case/sources/{}", entry.file_name().to_string_lossy());
        folder.write(&name, fs::read(entry.path()).expect("read"));
    }
    folder
}

fn json(folder: &Folder, args: &[&str]) -> Value {
    let mut words = vec!["assess"];
    words.extend(args);
    words.extend(["--case", "case"]);
    let ran = folder.run(&words).ends(0);
    serde_json::from_str(&ran.out).unwrap_or_else(|e| panic!("{args:?}: {e}: {}", ran.out))
}

/// A probability stands within its interval, wherever one is printed.
fn probabilities_have_intervals(path: &str, value: &Value, n: &mut u32) {
    match value {
        Value::Object(map) => {
            if let Some(p) = map.get("probability") {
                let number =
                    |key: &str| map[key].as_f64().unwrap_or_else(|| panic!("{path}: {key}"));
                let p = p.as_f64().expect("a number");
                assert!(
                    number("low") <= p + 1e-6 && p <= number("high") + 1e-6,
                    "{path}: {value}"
                );
                *n += 1;
            }
            map.iter()
                .for_each(|(k, v)| probabilities_have_intervals(&format!("{path}/{k}"), v, n));
        }
        Value::Array(list) => list
            .iter()
            .for_each(|v| probabilities_have_intervals(path, v, n)),
        _ => {}
    }
}

/// The lesson of the example: ratings alone blame the one the trail points to.
#[test]
fn the_example_blames_the_framer_and_says_why() {
    let folder = example();
    let answer = json(&folder, &[]);
    assert_eq!(answer["leader"], "YARD");
    assert!(
        answer["robustness"]
            .as_str()
            .expect("a sentence")
            .contains("at cost 280")
    );
    let compared = json(&folder, &["compare"]);
    let alone = &compared["kent_posterior_uniform_prior"];
    assert!(alone["STATE"].as_f64() > alone["YARD"].as_f64(), "{alone}");
    let why = json(&folder, &["why", "locale"]);
    let told = why["told"].as_str().expect("a sentence");
    assert!(
        told.starts_with("It points to STATE, and counts against it: YARD"),
        "{told}"
    );
    let seen = |id: &str| {
        let list = why["hypotheses"].as_array().expect("a list");
        list.iter().find(|h| h["id"] == id).expect("a hypothesis")["seen"].as_f64()
    };
    assert!(seen("YARD") > seen("STATE"));
    // A denial that would come either way moves nothing.
    let denial = json(&folder, &["why", "denial"]);
    assert_eq!(denial["weight_db"].as_f64().map(f64::abs), Some(0.0));
}

/// The same sign under a weaker motive, with others that it surprises more:
/// it helps the one it points to, and that is said as it is.
#[test]
fn a_sign_that_helps_even_so_is_not_said_to_count_against() {
    let folder = example();
    let path = folder.path("case/case.toml");
    let text = fs::read_to_string(&path).expect("a case");
    let weaker = text
        .replace("prior = 0.25", "prior = 0.02")
        .replace("prior = 0.35", "prior = 0.58")
        .replace("frames = { STATE = 0.2 }", "");
    folder.write("case/case.toml", weaker);
    let why = json(&folder, &["why", "locale"]);
    let told = why["told"].as_str().expect("a sentence");
    assert!(
        told.contains("speaks for it only against others (YARD explains it better)"),
        "{told}"
    );
    let state = &why["hypotheses"][0];
    assert!(state["with"]["probability"].as_f64() > state["without"]["probability"].as_f64());
}

#[test]
fn every_command_prints_intervals_and_limits() {
    let folder = example();
    let mut n = 0;
    for args in [
        &[][..],
        &["why", "code"],
        &["flip"],
        &["flip", "--rival", "STATE"],
        &["flip", "--band"],
        &["believe", "PATRIOTS"],
        &["as-of", "2031-05-30"],
        &["timeline"],
        &["next"],
        &["what-if", "locale=forged", "server=compromised"],
        &["sources"],
        &["compare"],
        &["diff", "case/case.toml", "case/case.toml"],
    ] {
        let value = json(&folder, args);
        probabilities_have_intervals(&args.join(" "), &value, &mut n);
        assert!(
            value["limits"]
                .as_str()
                .is_some_and(|told| told.contains("judgements")),
            "{args:?}"
        );
        let mut words = vec!["assess"];
        words.extend(args);
        words.extend(["--case", "case", "--format", "table"]);
        let table = folder.run(&words).ends(0);
        assert!(
            table.out.contains("not measurements"),
            "{args:?}: {}",
            table.out
        );
        assert!(
            !table.out.contains('\u{1b}') && !table.out.contains('█'),
            "plain when piped"
        );
    }
    assert!(n > 60, "only {n} probabilities");
}

#[test]
fn belief_changes_when_what_is_known_does() {
    let folder = example();
    let timeline = json(&folder, &["timeline"]);
    let days = timeline["days"].as_array().expect("days");
    let leaders: Vec<&str> = days
        .iter()
        .filter_map(|day| day["leader"].as_str())
        .collect();
    assert_eq!(
        leaders,
        ["STATE", "STATE", "STATE", "STATE", "STATE", "YARD", "YARD"]
    );
    let june = json(&folder, &["as-of", "2031-06-11"]);
    assert_eq!(june["leader"], "STATE");
    assert_eq!(june["known"].as_array().map(Vec::len), Some(6));
}

#[test]
fn two_case_files_are_compared_number_by_number() {
    let folder = example();
    let path = folder.path("case/case.toml");
    let text = fs::read_to_string(&path).expect("a case");
    folder.write(
        "old.toml",
        text.replace("frames = { STATE = 0.9 }", "frames = { STATE = 0.1 }"),
    );
    let old = folder.path("old.toml").display().to_string();
    fs::copy(&old, folder.path("case/old.toml")).expect("beside its sources");
    let diff = json(&folder, &["diff", "case/old.toml", "case/case.toml"]);
    let found = diff["differences"].as_array().expect("a list");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["difference"], "whom YARD would frame");
    assert!(
        found[0]["moves_leader_db"].as_f64() > Some(0.5),
        "{found:?}"
    );
    let ran = folder.run(&[
        "assess",
        "diff",
        "--case",
        "case",
        "no-such-file.toml",
        "case/case.toml",
    ]);
    ran.ends(2).says("no such file").says("git show");
}

/// A case folder can come from an adversary, its `.git` included: whatever
/// stands there, nothing is run and nothing is connected to.
#[test]
fn a_hostile_git_folder_runs_nothing() {
    let folder = example();
    let marker = folder.path("ran");
    let run = format!("touch {}", marker.display());
    folder.write("case/.git/HEAD", "ref: refs/heads/main\n");
    folder.write(
        "case/.git/config",
        format!(
            "[core]\n\trepositoryformatversion = 1\n\tfsmonitor = \"{run}\"\n\tpager = \"{run}\"\n\
             \tsshCommand = \"{run}\"\n[extensions]\n\tpartialClone = origin\n\
             [remote \"origin\"]\n\turl = \"ext::sh -c {run}\"\n\tpromisor = true\n\
             [alias]\n\tshow = \"!{run}\"\n[diff]\n\texternal = \"{run}\"\n\
             [protocol \"ext\"]\n\tallow = always\n"
        ),
    );
    folder.write(
        "case/.git/refs/heads/main",
        "0123456789012345678901234567890123456789\n",
    );
    fs::create_dir_all(folder.path("case/.git/objects")).expect("a folder");
    for args in [
        &["assess", "diff", "HEAD", "case/case.toml", "--case", "case"][..],
        &["assess", "diff", "case/case.toml", "main", "--case", "case"],
        &["assess", "diff", "case/case.toml", "HEAD:./case.toml"],
    ] {
        folder.run(args).ends(2).says("no such file");
    }
    folder.run(&["assess", "check", "--case", "case"]);
    folder.run(&["build", "case"]).ends(0);
    assert!(!marker.exists(), "something ran");
}

#[test]
fn check_finds_everything_in_one_run_and_the_others_refuse() {
    let folder = example();
    let path = folder.path("case/case.toml");
    let text = fs::read_to_string(&path).expect("a case");
    let broken = text
        .replace("prior = 0.35", "prior = 0.45")
        .replace("speaker = \"dorn\"", "speaker = \"drn\"")
        .replace("YARD = \"CC\"", "YRAD = \"CC\"")
        .replace("bytes = [", "bytes = [1")
        .replace("knows = 0.8", "knows = 8");
    folder.write("case/case.toml", broken);
    let ran = folder
        .run(&["assess", "check", "--case", "case", "--format", "table"])
        .ends(2);
    for expected in [
        "priors sum to 1.1000, expected 1",
        "\"drn\" is no source, expected one of",
        "did you mean dorn?",
        "\"YRAD\" is no hypothesis",
        "knows is 8, expected a probability from 0 to 1",
        "the words are at bytes = [",
    ] {
        assert!(
            ran.out.contains(expected),
            "expected {expected}: {}",
            ran.out
        );
    }
    folder
        .run(&["assess", "--case", "case"])
        .ends(2)
        .says("can be weighed");
}

#[test]
fn items_are_added_and_rated_without_touching_the_rest() {
    let folder = example();
    let path = folder.path("case/case.toml");
    let before = fs::read_to_string(&path).expect("a case");
    let source = "sources/2031-05-06_ostravian-wire.txt";
    folder
        .run(&[
            "assess",
            "add",
            "keystrokes",
            "--case",
            "case",
            "--what",
            "settings change in two keystrokes",
            "--learned",
            "2031-05-06",
            "--source",
            "dorn",
            "--quote",
            source,
            "--exact",
            "Language settings are changed with two keystrokes",
        ])
        .ends(0);
    let added = fs::read_to_string(&path).expect("a case");
    let start = added
        .find("[[evidence]]\nid = \"keystrokes\"")
        .expect("the item");
    let end = start
        + added[start..]
            .find("\n[[candidate]]")
            .expect("what follows");
    let rest = format!("{}{}", added[..start].trim_end(), &added[end..]);
    let lines = |text: &str| {
        text.lines()
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(lines(&rest), lines(&before), "what was there stays");
    assert!(added.contains("bytes = [187, 236]"), "{added}");
    folder
        .run(&[
            "assess",
            "rate",
            "--case",
            "case",
            "keystrokes",
            "YARD=C",
            "STATE=I",
        ])
        .ends(0);
    let why = json(&folder, &["why", "keystrokes"]);
    assert_eq!(why["hypotheses"][2]["genuine"], 0.75);
    let wrong = folder.run(&["assess", "rate", "--case", "case", "keystrokes", "YRAD=C"]);
    wrong.ends(2).says("did you mean YARD?");
    let again = folder.run(&["assess", "add", "locale", "--case", "case", "--what", "x"]);
    again.ends(2).says("already the name");
}

#[test]
fn what_nothing_can_explain_is_said_to_be_so() {
    let folder = Folder::new();
    folder.write(
        "case/case.toml",
        "[hypothesis.A]\n[hypothesis.OTHER]\n[[evidence]]\nid = \"x\"\nprobability = { A = 0, OTHER = 0 }\n",
    );
    let ran = folder.run(&["assess", "--case", "case"]).ends(2);
    let ran = ran.says("impossible under every hypothesis").says("x rule");
    ran.says("hint: a rating of exactly 0");
    folder
        .run(&["assess", "check", "--case", "case"])
        .ends(2)
        .says("to be put right");
}

#[test]
fn a_vector_is_solved_without_a_case() {
    let folder = Folder::new();
    folder.write(
        "m.json",
        r#"{"hypotheses":[{"id":"A","prior":1},{"id":"B","prior":1}],
        "evidence":[{"id":"e","ratings":{"A":"CC","B":"II"}}]}"#,
    );
    let ran = folder.run(&["assess", "--vector", "m.json"]).ends(0);
    let solved: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(solved["posterior"]["A"].as_f64(), Some(0.93));
    folder.write("bad.json", "{\"hypotheses\":3}");
    folder
        .run(&["assess", "--vector", "bad.json"])
        .ends(2)
        .says("bad.json");
    let Some(shared) = shared() else { return };
    let path = shared
        .join("data/ach/party_emails_2016.json")
        .display()
        .to_string();
    let ran = folder.run(&["assess", "--vector", &path]).ends(0);
    let solved: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(solved["flip"]["min_cost"].as_f64(), Some(770.0));
}

#[test]
fn the_report_shows_the_assessment_and_what_keeps_it_from_being_made() {
    let folder = example();
    folder.run(&["build", "case"]).ends(0);
    let page = fs::read_to_string(folder.path("case/report/index.html")).expect("a page");
    for expected in [
        "Who did it",
        "YARD (Halden Marine, made to look like Ostravia)",
        "Belief over time",
        "<mark>built on a machine whose language was set to Ostravian</mark>",
        "not measurements",
    ] {
        assert!(page.contains(expected), "expected {expected}");
    }
    folder.run(&["build", "case"]).ends(0).says("(unchanged)");
    let path = folder.path("case/case.toml");
    let text = fs::read_to_string(&path).expect("a case");
    folder.write(
        "case/case.toml",
        text.replace("prior = 0.35", "prior = 0.45"),
    );
    let built = folder.run(&["build", "case"]).ends(0);
    assert!(!built.err.contains("(unchanged)"), "{}", built.err);
    let page = fs::read_to_string(folder.path("case/report/index.html")).expect("a page");
    assert!(page.contains("priors sum to 1.1000, expected 1"));
    assert!(!page.contains("Belief over time"));
}

/// Which cells raters differ in, and by how much; those that agree are left out.
#[test]
fn disputed_cells_are_told_one_by_one() {
    let folder = example();
    let raters = json(&folder, &[])["raters"].clone();
    let disputed = raters["disputed"].as_array().expect("a list");
    assert_eq!(disputed.len(), 2, "{disputed:?}");
    // Furthest apart first; what a rater leaves out is N to both.
    assert_eq!(disputed[0]["item"], "locale");
    assert_eq!(disputed[0]["hypothesis"], "STATE");
    assert_eq!(disputed[0]["ratings"]["ann"], "CC");
    assert_eq!(disputed[0]["ratings"]["bo"], "N");
    assert_eq!(disputed[0]["low"], 0.5);
    assert_eq!(disputed[0]["high"], 0.93);
    assert_eq!(disputed[0]["dispute"], "large");
    assert_eq!(disputed[1]["hypothesis"], "PATRIOTS");
    assert_eq!(disputed[1]["dispute"], "mild");
    let table = ["assess", "case", "--format", "table"];
    let table = folder.run(&table).ends(0).out;
    assert!(table.contains("ann CC, bo N"), "{table}");
}

/// Whoever reads the JSON may close before the end.
#[test]
fn a_closed_reader_of_json_is_no_error() {
    let folder = example();
    let mut child = folder
        .command(&["assess", "export", "stix", "--case", "case"])
        .spawn()
        .expect("starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("ends");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(!told.contains("error"), "{told}");
    assert_eq!(output.status.code(), Some(0));
}
