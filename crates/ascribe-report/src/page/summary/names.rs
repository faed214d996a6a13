//! Names as the lists of the page show them.

use ascribe_model::Statement;

use crate::page::shown::clipped;

/// Characters of a name that a list shows.
pub(super) const NAME_CHARS: usize = 120;

/// The source of a statement as its document names it, on one line.
pub(in crate::page) fn source_name(text: &str, statement: &Statement) -> Option<String> {
    let name = clipped(&statement.source.as_ref()?.text(text), NAME_CHARS);
    (!name.is_empty()).then_some(name)
}
