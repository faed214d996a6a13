//! What a case file quotes, found again in the built case.

use std::fs;

use serde_json::Value;

use crate::program::Folder;

const SPRING: &str = "\
Title: Who copied the letters?
Date: 2031-04-02

Mara Venn, the mayor of Ostrel, accused Tom Orr of copying the letters.

Tom Orr said that the log files had been forged.

The harbour office opened at nine.
";

const ECHO: &str = "\
Title: Mayor accuses Orr
Date: 2031-04-03

Mara Venn, the mayor of Ostrel, accused Tom Orr of copying the letters.
";

/// A built case whose case.toml is a draft of it.
fn drafted() -> Folder {
    let folder = Folder::new();
    folder.case(&[]);
    folder.write("case/sources/spring.txt", SPRING);
    folder.write("case/sources/echo.txt", ECHO);
    folder.run(&["build", "case"]).ends(0);
    let draft = folder.run(&["draft", "case"]).ends(0).out;
    folder.write("case/case.toml", draft);
    folder.run(&["build", "case"]).ends(0);
    folder
}

fn doubts(folder: &Folder) -> String {
    let check = ["assess", "check", "case", "--format", "table"];
    let ran = folder.run(&check).ends(0);
    assert!(ran.out.contains("0 mistakes"), "{}", ran.out);
    ran.out
}

fn change(folder: &Folder, from: &str, to: &str) {
    let text = fs::read_to_string(folder.path("case/case.toml")).expect("there");
    assert!(text.contains(from), "no {from} in {text}");
    folder.write("case/case.toml", text.replace(from, to));
}

#[test]
fn an_item_says_which_claim_of_the_case_it_quotes() {
    let folder = drafted();
    let why = ["assess", "why", "mara-venn-accusation", "case", "--format"];
    let table = folder.run(&[&why[..], &["table"]].concat()).ends(0).out;
    let told = "In the case: accusation by Mara Venn of Tom Orr";
    assert!(table.contains(told), "{table}");
    let json = folder.run(&[&why[..], &["json"]].concat()).ends(0).out;
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["in_case"][0]["kind"], "accusation");
    assert_eq!(json["in_case"][0]["document"], "sources/spring.txt");
    assert_eq!(json["weight_db"], 0.0, "a link moves nothing");
    let claims = ["accusations", "case", "--format", "jsonl"];
    let claims = folder.run(&claims).ends(0).records();
    let named = json["in_case"][0]["statement"].clone();
    assert!(claims.iter().any(|claim| claim["statement"] == named));
    let page = fs::read_to_string(folder.path("case/report/index.html")).expect("written");
    assert!(page.contains(told), "the report says so too");
    let found = doubts(&folder);
    for none in ["found no claim", "names no item", "nothing here quotes"] {
        assert!(!found.contains(none), "{found}");
    }
}

#[test]
fn what_the_case_does_not_bear_out_is_a_doubt() {
    let folder = drafted();
    change(&folder, "claims_forged = [", "tags = [");
    assert!(doubts(&folder).contains("evidence was forged and names no item"));

    let folder = drafted();
    let opened = "The harbour office opened at nine.";
    let at = SPRING.find(opened).expect("there");
    let saying = format!(
        "\n[[statement]]\nid = \"office\"\nspeaker = \"mara-venn\"\nsays = \"open\"\ntrue_under = []\n\
         says_if_true = 0.5\nsays_if_false = 0.5\n\
         quote = {{ file = \"sources/spring.txt\", bytes = [{at}, {}], exact = \"{opened}\" }}\n\n\
         [[statement]]\nid = \"named\"\nspeaker = \"mara-venn\"\nsays = \"x\"\ntrue_under = []\n\
         says_if_true = 0.5\nsays_if_false = 0.5\n\
         quote = {{ file = \"sources/spring.txt\", statement = \"s-0000000000000000\" }}\n",
        at + opened.len()
    );
    let text = fs::read_to_string(folder.path("case/case.toml")).expect("there");
    folder.write("case/case.toml", text + &saying);
    let found = doubts(&folder);
    assert!(found.contains("\"office\" quotes words in which the build found no claim"));
    assert!(found.contains("quotes statement s-0000000000000000, which the built case does not"));
}

#[test]
fn copies_and_unquoted_forgery_claims_are_doubts() {
    let folder = drafted();
    change(&folder, "echo = [", "tags = [");
    let text = fs::read_to_string(folder.path("case/case.toml")).expect("there");
    let cut: String = text
        .lines()
        .map(|line| {
            let outlet = line.trim_start().starts_with("{ outlet");
            format!("{}\n", if outlet { "" } else { line })
        })
        .collect();
    folder.write("case/case.toml", cut);
    let found = doubts(&folder);
    assert!(
        found.contains("has the same words in 1 other document: sources/echo.txt"),
        "{found}"
    );
    // A case file of its own, which quotes nothing.
    folder.write(
        "case/bare.toml",
        "[hypothesis.A]\n[hypothesis.OTHER]\n[[evidence]]\nid = \"e\"\nwhat = \"x\"\nrate = { A = \"C\" }\n",
    );
    let bare = ["assess", "check", "case/bare.toml", "--format", "table"];
    let found = folder.run(&bare).ends(0).out;
    assert!(
        found.contains("1 claim of forgery in the case that nothing here quotes"),
        "{found}"
    );
}
