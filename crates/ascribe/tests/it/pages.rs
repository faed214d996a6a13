//! What the pages say is so: the files they link to and name exist, every
//! command and option of the program is on its page, and figures are those of
//! the model that ships.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ascribe_model::record::{Forms, Record, Sort};
use ascribe_model::{CitedAccusation, CitedReversal, Statement};
use ascribe_report::rows::TimelineEntry;

/// Pages whose links and paths are followed, and folders of such pages.
const PAGES: [&str; 8] = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs",
    "evals",
    "benchsuite",
    "examples",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The Markdown files at `path` and below, sources of cases left out.
fn markdown(path: &Path, found: &mut Vec<PathBuf>) {
    if path.is_file() && path.extension().is_some_and(|ending| ending == "md") {
        found.push(path.to_owned());
    }
    if path.is_dir() && !path.ends_with("sources") {
        let entries = fs::read_dir(path).expect("a folder of pages");
        for entry in entries {
            markdown(&entry.expect("an entry").path(), found);
        }
    }
}

/// The targets of the Markdown links of a text, without their fragment.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let targets = text.split("](").skip(1);
    targets.filter_map(|rest| rest.split([')', '#']).next())
}

/// The paths in code marks that begin with a folder of the repository.
fn paths(text: &str) -> impl Iterator<Item = &str> {
    let marked = text
        .lines()
        .flat_map(|line| line.split('`').skip(1).step_by(2));
    marked.filter(|path| {
        let known = ["crates/", "docs/", "evals/", "examples/"];
        known.iter().any(|folder| path.starts_with(folder)) && !path.contains([' ', '*', '<'])
    })
}

#[test]
fn links_and_paths_on_the_pages_lead_somewhere() {
    let mut pages = Vec::new();
    for page in PAGES {
        markdown(&root().join(page), &mut pages);
    }
    let mut broken = Vec::new();
    for page in &pages {
        let text = fs::read_to_string(page).expect("a page");
        let folder = page.parent().expect("a page lies in a folder");
        let inside = links(&text).filter(|link| !link.is_empty() && !link.contains("://"));
        let targets = inside.map(|link| (link, folder.join(link)));
        let named = paths(&text).map(|path| (path, root().join(path)));
        for (name, target) in targets.chain(named) {
            // The report of the example is there once it is built.
            if !target.exists() && !name.contains("/report/") {
                broken.push(format!("{}: {name}", page.display()));
            }
        }
    }
    assert!(pages.len() > 10, "only {} pages were found", pages.len());
    assert!(broken.is_empty(), "lead nowhere:\n{}", broken.join("\n"));
}

/// What the program prints for `--help` after these words.
fn help(words: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_ascribe"))
        .args(words)
        .arg("--help")
        .output()
        .expect("the program runs");
    String::from_utf8(output.stdout).expect("help is text")
}

/// The first words of the indented lines below `head`, up to a blank line.
fn listed(help: &str, head: &str) -> Vec<String> {
    let lines = help.lines().skip_while(|line| *line != head).skip(1);
    let names = lines
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next());
    names.map(str::to_owned).collect()
}

/// The long options of a help page: they begin a line, after a short form.
fn options(help: &str) -> Vec<&str> {
    let begin = |line| str::split_whitespace(line).take_while(|word| word.starts_with('-'));
    let long = |word: &&str| word.len() > 3 && word.starts_with("--");
    help.lines().flat_map(begin).filter(long).collect()
}

#[test]
fn every_command_and_option_has_its_paragraph() {
    let page = fs::read_to_string(root().join("docs/commands.md")).expect("docs/commands.md");
    let common = page
        .split("\n## ascribe ")
        .next()
        .expect("a page has a beginning");
    let mut missing = Vec::new();
    let mut commands = listed(&help(&[]), "Commands:");
    commands.retain(|name| name != "help");
    assert!(commands.len() > 5, "expected commands, found {commands:?}");
    for command in &commands {
        let head = format!("\n## ascribe {command}\n");
        let Some(at) = page.find(&head) else {
            missing.push(format!("## ascribe {command}"));
            continue;
        };
        let section = &page[at + head.len()..];
        let section = section.split("\n## ").next().unwrap_or(section);
        let mut text = help(&[command]);
        for inner in listed(&text, "Commands:") {
            text += &help(&[command, &inner]);
        }
        for option in options(&text) {
            let marked = format!("`{option}");
            if !section.contains(&marked) && !common.contains(&marked) {
                missing.push(format!("{command} {option}"));
            }
        }
    }
    assert!(missing.is_empty(), "docs/commands.md lacks {missing:?}");
}

/// The hash in the name of the model file that ships.
fn shipped_model() -> String {
    let folder = root().join("crates/ascribe-statements/models");
    let files = fs::read_dir(folder).expect("the folder of the model");
    let names = files.map(|file| file.expect("a file").file_name().into_string());
    let mut hashes = names.filter_map(|name| {
        let name = name.expect("a name in UTF-8");
        let hash = name.strip_prefix("statements-")?.strip_suffix(".model")?;
        Some(hash.to_owned())
    });
    let hash = hashes.next().expect("a model");
    assert_eq!(hashes.next(), None, "expected one model");
    hash
}

#[test]
fn figures_are_those_of_the_shipped_model() {
    let hash = shipped_model();
    let read = |page: &str| fs::read_to_string(root().join(page)).expect("a page");
    let ledger = read("evals/statements.csv");
    let mut rows = ledger
        .lines()
        .map(|line| line.split(',').collect::<Vec<_>>());
    let head = rows.next().expect("a head row");
    let row = rows.rfind(|row| row[1].ends_with(&hash));
    let row = row.unwrap_or_else(|| panic!("evals/statements.csv has no row of {hash}"));
    let cell = |name: &str| row[head.iter().position(|n| *n == name).expect("a column")];
    let readme = read("README.md");
    for measure in ["overlap", "exact"] {
        let [p, r, f] = ["p", "r", "f1"].map(|part| cell(&format!("{measure}_{part}")));
        let told = format!("| {p} | {r} | {f} |");
        assert!(readme.contains(&told), "README.md lacks {measure} {told}");
    }
    let [direct, mixed, indirect] = ["direct_f1", "mixed_f1", "indirect_f1"].map(cell);
    for told in [
        &hash,
        &format!("{direct} / {mixed} / {indirect}"),
        cell("ece"),
    ] {
        assert!(readme.contains(told), "README.md lacks {told}");
    }
    let page = read("docs/statements.md");
    for told in [&hash, cell("ece")] {
        assert!(page.contains(told), "docs/statements.md lacks {told}");
    }
}

/// The rows of a table of fields.
type FieldRows = Vec<[String; 4]>;

fn shown_fields<R: Record>() -> FieldRows {
    let shown = R::FIELDS.iter().filter(|field| field.forms != Forms::SQL);
    shown
        .map(|field| {
            let has = |form, text: &str| match field.forms.has(form) {
                true => format!("`{text}`"),
                false => String::new(),
            };
            [
                has(Forms::JSON, field.path),
                has(Forms::CSV, field.name),
                sort(field.sort).to_owned(),
                field.doc.to_owned(),
            ]
        })
        .collect()
}

fn sort(sort: Sort) -> &'static str {
    match sort {
        Sort::Text => "text",
        Sort::Whole => "whole number",
        Sort::Share => "share",
        Sort::Date => "date",
        Sort::Names => "names",
        Sort::Span => "span",
        Sort::Spans => "spans",
        Sort::Passage => "passage",
        Sort::Speaker => "speaker",
        Sort::Party => "party",
        Sort::Said => "date said",
        Sort::Positions => "positions",
        Sort::Objects => "objects",
    }
}

/// The tables that pages hold between `<!-- NAME -->` and `<!-- end -->`.
fn generated() -> Vec<(&'static str, String, String)> {
    let statements = "docs/statements.md";
    let mut all = Vec::new();
    let mut fields = |name: &str, rows: FieldRows| {
        let head = "| JSON | CSV, Parquet | holds | |\n| --- | --- | --- | --- |\n";
        let rows = rows.iter().map(|row| format!("| {} |\n", row.join(" | ")));
        let table = head.to_owned() + &rows.collect::<String>();
        all.push((statements, format!("fields of {name}"), table));
    };
    fields("statement", shown_fields::<Statement>());
    fields("timeline", shown_fields::<TimelineEntry>());
    fields("accusations", shown_fields::<CitedAccusation>());
    fields("reversals", shown_fields::<CitedReversal>());
    for table in ascribe_case::record_tables() {
        let head = "| column | type | |\n| --- | --- | --- |\n";
        let rows = table.columns.iter().map(|column| {
            let null = if column.required { "" } else { ", null" };
            format!(
                "| `{}` | {}{null} | {} |\n",
                column.name, column.declared, column.doc
            )
        });
        let text = head.to_owned() + &rows.collect::<String>();
        all.push((
            "docs/case-db.md",
            format!("columns of {}", table.name),
            text,
        ));
    }
    all
}

/// The tables of fields are those of the records. With `ASCRIBE_WRITE_PAGES=1`
/// in the environment the test writes them instead.
#[test]
fn tables_of_fields_are_those_of_the_records() {
    for (page, name, table) in generated() {
        let path = root().join(page);
        let text = fs::read_to_string(&path).expect("the page");
        let begin = format!("<!-- {name} -->\n");
        let start = text.find(&begin).map(|at| at + begin.len());
        let start = start.unwrap_or_else(|| panic!("{page}: expected {begin}"));
        let length = text[start..].find("<!-- end -->");
        let length = length.unwrap_or_else(|| panic!("{page}: no end of {name}"));
        let held = &text[start..start + length];
        if std::env::var_os("ASCRIBE_WRITE_PAGES").is_some() {
            let new = format!("{}{table}{}", &text[..start], &text[start + length..]);
            fs::write(&path, new).expect("the page can be written");
        } else {
            assert_eq!(
                held, table,
                "{page}: {name}; ASCRIBE_WRITE_PAGES=1 writes it"
            );
        }
    }
}
