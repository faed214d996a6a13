//! What a draft writes of hostile words.

use ascribe_model::assessment::{Draft, DraftStatement};

use super::{acts_unseen, draft_toml};

#[test]
fn what_acts_unseen_is_escaped_and_comes_back_whole() {
    let words = "Moran \u{202e}norM\u{200b} \"said\" \\ it\u{7}\nand = [x] # went";
    let draft = Draft {
        question: words.to_owned(),
        remarks: vec![words.to_owned()],
        statements: vec![DraftStatement {
            says: words.to_owned(),
            remarks: vec![words.to_owned()],
            ..DraftStatement::default()
        }],
        ..Draft::default()
    };
    let text = draft_toml(&draft);
    let unseen: Vec<char> = text
        .chars()
        .filter(|c| acts_unseen(*c) && *c != '\n')
        .collect();
    assert_eq!(unseen, [], "{text}");
    let read: toml_edit::DocumentMut = text.parse().expect("TOML");
    assert_eq!(read["case"]["question"].as_str(), Some(words));
    let statements = read["statement"].as_array_of_tables().expect("a list");
    let first = statements.iter().next().expect("one");
    assert_eq!(first["says"].as_str(), Some(words));
}
