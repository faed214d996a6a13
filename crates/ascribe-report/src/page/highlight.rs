//! Which part of a statement each stretch of a text belongs to.
//!
//! Marks may overlap, nest and repeat: one statement inside another's
//! content, a source inside its content. The text is cut wherever any mark
//! begins or ends, so that the markup never has to cross itself.

use ascribe_model::{Span, Statement};

#[cfg(test)]
mod tests;

/// What a marked stretch is to a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Source,
    Cue,
    Content,
}

/// A stretch of text and the marks that cover all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) span: Span,
    /// How many sources, cues and contents, in this order.
    pub(super) depth: [u32; 3],
}

impl Segment {
    /// Whether any mark of this role covers the stretch.
    pub(super) const fn is(&self, role: Role) -> bool {
        self.depth[role as usize] > 0
    }

    /// Whether the stretch is content inside content.
    pub(super) const fn is_nested(&self) -> bool {
        self.depth[Role::Content as usize] > 1
    }
}

/// The marks of a statement that fit `text`.
pub(super) fn marks(text: &str, statement: &Statement) -> Vec<(Role, Span)> {
    let source = statement.source.iter().map(|p| (Role::Source, p));
    let cue = statement.cue.iter().map(|p| (Role::Cue, p));
    let content = [(Role::Content, &statement.content)];
    source
        .chain(cue)
        .chain(content)
        .flat_map(|(role, passage)| passage.spans.iter().map(move |&span| (role, span)))
        .filter(|(_, span)| span.slice(text).is_some_and(|words| !words.is_empty()))
        .collect()
}

/// The stretches of `window` in order, without a gap between them.
pub(super) fn segments(window: Span, marks: &[(Role, Span)]) -> Vec<Segment> {
    let mut bounds: Vec<(u32, bool, Role)> = Vec::with_capacity(marks.len() * 2);
    for &(role, span) in marks.iter().filter(|mark| mark.1.overlaps(window)) {
        bounds.push((span.start.max(window.start), true, role));
        bounds.push((span.end.min(window.end), false, role));
    }
    bounds.sort_by_key(|bound| bound.0);
    let mut segments = Vec::with_capacity(bounds.len() + 1);
    let mut depth = [0_u32; 3];
    let mut from = window.start;
    for (at, begins, role) in bounds {
        if at > from {
            let span = Span::new(from, at);
            segments.push(Segment { span, depth });
            from = at;
        }
        // Ends at a place may be counted before the beginnings there; the
        // depth is only read once all of them are.
        let depth = &mut depth[role as usize];
        *depth = if begins {
            depth.wrapping_add(1)
        } else {
            depth.wrapping_sub(1)
        };
    }
    if window.end > from {
        let span = Span::new(from, window.end);
        segments.push(Segment { span, depth });
    }
    segments
}
