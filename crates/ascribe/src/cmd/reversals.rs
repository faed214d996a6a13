//! `ascribe reversals`: possible changes of position.

use ascribe_report::rows::RowFormat;

use super::listing;
use crate::args::{self, Common};
use crate::terminal::Outcome;

pub(super) fn run(args: &args::Listing, common: &Common) -> anyhow::Result<Outcome> {
    let find =
        |store: &ascribe_case::Store, listing: &_, limit| Ok(store.list_reversals(listing, limit)?);
    listing::run(
        args,
        common,
        "possible reversal",
        find,
        RowFormat::reversals,
    )
}
