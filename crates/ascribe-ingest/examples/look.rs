//! Reads files and prints what came of them: documents, remarks, time and memory.
//!
//! `cargo run --release -p ascribe-ingest --example look -- FILE…`; with `--text`
//! before the files the stored text of every document is printed too, with
//! `--map text=body` columns are named.
#![allow(
    clippy::disallowed_methods,
    reason = "an example is a program: it opens the files it is given"
)]
#![allow(clippy::print_stdout, reason = "an example prints")]

use std::fs::File;
use std::ops::ControlFlow;
use std::time::Instant;

use ascribe_ingest::{Item, Origin, Settings, harvest};
use ascribe_model::Document;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut settings = Settings::default();
    let mut show_text = false;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--text" => show_text = true,
            "--map" => settings.fields = arguments.next().unwrap_or_default().parse()?,
            name => look(name, &settings, show_text)?,
        }
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    if let Some(peak) = status.lines().find(|line| line.starts_with("VmHWM")) {
        println!("{peak}");
    }
    Ok(())
}

fn look(
    name: &str,
    settings: &Settings,
    show_text: bool,
) -> Result<(), Box<dyn std::error::Error>> {
    let start = Instant::now();
    let (mut bytes, mut dated, mut shown) = (0, 0, 0);
    let mut sink = |item| {
        match item {
            Item::Remark(remark) => println!("  {:?} x{}: {remark}", remark.kind, remark.count),
            Item::Document(document) => {
                bytes += document.text.len();
                dated += u64::from(document.metadata.published.is_some());
                shown += 1;
                if show_text {
                    print(&document);
                } else if shown <= 2 {
                    println!("  {} {:?}", document.id, document.metadata);
                }
            }
        }
        ControlFlow::Continue(())
    };
    let summary = harvest(
        &Origin { name },
        &mut File::open(name)?,
        settings,
        &mut sink,
    )?;
    println!(
        "{name}: {} bytes, {} documents ({bytes} bytes of text, {dated} dated), {} remarks, {:?}",
        summary.bytes,
        summary.documents,
        summary.remarks,
        start.elapsed(),
    );
    Ok(())
}

fn print(document: &Document) {
    println!("== {} {}", document.id, document.body);
    println!("   {:?}", document.metadata);
    println!(
        "   headline {:?}",
        document
            .headline
            .and_then(|span| span.slice(&document.text))
    );
    println!("{}\n==", document.text);
}
