//! `ascribe search`: full text over the documents and statements of a case.

mod found;
mod page;
mod rows;

use ascribe_case::{Query, Store};

use crate::args::{Common, OutputFormat, Scope, Search};
use crate::files;
use crate::output;
use crate::terminal::{self, Outcome};
use found::Found;
use page::Page;

pub(super) fn run(args: &Search, common: &Common) -> anyhow::Result<Outcome> {
    let case = files::case(args.case.path())?;
    let store = Store::read(case.root())?;
    let query = Query::parse(&args.words.join(" "))?;
    let statements = match args.scope {
        Scope::Documents => None,
        _ => Some(store.search_statements(&query, args.limit)?),
    };
    let documents = match args.scope {
        Scope::Statements => None,
        _ => Some(store.search_documents(&query, args.limit)?),
    };
    let found = Found {
        statements,
        documents,
    };
    let mut out = output::open(&args.output)?;
    match output::chosen(&args.output) {
        OutputFormat::Jsonl => rows::json_lines(&found, &mut *out)?,
        OutputFormat::Table => {
            let to_file = args.output.file.is_some();
            let marks = !to_file && terminal::colours(common.color);
            Page { marks }.write(&found, &mut *out)?;
        }
        OutputFormat::Csv | OutputFormat::Parquet => {
            rows::table(&found, output::form(&args.output), &mut *out)?;
        }
    }
    out.flush()?;
    let n_documents = found.documents.map_or(0, |hits| hits.n_matching);
    let n_statements = found.statements.map_or(0, |hits| hits.n_matching);
    Ok(match n_documents + n_statements {
        0 => Outcome::Nothing,
        _ => Outcome::Done,
    })
}
