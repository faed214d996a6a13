use std::fs;

use proptest::prelude::*;

use super::*;

fn about(name: &str) -> Subject {
    Subject::Statement(name.to_owned())
}

fn decision(action: Action) -> Decision {
    let when = "2031-05-04T10:20:30+02:00".parse().unwrap();
    Decision::new(action, "Ada Brenn".to_owned(), when, None)
}

fn every_action() -> Vec<Action> {
    let subject = about("s-0011223344556677");
    vec![
        Action::Accept {
            subject: subject.clone(),
        },
        Action::Reject {
            subject: Subject::Document("sources/a.txt".to_owned()),
        },
        Action::Merge {
            subject: Subject::Speaker("A. Brenn".to_owned()),
            into: "Ada Brenn".to_owned(),
        },
        Action::Relabel {
            subject: subject.clone(),
            field: "stance".to_owned(),
            value: "denies".to_owned(),
        },
        Action::Note { subject },
    ]
}

#[test]
fn every_action_is_added_and_read_back() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("decisions.jsonl");
    assert_eq!(Decisions::read(&path).unwrap(), Decisions::default());
    let made: Vec<Decision> = every_action().into_iter().map(decision).collect();
    for decision in &made {
        decision.append(&path).unwrap();
    }
    let read = Decisions::read(&path).unwrap();
    assert!(read.remarks.is_empty());
    let back: Vec<Decision> = read
        .entries
        .into_iter()
        .map(|entry| entry.decision)
        .collect();
    assert_eq!(back, made);
}

#[test]
fn a_line_looks_like_this() {
    let line = serde_json::to_string(&decision(every_action().remove(0))).unwrap();
    let id = &line[7..25];
    assert_eq!(
        line,
        format!(
            r#"{{"id":"{id}","action":"accept","subject":{{"statement":"s-0011223344556677"}},"who":"Ada Brenn","when":"2031-05-04T10:20:30+02:00"}}"#
        )
    );
    assert!(id.starts_with("d-"));
}

#[test]
fn a_later_line_withdraws() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("decisions.jsonl");
    let accept = decision(Action::Accept {
        subject: about("s-1"),
    });
    let withdraw = decision(Action::Withdraw {
        decision: accept.id.clone(),
    });
    let stray = decision(Action::Withdraw {
        decision: DecisionId("d-none".to_owned()),
    });
    for line in [&accept, &withdraw, &withdraw, &stray] {
        line.append(&path).unwrap();
    }
    let read = Decisions::read(&path).unwrap();
    assert_eq!(read.standing().count(), 0);
    assert_eq!(read.entries[0].withdrawn_by, Some(withdraw.id));
    let details: Vec<String> = read.remarks.iter().map(Remark::to_string).collect();
    assert!(details[0].contains(":3: decision d-") && details[0].ends_with("already"));
    assert!(details[1].ends_with(":4: no earlier decision d-none to withdraw"));
}

#[test]
fn bad_lines_are_remarked_on_and_stay() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("decisions.jsonl");
    let good = decision(Action::Note {
        subject: about("s-1"),
    });
    let cut = "{\"id\":\"d-1\",\"action\":\"acc";
    let text = format!(
        "[]\n\n{{\"id\":\"d-2\",\"action\":\"shout\",\"who\":\"x\",\"when\":\"2031\"}}\n\u{feff}\n{cut}"
    );
    fs::write(&path, &text).unwrap();
    good.append(&path).unwrap();
    let read = Decisions::read(&path).unwrap();
    let lines: Vec<Place> = read.remarks.iter().map(|remark| remark.place).collect();
    assert_eq!(lines, [1, 3, 4, 5].map(Place::Line));
    assert!(
        read.remarks[1].detail.contains("shout"),
        "{}",
        read.remarks[1]
    );
    assert_eq!((read.entries.len(), read.entries[0].line), (1, 6));
    assert!(fs::read_to_string(&path).unwrap().starts_with(&text));

    let line = serde_json::to_string(&good).unwrap();
    fs::write(&path, format!("\u{feff}{line}\r\n")).unwrap();
    assert_eq!(Decisions::read(&path).unwrap().entries[0].decision, good);
}

#[test]
fn a_line_without_end_is_passed_over() {
    let long = vec![b'x'; 3 * 1024 * 1024];
    let mut bytes = serde_json::to_vec(&decision(Action::Note {
        subject: about("s-1"),
    }))
    .unwrap();
    bytes.push(b'\n');
    let text = [&long[..], b"\n", &bytes].concat();
    let read = Decisions::from_lines("decisions.jsonl", &text[..]).unwrap();
    assert_eq!(read.remarks[0].kind, RemarkKind::Limit);
    assert_eq!(read.entries[0].line, 2);
}

proptest! {
    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let read = Decisions::from_lines("decisions.jsonl", &bytes[..]).unwrap();
        let n_lines = bytes.split(|&byte| byte == b'\n').filter(|l| !l.trim_ascii().is_empty()).count();
        prop_assert_eq!(read.entries.len() + read.remarks.len(), n_lines);
    }
}
