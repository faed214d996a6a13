//! What was skipped, cut, replaced or doubted while the documents were read.

use std::io::{self, Write};

use ascribe_model::RemarkKind;
use maud::html;

use super::Section;
use crate::page::material::Page;
use crate::page::shown::{Clipped, Count, CountOf};

/// Characters of one remark.
const REMARK_CHARS: usize = 400;

/// The remarks.
pub(super) struct Remarks;

impl Section for Remarks {
    fn anchor(&self) -> &'static str {
        "remarks"
    }

    fn title(&self) -> &'static str {
        "Remarks on the material"
    }

    fn is_present(&self, page: &Page<'_>) -> bool {
        !page.summary.remarks.is_empty()
    }

    fn write(&self, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
        let summary = &page.summary;
        let n_remarks: u64 = summary.remark_kinds.values().map(|(n, _)| n).sum();
        let left = n_remarks - summary.remarks.len() as u64;
        let markup = html! {
            p.note { "What was skipped, cut, replaced or doubted while the documents were read." }
            table.kinds {
                thead { tr { th scope="col" { "What" } th scope="col" { "Remarks" } th scope="col" { "Cases" } } }
                tbody {
                    @for (kind, (n_remarks, n_cases)) in &summary.remark_kinds {
                        tr { th scope="row" { (meaning(*kind)) } td { (Count(*n_remarks)) } td { (Count(*n_cases)) } }
                    }
                }
            }
            details {
                summary { "Each remark" }
                ul.remarks {
                    @for remark in &summary.remarks {
                        li { bdi { (Clipped(&remark.to_string(), REMARK_CHARS)) }
                            @if remark.count > 1 { " (" (Count(remark.count)) "×)" } }
                        "\n"
                    }
                }
                @if left > 0 { p.note { (CountOf(left, "more remark")) " counted above and not listed." } }
            }
        };
        out.write_all(markup.into_string().as_bytes())
    }
}

/// A kind of remark in a reader's words.
const fn meaning(kind: RemarkKind) -> &'static str {
    match kind {
        RemarkKind::Empty => "holds no text",
        RemarkKind::Binary => "is no text",
        RemarkKind::Undecodable => "bytes replaced that are no text in their encoding",
        RemarkKind::Truncated => "ends in the middle of something",
        RemarkKind::Limit => "a limit was reached and the rest left out",
        RemarkKind::Malformed => "a record is not of the form it should have",
        RemarkKind::MissingField => "a field is missing",
        RemarkKind::UnreadableDate => "a date could not be read",
        RemarkKind::Unreadable => "could not be opened or read",
        RemarkKind::Duplicate => "the same text under another name",
        RemarkKind::Unsupported => "a format that is not read",
    }
}
