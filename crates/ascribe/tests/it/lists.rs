//! `ascribe timeline`, `reversals` and `accusations`: what a case holds, by date.

use std::fs;

use crate::program::Folder;

const SPRING: &str = "\
Title: Who paid for the letters?
Date: 2031-04-02

Mara Venn, the mayor of Ostrel, denied that the city had paid for the forged letters.

“The harbour will stay shut,” said Mara Venn.

Tom Orr accused the port authority of printing the letters.
";

const AUTUMN: &str = "\
Title: The mayor speaks
Date: 2031-09-10

Mara Venn acknowledged that the city had paid for the forged letters.

Tom Orr said on Monday that the vote would go ahead. \
Venn said that nine ships were waiting outside.
";

/// A built case of the two articles.
fn built() -> Folder {
    let folder = Folder::new();
    folder.case(&[]);
    folder.write("case/sources/autumn.txt", AUTUMN);
    folder.write("case/sources/spring.txt", SPRING);
    folder.run(&["build", "case"]).ends(0);
    folder
}

#[test]
fn a_timeline_is_by_date_of_one_speaker_under_every_name() {
    let folder = built();
    let run = |args: &[&str]| {
        let all = [&["timeline", "case"], args].concat();
        folder.run(&all)
    };
    let all = run(&[]).ends(0).records();
    let dates: Vec<&str> = all
        .iter()
        .map(|row| row["date"].as_str().expect("dated"))
        .collect();
    assert!(dates.is_sorted(), "{dates:?}");
    let venn = run(&["--speaker", "venn"]).ends(0).records();
    assert!(venn.len() >= 4, "{venn:?}");
    assert!(venn.iter().all(|row| row["speaker"]["name"] == "Mara Venn"));
    let about = run(&["--speaker", "Mara Venn", "--about", "letters -ships"]);
    let about = about.ends(0).records();
    let stances: Vec<&str> = about
        .iter()
        .map(|row| row["stance"].as_str().expect("known"))
        .collect();
    assert_eq!(stances, ["denies", "acknowledges"]);
    assert_eq!(about[0]["dated"], "published");
    assert_eq!(about[0]["document"], "sources/spring.txt");
    let text = fs::read_to_string(folder.path("case/sources/spring.txt")).expect("there");
    for span in about[0]["matches"].as_array().expect("a list") {
        let [start, end] = [0, 1].map(|i| span[i].as_u64().expect("an offset") as usize);
        assert_eq!(&text[start..end], "letters");
    }
    let autumn = run(&["--from", "2031-09", "--to", "2031"])
        .ends(0)
        .records();
    assert!(
        autumn
            .iter()
            .all(|row| row["document"] == "sources/autumn.txt")
    );
    run(&["--to", "2030"]).ends(1).says("no statement found");
    let few = run(&["--limit", "1"]).ends(0).says("the first 1 shown");
    assert_eq!(few.records().len(), 1);
}

const INTERVIEW: &str = "\
Title: Interview with the mayor
Date: 2031-05-20

Question: The letters about the harbour were forged. Did the city hall pay for them?

Mara Venn: We had a good spring. The council built three schools. \
People say, ‘We never forged those letters,’ and that is easy to say. \
We have never forged any letters. I read the letters in the newspaper.

Question: And the harbour?

Mara Venn: I know nothing. There are many harbours. This is nonsense.

Question: Who printed those letters?

Mara Venn: We had nothing to do with it. The spring was good. This is nonsense.

Question: And now?

Mara Venn: I admit that somebody in the city hall may have printed letters. It is closed.
";

#[test]
fn a_timeline_about_words_shows_the_sentences_that_have_them() {
    let folder = built();
    folder.write("case/sources/interview.txt", INTERVIEW);
    folder.run(&["build", "case"]).ends(0);
    let about = |format: &'static str| {
        folder.run(&[
            "timeline",
            "case",
            "--speaker",
            "Mara Venn",
            "--about",
            "letters",
            "--from",
            "2031-05",
            "--to",
            "2031-06",
            "--format",
            format,
        ])
    };
    let rows = about("jsonl").ends(0).records();
    let told: Vec<(&str, &str)> = rows
        .iter()
        .map(|row| {
            let passage = &row["passage"];
            let words = passage["text"].as_str().expect("a sentence of a turn");
            (words, passage["stance"].as_str().expect("known"))
        })
        .collect();
    assert_eq!(
        told,
        [
            (
                "People say, ‘We never forged those letters,’ and that is easy to say.",
                "asserts"
            ),
            ("We have never forged any letters.", "denies"),
            // The answer to a question about them.
            ("We had nothing to do with it.", "denies"),
            (
                "I admit that somebody in the city hall may have printed letters.",
                "acknowledges"
            ),
        ]
    );
    let text = fs::read_to_string(folder.path("case/sources/interview.txt")).expect("there");
    for row in &rows {
        let [start, end] = [0, 1].map(|i| row["passage"]["span"][i].as_u64().expect("an offset"));
        assert_eq!(&text[start as usize..end as usize], row["passage"]["text"]);
    }
    assert_eq!(rows[0]["shift"], serde_json::Value::Null);
    assert_eq!(rows[3]["shift"]["stance"], "denies");
    assert_eq!(rows[3]["shift"]["date"], "2031-05-20");
    let table = about("table").ends(0).out;
    assert!(
        table.contains("↔ after \"denies\" of 2031-05-20"),
        "{table}"
    );
    let csv = about("csv").ends(0).out;
    assert!(csv.contains("We have never forged any letters.,"), "{csv}");
}

#[test]
fn a_change_of_position_is_shown_from_both_sides() {
    let folder = built();
    let reversals = folder.run(&["reversals", "case"]).ends(0).records();
    let found = reversals
        .iter()
        .find(|row| row["kind"] == "denied -> acknowledged");
    let found = found.expect("Venn denied and acknowledged");
    assert_eq!(found["speaker"], "Mara Venn");
    assert_eq!(found["basis"], "two documents");
    assert_eq!(found["gap_days"], 161);
    assert_eq!(found["earlier_statement"]["document"], "sources/spring.txt");
    assert_eq!(found["later_statement"]["date"], "2031-09-10");
    let timeline = ["timeline", "case", "--about", "paid"];
    let timeline = folder.run(&timeline).ends(0).records();
    assert_eq!(timeline[0]["reversals"][0]["statement"], found["later"]);
    assert_eq!(timeline[1]["reversals"][0]["side"], "later");
    let table = ["timeline", "case", "--about", "paid", "--format", "table"];
    let table = folder.run(&table).ends(0).out;
    assert_eq!(table.matches("↔ possible reversal").count(), 2, "{table}");
    folder
        .run(&["reversals", "case", "--speaker", "Orr"])
        .ends(1);
    let page = fs::read_to_string(folder.path("case/report/index.html")).expect("written");
    for part in [
        "id=\"timeline\"",
        "Mara Venn</bdi>: denied, then acknowledged",
        "161 days apart",
    ] {
        assert!(page.contains(part), "{part}");
    }
    // What is gone takes its reversals with it, and the page shows it.
    fs::remove_file(folder.path("case/sources/autumn.txt")).expect("removed");
    folder.run(&["build", "case"]).ends(0);
    folder.run(&["reversals", "case"]).ends(1);
    let page = fs::read_to_string(folder.path("case/report/index.html")).expect("written");
    assert!(!page.contains("id=\"reversals\""));
}

#[test]
fn accusations_name_who_blames_whom() {
    let folder = built();
    let claims = ["accusations", "case", "--speaker", "Orr"];
    let claims = folder.run(&claims).ends(0).records();
    assert_eq!(claims[0]["kind"], "accusation");
    assert_eq!(claims[0]["claimant"], "Tom Orr");
    assert!(
        claims[0]["accused"]
            .as_str()
            .expect("named")
            .contains("port authority")
    );
    let csv = [
        "accusations",
        "case",
        "--format",
        "csv",
        "--output",
        "claims.csv",
    ];
    folder.run(&csv).ends(0);
    let csv = fs::read_to_string(folder.path("claims.csv")).expect("written");
    assert!(csv.starts_with("kind,claimant,accused,act,"));
    let parquet = ["accusations", "case", "--format", "parquet"];
    assert!(folder.run(&parquet).ends(0).bytes.starts_with(b"PAR1"));
}

#[test]
fn the_same_case_lists_the_same_at_any_number_of_threads() {
    let folder = built();
    let list = |command: &str| folder.run(&[command, "case"]).out;
    let before = ["timeline", "reversals", "accusations"].map(list);
    fs::remove_dir_all(folder.path("case/.ascribe")).expect("derived");
    folder.run(&["build", "case", "--threads", "7"]).ends(0);
    assert_eq!(["timeline", "reversals", "accusations"].map(list), before);
}

#[test]
fn offices_are_a_reason_to_tell_speakers_apart_anew() {
    let folder = built();
    let settings = fs::read_to_string(folder.path("case/case.toml")).expect("there");
    let office = "[[office]]\ntitle = \"mayor of Ostrel\"\nholder = \"Mara Venn\"\n";
    folder.write("case/case.toml", format!("{settings}\n{office}"));
    folder
        .run(&["build", "case"])
        .ends(0)
        .says("skipped 2 unchanged");
    folder.write(
        "case/case.toml",
        format!("{settings}\n{office}until = \"May\"\n"),
    );
    folder
        .run(&["build", "case"])
        .ends(2)
        .says("office.until is \"May\", expected a date such as 2017");
}

#[test]
fn a_title_is_who_held_the_office_that_day_or_whom_the_case_gives_it() {
    let folder = Folder::new();
    folder.run(&["init", "case"]).ends(0);
    let settings = fs::read_to_string(folder.path("case/case.toml")).expect("there");
    folder.write(
        "case/case.toml",
        format!(
            "{settings}\n[[office]]\ntitle = \"harbour minister of Norland\"\nholder = \"Karl Moran\"\nuntil = \"2032\"\n\
             [[office]]\ntitle = \"harbour minister of Norland\"\nholder = \"Lena Tamm\"\nfrom = \"2033\"\n"
        ),
    );
    let document = |date: &str, text: &str| {
        format!("{{\"title\":\"Gate\",\"date\":\"{date}\",\"text\":\"{text}\"}}\n")
    };
    let minister = "The Norland harbour minister said that the gate was open.";
    let president = "The Varland president said that the gate was shut.";
    let named = "President Ada Brenn of Varland said that the gate was old.";
    folder.write(
        "case/sources/gate.jsonl",
        [
            document("2031-05-04", minister),
            document("2033-05-04", minister),
            document("2033-05-05", president),
            document("2033-05-06", named),
        ]
        .concat(),
    );
    folder.run(&["build", "case"]).ends(0);
    let list = folder.run(&["timeline", "case", "--format", "jsonl"]);
    let speakers: Vec<String> = list.out.lines().map(speaker_of).collect();
    assert_eq!(
        speakers,
        ["Karl Moran", "Lena Tamm", "Ada Brenn", "Ada Brenn"],
        "{}",
        list.out
    );
}

/// The speaker's name in a line of JSON.
fn speaker_of(line: &str) -> String {
    let row: serde_json::Value = serde_json::from_str(line).expect("JSON");
    row["speaker"]["name"].as_str().unwrap_or("-").to_owned()
}

#[test]
fn what_cannot_be_listed_is_told() {
    let folder = Folder::new();
    folder.case(&[]);
    for command in ["timeline", "reversals", "accusations"] {
        let run = |args: &[&str]| folder.run(&[&[command, "case"], args].concat());
        run(&[])
            .ends(2)
            .says("nothing has been built here yet")
            .says("ascribe build");
        run(&["--from", "yesterday"])
            .ends(2)
            .says("expected a date such as 2017");
        run(&["--from", "2018-02-30"])
            .ends(2)
            .says("expected a date such as 2017");
        run(&["--from", "2018", "--to", "2017-06"])
            .ends(2)
            .says("is after --to");
    }
    folder.run(&["timeline", "nowhere"]).ends(2);
    folder.run(&["build", "case"]).ends(1);
    folder.run(&["timeline", "case"]).ends(1);

    let folder = built();
    let run = |args: &[&str]| folder.run(&[&["timeline", "case"], args].concat());
    run(&["--speaker", "Vann"])
        .ends(1)
        .says("no speaker \"Vann\"")
        .says("did you mean Mara Venn?");
    run(&["--speaker", ""]).ends(1);
    run(&["--about", "-letters"])
        .ends(2)
        .says("at least one word");
    run(&["--about", "zebra"]).ends(1);
    run(&["--output", "no/such/folder.csv"])
        .ends(2)
        .says("making the file");
}

#[test]
fn a_surname_that_several_have_is_never_one_of_them() {
    let folder = built();
    let other = "Date: 2031-05-05\n\nNora Venn said that the harbour should open.\n";
    folder.write("case/sources/other.txt", other);
    folder.run(&["build", "case"]).ends(0);
    folder
        .run(&["timeline", "case", "--speaker", "Venn"])
        .ends(2)
        .says("Mara Venn")
        .says("Nora Venn")
        .says("expected one full name");
    let nora = ["timeline", "case", "--speaker", "nora venn"];
    assert_eq!(folder.run(&nora).ends(0).records().len(), 1);
}
