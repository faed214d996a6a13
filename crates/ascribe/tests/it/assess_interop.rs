//! `ascribe assess export` and `import`: other tools' forms.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::assess::example;
use crate::program::{Folder, shared};

fn exported(folder: &Folder, args: &[&str]) -> Value {
    let mut words = vec!["assess", "export"];
    words.extend(args);
    words.extend(["case"]);
    let ran = folder.run(&words).ends(0);
    serde_json::from_str(&ran.out).unwrap_or_else(|e| panic!("{args:?}: {e}"))
}

fn objects<'v>(bundle: &'v Value, kind: &str) -> Vec<&'v Value> {
    let all = bundle["objects"].as_array().expect("objects");
    all.iter().filter(|object| object["type"] == kind).collect()
}

/// Types of objects, and of relationships with their ends.
fn kinds(bundle: &Value) -> BTreeSet<String> {
    let kind = |id: &Value| {
        id.as_str()
            .unwrap_or_default()
            .split("--")
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let all = bundle["objects"].as_array().expect("objects");
    let each = all.iter().map(|object| match object["type"].as_str() {
        Some("relationship") => format!(
            "{} {} {}",
            kind(&object["source_ref"]),
            object["relationship_type"].as_str().unwrap_or_default(),
            kind(&object["target_ref"])
        ),
        other => other.unwrap_or_default().to_owned(),
    });
    each.collect()
}

#[test]
fn a_bundle_has_one_attribution_for_each_hypothesis_and_refers_to_itself() {
    let folder = example();
    let bundle = exported(&folder, &["stix"]);
    let attributions: Vec<&Value> = objects(&bundle, "relationship")
        .into_iter()
        .filter(|object| object["relationship_type"] == "attributed-to")
        .collect();
    assert_eq!(attributions.len(), 3, "OTHER is no actor");
    let total: u64 = attributions
        .iter()
        .filter_map(|o| o["confidence"].as_u64())
        .sum();
    assert!((90..=100).contains(&total), "{total}");
    let all = bundle["objects"].as_array().expect("objects");
    let ids: BTreeSet<&str> = all
        .iter()
        .filter_map(|object| object["id"].as_str())
        .collect();
    assert_eq!(ids.len(), all.len(), "two objects of one name");
    for object in all {
        let refs = ["source_ref", "target_ref", "created_by_ref"];
        let named = refs.iter().filter_map(|field| object[field].as_str());
        let listed = object["object_refs"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str);
        for id in named.chain(listed) {
            assert!(ids.contains(id), "{id} is not in the bundle");
        }
    }
    let report = objects(&bundle, "report");
    let other = &report[0]["extensions"]
        .as_object()
        .expect("an extension")
        .values()
        .next()
        .expect("one")["unattributed_probability"];
    assert!(other.as_f64() > Some(0.0));
    assert_eq!(
        bundle,
        exported(&folder, &["stix"]),
        "the same case, the same bundle"
    );
    let leader = exported(&folder, &["stix", "--only-leader"]);
    assert_eq!(objects(&leader, "threat-actor").len(), 1);
    let going_on = exported(&folder, &["stix", "--in-progress"]);
    assert_eq!(
        (
            objects(&going_on, "grouping").len(),
            objects(&going_on, "report").len()
        ),
        (1, 0)
    );
}

#[test]
fn the_bundle_has_every_kind_of_the_reference() {
    let Some(shared) = shared() else { return };
    let path = shared.join("data/ach/interop/attribution_bundle.json");
    let reference: Value =
        serde_json::from_str(&fs::read_to_string(&path).expect("a bundle")).expect("JSON");
    let own = exported(&example(), &["stix"]);
    let missing: Vec<String> = kinds(&reference)
        .difference(&kinds(&own))
        .cloned()
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    let folder = Folder::new();
    let ran = folder
        .run(&["assess", "import", "stix", &path.display().to_string()])
        .ends(0);
    folder.write("case/case.toml", &ran.out);
    folder.run(&["assess", "check", "case"]).ends(0);
    assert!(
        ran.out.contains("their confidence: 97 of 100"),
        "{}",
        ran.out
    );
    assert_eq!(
        ran.out.matches("[[statement]]").count(),
        5,
        "four attributions, one opinion"
    );
}

#[test]
fn attributions_come_back_as_sayings_that_move_nothing() {
    let folder = example();
    let bundle = exported(&folder, &["stix"]);
    folder.write("bundle.json", bundle.to_string());
    let ran = folder
        .run(&["assess", "import", "stix", "bundle.json"])
        .ends(0);
    assert!(
        !ran.out.contains("probability"),
        "no posterior is taken over"
    );
    folder.write("other/case.toml", &ran.out);
    let answer = folder.run(&["assess", "other"]).ends(0);
    let answer: Value = serde_json::from_str(&answer.out).expect("JSON");
    for h in answer["hypotheses"].as_array().expect("a list") {
        assert_eq!(h["probability"], h["prior"], "{h}");
    }
    for (text, expected) in [
        ("{", "expected a STIX bundle"),
        ("{\"objects\":3}", "expected a bundle with objects"),
    ] {
        folder.write("bad.json", text);
        folder
            .run(&["assess", "import", "stix", "bad.json"])
            .ends(2)
            .says(expected);
    }
}

#[test]
fn quotations_become_annotations_and_provenance() {
    let folder = example();
    let source = "sources/2031-06-11_brinewort-leak.txt";
    folder.write(&format!("case/{source}"), "Ünter: “forty buyers” had it.");
    folder
        .run(&[
            "assess",
            "add",
            "buyers",
            "case",
            "--what",
            "x",
            "--quote",
            source,
            "--exact",
            "forty buyers",
        ])
        .ends(0);
    let annotations = exported(&folder, &["w3c"]);
    let of = |id: &str| {
        let all = annotations.as_array().expect("a list");
        all.iter()
            .find(|a| a["id"] == format!("urn:ascribe:regatta-mail:{id}:1"))
            .expect("an annotation")
            .clone()
    };
    let selectors = &of("buyers")["target"]["selector"];
    // Bytes of the file, code points of the text: not the same.
    assert_eq!(
        (&selectors[0]["start"], &selectors[1]["start"]),
        (&11.into(), &8.into())
    );
    assert_eq!(selectors[2]["prefix"], "Ünter: “");
    let prov = exported(&folder, &["prov"]);
    assert!(
        prov["wasDerivedFrom"]
            .as_object()
            .is_some_and(|all| all.len() > 20)
    );
    assert!(prov["agent"]["case:source-keel"].is_object());
    let tags = exported(&folder, &["misp"]);
    assert!(
        tags.to_string()
            .contains("admiralty-scale:source-reliability=\\\"b\\\"")
    );
}

const HEAD: &str = "incident_ID,attribution_ID,attribution_date,attribution_type,attribution_basis,attributing_actor,attribution_it_company,attributing_country,attributed_initiator,attributed_initiator_country,attributed_initiator_category\n";

#[test]
fn incidents_with_competing_attributions_become_cases() {
    let folder = Folder::new();
    let rows = "\
7,1.0,2031-05-02,Technical report,IT-security community attributes attacker,,Keel Forensics,,,Ostravia,State
7,2.0,2031-01-01,Political statement,Contested attribution,\"The \"\"Ministry\"\"\",,,Yard crew,Merivale,Non-state-group
8,3.0,,,,,,,,Ostravia,State
x,4.0,,,,,,,,Ostravia,State
";
    folder.write("a.csv", format!("\u{feff}{HEAD}{rows}"));
    folder.write(
        "g.csv",
        "ID,name,description\n7,The regatta,\"Mail, copied\"\n",
    );
    let list = folder
        .run(&[
            "assess",
            "import",
            "eurepoc",
            "--attributions",
            "a.csv",
            "--incidents",
            "g.csv",
        ])
        .ends(0);
    let value: Value = serde_json::from_str(&list.out).expect("JSON");
    assert_eq!(
        (&value["attributions"], &value["incidents"]),
        (&3.into(), &2.into())
    );
    let competing = value["competing"].as_array().expect("a list");
    assert_eq!(competing.len(), 1);
    assert_eq!(competing[0]["initiators"][1], "Merivale, Non-state-group");
    assert!(list.err.contains("1 row left out"), "{}", list.err);
    let args = [
        "assess",
        "import",
        "eurepoc",
        "--attributions",
        "a.csv",
        "--incidents",
        "g.csv",
        "--incident",
        "7",
    ];
    let draft = folder.run(&args).ends(0);
    assert!(
        draft.out.contains("label = 'The \"Ministry\"'"),
        "{}",
        draft.out
    );
    // A first of January is a year in this data set.
    assert!(
        draft.out.contains("learned = \"2031\"") && draft.out.contains("learned = \"2031-05-02\"")
    );
    folder.write("case/case.toml", &draft.out);
    folder.run(&["assess", "check", "case"]).ends(0);
    let args = [
        "assess",
        "import",
        "eurepoc",
        "--attributions",
        "a.csv",
        "--incident",
        "99",
    ];
    folder.run(&args).ends(2).says("no incident \"99\"");
    folder
        .run(&["assess", "import", "eurepoc", "--attributions", "g.csv"])
        .ends(2)
        .says("no column incident_ID");
}

#[test]
fn the_real_data_set_is_imported_whole() {
    let Some(shared) = shared() else { return };
    let path = |name: &str| {
        shared
            .join("data/attribution")
            .join(name)
            .display()
            .to_string()
    };
    let (a, g) = (
        path("eurepoc_attribution_1.1_even.csv"),
        path("eurepoc_global_1.1_even.csv"),
    );
    let folder = Folder::new();
    let list = folder
        .run(&[
            "assess",
            "import",
            "eurepoc",
            "--attributions",
            &a,
            "--incidents",
            &g,
        ])
        .ends(0);
    let value: Value = serde_json::from_str(&list.out).expect("JSON");
    assert_eq!(
        (&value["attributions"], &value["incidents"]),
        (&1223.into(), &820.into())
    );
    let competing = value["competing"].as_array().expect("a list");
    assert!(competing.len() > 40 && competing.iter().any(|c| c["incident"] == "56"));
    for incident in competing {
        let id = incident["incident"].as_str().expect("an id");
        let args = [
            "assess",
            "import",
            "eurepoc",
            "--attributions",
            &a,
            "--incidents",
            &g,
            "--incident",
            id,
        ];
        folder.write("case/case.toml", &folder.run(&args).ends(0).out);
        folder.run(&["assess", "case"]).ends(0);
    }
}
