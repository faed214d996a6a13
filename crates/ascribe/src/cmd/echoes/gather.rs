//! What copies are looked for in: a built case, or files.

use std::ops::ControlFlow;

use ascribe_case::{CaseFolder, Listing, Store};
use ascribe_coordination::Layer;
use ascribe_coordination::detect::Options;
use ascribe_ingest::{Item, Origin, PostReader, PostSettings, Settings, harvest, is_name_of_posts};
use ascribe_model::{Cited, Document, Place, PostField, PostFindings, Remark, RemarkKind};
use ascribe_report::reading_order;

use crate::args::{Common, Echoes, EchoesIn};
use crate::cmd::coordination::findings::{self, FAMILIES_MAX};
use crate::cmd::coordination::names::Names;
use crate::cmd::coordination::network::Search;
use crate::cmd::coordination::reading;
use crate::files;
use crate::inputs::{self, Input, STANDARD_INPUT, unreadable};
use crate::progress::Progress;
use crate::remarks::Remarks;

/// Bytes of documents that are compared with each other: some ten times as much
/// memory.
const DOCUMENT_BYTES_MAX: usize = 256 << 20;

/// Statements compared with each other: some 300 MB.
const STATEMENTS_MAX: usize = 400_000;

/// Texts of every sort, each in order of time.
#[derive(Default)]
pub(super) struct Material {
    pub(super) posts: PostFindings,
    pub(super) statements: Vec<Cited>,
    pub(super) documents: Vec<Document>,
}

/// Reads what was named.
pub(super) fn material(
    args: &Echoes,
    common: &Common,
    remarks: &mut Remarks,
) -> anyhow::Result<Material> {
    let case = match (&args.case, args.paths.as_slice()) {
        (Some(case), _) => Some(files::case(case)?),
        (None, []) => Some(files::case(".".as_ref())?),
        // A folder inside a case is a folder of files, as any other is.
        (None, [one]) if one.ends_with("case.toml") => Some(files::case(one)?),
        (None, [one]) => CaseFolder::open(one).ok(),
        _ => None,
    };
    for path in args
        .paths
        .iter()
        .filter(|path| path.as_os_str() != STANDARD_INPUT)
    {
        files::must_exist(path)?;
    }
    match case {
        Some(case) => of_case(&case, args.within, remarks),
        None => of_files(args, common, remarks),
    }
}

fn of_case(case: &CaseFolder, within: EchoesIn, remarks: &mut Remarks) -> anyhow::Result<Material> {
    let store = Store::read(case.root())?;
    let mut material = Material::default();
    if within.covers(EchoesIn::Posts) {
        material.posts = store.post_findings()?.unwrap_or_default();
    }
    if within.covers(EchoesIn::Statements) {
        let listed = store.list_statements(&Listing::default(), STATEMENTS_MAX)?;
        let left = listed.n_matching - listed.first.len() as u64;
        if left > 0 {
            let detail = format!("the first {STATEMENTS_MAX} by date were compared");
            remarks.add(&limit("statements", left, detail));
        }
        material.statements = listed.first;
    }
    if needs_documents(within) {
        let mut n_bytes = 0;
        for document in store.documents()? {
            let document = document?;
            keep(document, &mut n_bytes, &mut material.documents, remarks);
        }
    }
    Ok(material)
}

fn needs_documents(within: EchoesIn) -> bool {
    within.covers(EchoesIn::Documents) || within.covers(EchoesIn::Passages)
}

fn of_files(args: &Echoes, common: &Common, remarks: &mut Remarks) -> anyhow::Result<Material> {
    let (inputs, walked) = inputs::list_both(&args.paths);
    walked.iter().for_each(|remark| remarks.add(remark));
    let as_posts = |input: &&Input| match args.within {
        EchoesIn::Documents | EchoesIn::Passages => false,
        EchoesIn::Posts => true,
        EchoesIn::Everywhere | EchoesIn::Statements => is_name_of_posts(&input.name),
    };
    let (tables, texts): (Vec<&Input>, Vec<&Input>) = inputs.iter().partition(as_posts);
    let mut progress = Progress::new(common, inputs.iter().map(|input| input.n_bytes).sum());
    let mut material = Material::default();
    if !tables.is_empty() {
        material.posts = posts(&tables, args, (common, remarks, &mut progress))?;
    }
    let mut n_bytes = 0;
    for input in texts {
        let read = documents(input, |item| match item {
            Item::Document(document) => {
                keep(document, &mut n_bytes, &mut material.documents, remarks);
            }
            Item::Remark(remark) => remarks.add(&remark),
        });
        if let Err(error) = read {
            remarks.add(&unreadable(&input.name, &format!("{error:#}")));
        }
        progress.advance(input.n_bytes, || input.name.clone());
    }
    progress.finish();
    material.documents.sort_by(|a, b| {
        let of = |document: &'_ Document| document.metadata.published;
        reading_order((of(a), &a.id), (of(b), &b.id))
    });
    Ok(material)
}

fn posts(
    inputs: &[&Input],
    args: &Echoes,
    (common, remarks, progress): (&Common, &mut Remarks, &mut Progress),
) -> anyhow::Result<PostFindings> {
    let mut wanted = Layer::Near.fields();
    wanted.push(PostField::Text);
    wanted.sort();
    wanted.dedup();
    let mut reader = PostReader::new(PostSettings {
        map: args.map.clone().unwrap_or_default(),
        preset: args.preset,
        wanted,
        latest: reading::latest(),
        limits: reading::limits(),
    });
    for input in inputs {
        reading::read(input, &mut reader, &mut |remark| remarks.add(&remark))?;
        progress.advance(input.n_bytes, || input.name.clone());
    }
    let search = Search {
        layers: vec![Layer::Near],
        // Who acts together is not asked; the shortest window is soonest done.
        options: Options {
            windows: vec![1],
            threads: common.threads(),
            meetings_max: 1,
            ..Options::default()
        },
        permutations: 0,
        fused: false,
    };
    let results = search.through(reader.finish(), Names::Plain, |_| {});
    for (_, n) in results.copies().filter(|(_, n)| *n > FAMILIES_MAX) {
        let detail = format!("{n} families, the {FAMILIES_MAX} with the most accounts are told");
        remarks.add(&limit("posts", (n - FAMILIES_MAX) as u64, detail));
    }
    Ok(findings::findings(&results))
}

fn documents(input: &Input, mut take: impl FnMut(Item)) -> anyhow::Result<()> {
    let mut sink = |item: Item| {
        take(item);
        ControlFlow::Continue(())
    };
    let origin = Origin { name: &input.name };
    let settings = Settings::default();
    if input.name == STANDARD_INPUT {
        harvest(&origin, &mut std::io::stdin().lock(), &settings, &mut sink)?;
    } else {
        let mut file = files::open(&input.path)?;
        harvest(&origin, &mut file, &settings, &mut sink)?;
    }
    Ok(())
}

fn keep(
    document: Document,
    n_bytes: &mut usize,
    documents: &mut Vec<Document>,
    remarks: &mut Remarks,
) {
    *n_bytes = n_bytes.saturating_add(document.text.len());
    if *n_bytes > DOCUMENT_BYTES_MAX {
        let detail = format!("more than {DOCUMENT_BYTES_MAX} bytes of documents, not compared");
        return remarks.add(&limit(document.id.as_str(), 1, detail));
    }
    documents.push(document);
}

pub(super) fn limit(file: &str, count: u64, detail: String) -> Remark {
    Remark {
        file: file.to_owned(),
        place: Place::File,
        kind: RemarkKind::Limit,
        count,
        detail,
    }
}
