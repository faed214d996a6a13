//! Attribution relations in brat standoff, as PolNeAR distributes them.

use ascribe_model::Span;
use ascribe_statements::Relation;

/// Reads the relations of one annotation file.
///
/// Offsets in the file count code points of `text`; the result counts bytes.
/// Lines that are no annotation (notes, torn records) are passed over, and
/// relations with neither cue nor content are left out, as the PolNeAR
/// scorer does.
#[must_use]
pub fn relations(annotations: &str, text: &str) -> Vec<Relation> {
    let bytes = byte_offsets(text);
    let mut spans: Vec<(&str, Vec<Span>)> = Vec::new();
    let mut events: Vec<&str> = Vec::new();
    for line in annotations.split('\n') {
        if let Some((id, found)) = text_bound(line, &bytes) {
            spans.push((id, found));
        } else if line.starts_with('E') && line.contains('\t') {
            events.push(line);
        }
    }
    // The last record of an id wins, as in the scorer.
    spans.reverse();
    let lookup = |id: &str| {
        spans
            .iter()
            .find(|(known, _)| *known == id)
            .map(|(_, spans)| spans.as_slice())
    };
    let relations = events.into_iter().filter_map(|line| event(line, lookup));
    relations
        .filter(|relation| !(relation.cue.is_empty() && relation.content.is_empty()))
        .collect()
}

/// The byte offset of every code point, and of the end.
fn byte_offsets(text: &str) -> Vec<u32> {
    let ends = std::iter::once(text.len());
    text.char_indices()
        .map(|(at, _)| at)
        .chain(ends)
        .map(|at| u32::try_from(at).unwrap_or(u32::MAX))
        .collect()
}

/// `T12<TAB>Source 10 20;25 30<TAB>…`
fn text_bound<'a>(line: &'a str, bytes: &[u32]) -> Option<(&'a str, Vec<Span>)> {
    let mut columns = line.split('\t');
    let id = columns.next().filter(|id| id.starts_with('T'))?;
    let (_, ranges) = columns.next()?.split_once(' ')?;
    let spans: Option<Vec<Span>> = ranges.split(';').map(|range| span(range, bytes)).collect();
    Some((id, spans?))
}

fn span(range: &str, bytes: &[u32]) -> Option<Span> {
    let (start, end) = range.split_once(' ')?;
    let start = *bytes.get(start.parse::<usize>().ok()?)?;
    let end = *bytes.get(end.parse::<usize>().ok()?)?;
    (start <= end).then(|| Span::new(start, end))
}

/// `E3<TAB>Attribution:T4 Content:T3 Cue:T2 Source:T1 Content2:T9`
fn event<'a>(line: &str, spans: impl Fn(&str) -> Option<&'a [Span]>) -> Option<Relation> {
    let (_, arguments) = line.split_once('\t')?;
    let mut relation = Relation::default();
    for argument in arguments.split_whitespace().skip(1) {
        let Some((role, id)) = argument.split_once(':') else {
            continue;
        };
        let found = spans(id).unwrap_or_default();
        match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
            "Source" => relation.source.extend_from_slice(found),
            "Cue" => relation.cue.extend_from_slice(found),
            "Content" => relation.content.extend_from_slice(found),
            _ => {}
        }
    }
    for role in [
        &mut relation.source,
        &mut relation.cue,
        &mut relation.content,
    ] {
        role.sort_unstable();
        role.dedup();
    }
    Some(relation)
}
