use ascribe_model::{Place, RemarkKind};

use super::quoted;
use crate::trial::read;

#[test]
fn remarks_alike_are_folded_and_counted() {
    let lines: String = (0..40)
        .map(|n| format!("{{\"text\": \"Line {n}\" broken\n"))
        .collect();
    let harvest = read("a.jsonl", lines.as_bytes());
    assert_eq!(harvest.remarks.len(), 6);
    assert_eq!(harvest.remarks[4].place, Place::Line(5));
    let last = &harvest.remarks[5];
    assert_eq!(
        (last.kind, last.count, last.place),
        (RemarkKind::Malformed, 35, Place::File)
    );
    assert_eq!(
        last.detail,
        "35 more like these: lines that are no JSON object"
    );
}

#[test]
fn data_in_remarks_is_short_and_harmless() {
    assert_eq!(quoted("a\n\u{1b}[31mb"), "\"a  [31mb\"");
    assert_eq!(quoted(&"é".repeat(100)).chars().count(), 63);
}
