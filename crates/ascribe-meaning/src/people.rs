//! Who stands behind a source: names, titles, descriptions and pronouns to
//! the people and bodies of a document.
//!
//! Rules over a table of mentions, in the order of the sieves of Muzny et al.
//! ("A Two-stage Sieve Approach for Quote Attribution", 2017): a name first,
//! then what the document says a person is, then pronouns by salience. What
//! none of them settles stays unresolved, with the reason.

mod context;
mod entity;
mod lists;
mod names;
mod pronoun;
mod roles;
mod source;
mod speaker;

pub(crate) use lists::{is_function_word, noun, place};

/// Whether a word in lower case is a given name.
pub(crate) fn is_given_name(lower: &str) -> bool {
    lists::given_name(lower).is_some()
}

pub(crate) use pronoun::is_subject;
pub(crate) use roles::Role;
pub(crate) use speaker::Resolver;
