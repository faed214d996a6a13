//! `ascribe accusations`: who holds whom responsible for what.

use ascribe_report::rows::RowFormat;

use super::listing;
use crate::args::{self, Common};
use crate::terminal::Outcome;

pub(super) fn run(args: &args::Listing, common: &Common) -> anyhow::Result<Outcome> {
    let find = |store: &ascribe_case::Store, listing: &_, limit| {
        Ok(store.list_accusations(listing, limit)?)
    };
    listing::run(args, common, "claim", find, RowFormat::accusations)
}
