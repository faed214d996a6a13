//! Which parts of a text are already claimed by attributions.

use ascribe_model::Span;

use ascribe_statements::Attribution;

/// A set of spans that answers whether a span touches any of them, in
/// logarithmic time: documents may hold as many quotations as they like.
pub(super) struct Cover {
    spans: Vec<Span>,
    /// The furthest end of any span up to each index.
    reach: Vec<u32>,
}

impl Cover {
    pub(super) fn of(spans: impl Iterator<Item = Span>) -> Self {
        let mut spans: Vec<Span> = spans.collect();
        spans.sort_unstable();
        let mut furthest = 0;
        let reach = spans.iter().map(|span| {
            furthest = furthest.max(span.end);
            furthest
        });
        let reach = reach.collect();
        Self { spans, reach }
    }

    /// What attributions claim: sources, cues and contents.
    pub(super) fn of_all(found: &[Attribution]) -> Self {
        Self::of(found.iter().flat_map(|attribution| {
            let others = attribution.cue.into_iter().chain(attribution.source);
            attribution.content.iter().copied().chain(others)
        }))
    }

    /// Whether any span of the set shares a byte with `span`.
    pub(super) fn touches(&self, span: Span) -> bool {
        let at = self.spans.partition_point(|other| other.start < span.end);
        at > 0 && self.reach[at - 1] > span.start
    }
}
