//! `ascribe draft`: a first case file from what the documents say.

use std::fs;

use crate::program::Folder;

const SPRING: &str = "\
Title: Who copied the letters?
Date: 2031-04-02

Mara Venn, the mayor of Ostrel, accused Tom Orr of copying the letters.

Tom Orr denied copying the letters.

Mara Venn said that the port authority had leaked the harbour plans.
";

const ECHO: &str = "\
Title: Mayor accuses Orr
Date: 2031-04-03

Mara Venn, the mayor of Ostrel, accused Tom Orr of copying the letters.

Tom Orr said that the log files had been forged.
";

fn built(sources: &[(&str, &str)]) -> Folder {
    let folder = Folder::new();
    folder.case(&[]);
    for (name, text) in sources {
        folder.write(&format!("case/sources/{name}"), text);
    }
    folder.run(&["build", "case"]).ends(0);
    folder
}

/// The text of the draft of the case.
fn drafted(folder: &Folder) -> String {
    folder
        .run(&["draft", "case", "--output", "case/draft.toml"])
        .ends(0);
    fs::read_to_string(folder.path("case/draft.toml")).expect("written")
}

#[test]
fn a_draft_names_parties_and_judges_nothing() {
    let folder = built(&[("spring.txt", SPRING), ("echo.txt", ECHO)]);
    let before = fs::read(folder.path("case/case.toml")).expect("there");
    folder
        .run(&["draft", "case", "--output", "case/draft.toml"])
        .ends(0)
        .says("nothing is judged yet");
    let text = fs::read_to_string(folder.path("case/draft.toml")).expect("written");
    assert_eq!(
        fs::read(folder.path("case/case.toml")).expect("there"),
        before
    );
    let draft: toml_edit::DocumentMut = text.parse().expect("TOML");
    let hypotheses = draft["hypothesis"].as_table().expect("tables");
    assert!(hypotheses.contains_key("TOM-ORR"), "{text}");
    assert!(hypotheses.contains_key("OTHER"), "{text}");
    let statements = draft["statement"].as_array_of_tables().expect("a list");
    let of = |id: &str| {
        statements
            .iter()
            .find(|statement| statement["id"].as_str() == Some(id))
            .unwrap_or_else(|| panic!("no {id} in {text}"))
    };
    // The same words in two papers are one origin.
    let accusation = of("mara-venn-accusation");
    assert_eq!(accusation["true_under"].to_string().trim(), "[\"TOM-ORR\"]");
    assert_eq!(accusation["learned"].as_str(), Some("2031-04-02"));
    assert_eq!(
        accusation["echo"].as_array().map(toml_edit::Array::len),
        Some(1)
    );
    let denial = of("tom-orr-denial");
    let under = denial["true_under"].to_string();
    assert!(
        !under.contains("TOM-ORR") && under.contains("OTHER"),
        "{under}"
    );
    let forgery = of("tom-orr-forgery");
    let item = forgery["claims_forged"]
        .as_array()
        .and_then(|items| items.get(0)?.as_str());
    let evidence = draft["evidence"].as_array_of_tables().expect("a list");
    assert_eq!(evidence.iter().next().expect("one")["id"].as_str(), item);
    // A draft is never written over.
    folder
        .run(&["draft", "case", "--output", "case/draft.toml"])
        .ends(2)
        .says("there already");
}

#[test]
fn a_draft_quotes_what_is_there_and_weighs_nothing() {
    let folder = built(&[("spring.txt", SPRING), ("echo.txt", ECHO)]);
    let text = drafted(&folder);
    let draft: toml_edit::DocumentMut = text.parse().expect("TOML");
    let statements = draft["statement"].as_array_of_tables().expect("a list");
    assert!(statements.len() >= 4, "{text}");
    for statement in statements {
        let quote = &statement["quote"];
        let file = fs::read(
            folder
                .path("case")
                .join(quote["file"].as_str().expect("a file")),
        );
        let bytes = quote["bytes"].as_array().expect("bytes");
        let [from, to] = [0, 1].map(|i| {
            bytes
                .get(i)
                .and_then(|n| n.as_integer())
                .expect("an offset") as usize
        });
        assert_eq!(
            &file.expect("there")[from..to],
            quote["exact"].as_str().expect("words").as_bytes()
        );
        for share in ["says_if_true", "says_if_false"] {
            assert_eq!(statement[share].as_float(), Some(0.5));
        }
    }
    let ran = folder.run(&["assess", "check", "case/draft.toml", "--format", "table"]);
    assert!(ran.out.contains("0 mistakes"), "{}", ran.out);
    let ran = folder
        .run(&["assess", "case/draft.toml", "--format", "table"])
        .ends(0);
    assert!(ran.out.contains("0 independent origins"), "{}", ran.out);
}

#[test]
fn names_in_a_draft_cannot_leave_their_place() {
    let hostile = "\
Title: Names
Date: 2031-04-02

Mara Venn accused the \"Front\"] [case] id = 'x' of forging the seals.

Mara Venn said Tom \\u000a Orr\u{7} had leaked the plans.

“Tom Orr stole # the money \"\"\" and ran,” Mara Venn said.
";
    let folder = built(&[("a b'\"#1.txt", hostile)]);
    folder
        .run(&["draft", "case", "--output", "case/draft.toml"])
        .ends(0);
    let ran = folder.run(&["assess", "check", "case/draft.toml", "--format", "table"]);
    assert!(ran.out.contains("0 mistakes"), "{}", ran.out);
}

#[test]
fn groups_of_accounts_enter_as_amplification_only() {
    let folder = built(&[("spring.txt", SPRING)]);
    let posts = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../examples/harbour-vote/posts/chatter.csv"
    );
    let posts = fs::read(posts).expect("the shipped example");
    folder.write("case/posts/chatter.csv", posts);
    folder.run(&["build", "case"]).ends(0);
    let text = drafted(&folder);
    assert!(text.contains("tags = [\"amplification\"]"), "{text}");
    assert!(text.contains("# posts/chatter.csv row "), "{text}");
    let check = |name: &str| folder.run(&["assess", "check", name, "--format", "table"]);
    let plain = check("case/draft.toml");
    assert!(plain.out.contains("0 mistakes"), "{}", plain.out);
    assert!(!plain.out.contains("group-1"), "{}", plain.out);
    let (before, group) = text.split_once("id = \"group-1\"").expect("a group");
    let rated = group.replacen("TOM-ORR = \"N\"", "TOM-ORR = \"CC\"", 1);
    folder.write(
        "case/rated.toml",
        format!("{before}id = \"group-1\"{rated}"),
    );
    let rated = check("case/rated.toml");
    let doubt = "\"group-1\" tells who spread it and is rated as if it told who did it";
    assert!(rated.out.contains(doubt), "{}", rated.out);
}

#[test]
fn a_case_without_claims_gives_no_draft() {
    let quiet = "Title: Weather\nDate: 2031-04-02\n\nMara Venn said the weather was fine.\n";
    let folder = built(&[("quiet.txt", quiet)]);
    folder
        .run(&["draft", "case"])
        .ends(1)
        .says("nothing to draft");
    folder.run(&["draft", "nowhere"]).ends(2);
}
