use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::solve;

/// The reference vectors, or `None` with a printed reason.
#[allow(clippy::print_stdout, reason = "a test that skips says so")]
fn vectors() -> Option<Vec<PathBuf>> {
    let given = std::env::var_os("ASCRIBE_SHARED").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = given.unwrap_or(beside).join("data/ach");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: no {} (set ASCRIBE_SHARED)", folder.display());
        return None;
    };
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut paths: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    paths.sort();
    Some(paths)
}

/// Where `found` is not what was expected, within 1e-9 relative; what is
/// nothing but rounding counts as zero.
fn differences(path: &str, found: &Value, expected: &Value, wrong: &mut Vec<String>) {
    match (found, expected) {
        (Value::Object(a), Value::Object(b)) => {
            let keys: std::collections::BTreeSet<&String> = a.keys().chain(b.keys()).collect();
            for key in keys {
                let both = (a.get(key), b.get(key));
                let (Some(x), Some(y)) = both else {
                    wrong.push(format!("{path}/{key}: {both:?}"));
                    continue;
                };
                differences(&format!("{path}/{key}"), x, y, wrong);
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (i, (x, y)) in a.iter().zip(b).enumerate() {
                differences(&format!("{path}/{i}"), x, y, wrong);
            }
        }
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (a.as_f64().expect("a number"), b.as_f64().expect("a number"));
            if (a - b).abs() > 1e-9 * b.abs() + 1e-12 {
                wrong.push(format!("{path}: {a}, expected {b}"));
            }
        }
        (a, b) if a == b => {}
        (a, b) => wrong.push(format!("{path}: {a}, expected {b}")),
    }
}

#[test]
fn every_reference_vector_comes_out() {
    let Some(paths) = vectors() else { return };
    assert!(paths.len() >= 14, "only {} vectors", paths.len());
    let mut wrong = Vec::new();
    for path in &paths {
        let text = std::fs::read_to_string(path).expect("a vector");
        let vector: Value = serde_json::from_str(&text).expect("JSON");
        let found = solve(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let name = path.file_stem().expect("a name").to_string_lossy();
        differences(&name, &found, &vector["expected"], &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the specification gives by hand, without the shared data.
#[test]
fn the_models_that_can_be_checked_by_hand() {
    let lure = json!({
        "hypotheses": [{"id": "X", "prior": 1}, {"id": "FF", "prior": 1}],
        "frames": {"FF": {"X": 1.0}},
        "evidence": [{"id": "locale", "class": 0, "points_to": ["X"], "ratings": {"X": "C", "FF": "II"}}],
    });
    let x = posterior(&lure, "X");
    assert!((x - 0.75 / 1.657).abs() < 1e-12, "a cheap sign: {x}");

    let outlets = json!({
        "hypotheses": [{"id": "X", "prior": 1}, {"id": "Y", "prior": 1}],
        "evidence": [{"id": "official", "r": 0.6, "echo": [0.9, 0.9, 0.9, 0.9, 0.9],
            "ratings": {"X": "CC", "Y": "II"}}],
    });
    let x = posterior(&outlets, "X");
    assert!((x - 0.757_997).abs() < 5e-7, "five outlets: {x}");

    let mut lab = json!({
        "hypotheses": [{"id": "X", "prior": 1}, {"id": "Y", "prior": 1}],
        "groups": {"lab": {"kappa": 0.1, "mode": "plant"}},
        "evidence": [],
    });
    let reports = (0..8).map(
        |n| json!({"id": format!("report-{n}"), "group": "lab", "ratings": {"X": "CC", "Y": "I"}}),
    );
    lab["evidence"] = reports.collect();
    let x = posterior(&lab, "X");
    assert!((x - 0.857_807).abs() < 5e-7, "one laboratory: {x}");
}

fn posterior(vector: &Value, h: &str) -> f64 {
    let solved = solve(&vector.to_string()).expect("a sound model");
    solved["posterior"][h].as_f64().expect("a number")
}

#[test]
fn what_is_wrong_is_named() {
    let of = |evidence: Value| {
        json!({"hypotheses": [{"id": "X", "prior": 1}, {"id": "Y", "prior": 1}], "evidence": [evidence]})
            .to_string()
    };
    for (text, expected) in [
        ("[]".to_owned(), "model: expected an object, found a list"),
        (
            json!({"hypotheses": [{"id": "X", "prior": 1}]}).to_string(),
            "weighing: 1 hypotheses, expected at least two",
        ),
        (
            of(json!({"id": "e", "ratings": {"Z": "C"}})),
            "evidence e: ratings: hypothesis \"Z\" is not declared",
        ),
        (
            of(json!({"id": "e", "ratings": {"X": "D"}})),
            "evidence e: ratings: X: expected CC, C, N, I, II or NA, found D",
        ),
        (
            of(json!({"id": "e", "p": {"X": 1.5, "Y": 0.5}})),
            "evidence e: probability: expected a probability from 0 to 1, found 1.5",
        ),
        (
            of(json!({"id": "e", "p": {"X": 0.0, "Y": 0.0}})),
            "the evidence is impossible under every hypothesis",
        ),
        (
            of(json!({"id": "e", "group": "lab"})),
            "evidence e: group: channel \"lab\" is not declared",
        ),
    ] {
        let error = solve(&text).expect_err("not sound").to_string();
        assert_eq!(error, expected);
    }
}
