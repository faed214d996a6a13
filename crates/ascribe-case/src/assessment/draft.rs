//! The text of a first `case.toml`, with every judgement left open.

use std::fmt::Write as _;

use ascribe_model::assessment::{AMPLIFICATION, Draft, DraftEvidence, DraftQuote, DraftStatement};
use toml_edit::Value;

/// Whether a character acts without being seen: it would turn the line round
/// in an editor or a terminal, or hide in it.
fn acts_unseen(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61c}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// A string as TOML writes it, with an escape for what acts unseen.
fn quoted(text: &str) -> String {
    if !text.chars().any(acts_unseen) {
        return Value::from(text).to_string();
    }
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            // Writing to a string cannot fail.
            c if acts_unseen(c) => {
                let _ = write!(out, "\\U{:08X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A text as a comment: one line, whatever it holds.
fn comment(text: &str) -> String {
    let plain = text.chars().map(|c| match c {
        c if c.is_whitespace() => ' ',
        c if acts_unseen(c) => '\u{fffd}',
        c => c,
    });
    format!("# {}\n", plain.collect::<String>())
}

/// The text of the file that a draft describes.
#[must_use]
pub fn draft_toml(draft: &Draft) -> String {
    let mut text = String::from(
        "# A draft: nothing in it is judged. Every TODO is for a person to decide;\n\
         # until then each statement moves nothing.\n\n[case]\n",
    );
    // Writing to a string cannot fail.
    let _ = writeln!(text, "id = {}", quoted(&draft.id));
    let _ = writeln!(text, "title = {}", quoted(&draft.title));
    let _ = writeln!(text, "question = {}\n", quoted(&draft.question));
    for hypothesis in &draft.hypotheses {
        let _ = writeln!(
            text,
            "[hypothesis.{}]\nlabel = {}\n# TODO prior, frames\n",
            hypothesis.id,
            quoted(&hypothesis.label)
        );
    }
    text += "[hypothesis.OTHER]\nlabel = \"none of these\"\n\n";
    for source in &draft.sources {
        let _ = writeln!(
            text,
            "[source.{}]\nlabel = {}\n# TODO reliability, stake\n",
            source.id,
            quoted(&source.label)
        );
    }
    for item in &draft.evidence {
        write_evidence(draft, item, &mut text);
    }
    for statement in &draft.statements {
        write_statement(statement, &mut text);
    }
    text
}

fn write_evidence(draft: &Draft, item: &DraftEvidence, text: &mut String) {
    let ids = draft.hypotheses.iter().map(|h| h.id.as_str());
    let rates: Vec<String> = ids
        .chain(["OTHER"])
        .map(|id| format!("{id} = \"N\""))
        .collect();
    let _ = writeln!(text, "[[evidence]]\nid = {}", quoted(&item.id));
    let _ = writeln!(text, "what = {}", quoted(&item.what));
    if let Some(learned) = &item.learned {
        let _ = writeln!(text, "learned = {}", quoted(learned));
    }
    if let Some(quote) = &item.quote {
        write_quote(quote, text);
    }
    if item.is_amplification {
        let _ = writeln!(text, "tags = [{}]", quoted(AMPLIFICATION));
    }
    let open = if item.is_amplification {
        "it tells who spread it: N is the usual rating"
    } else {
        "TODO rate, points_to, forge_class, source, credibility"
    };
    let _ = writeln!(text, "rate = {{ {} }}  # {open}", rates.join(", "));
    for remark in &item.remarks {
        text.push_str(&comment(remark));
    }
    text.push('\n');
}

fn write_quote(quote: &DraftQuote, text: &mut String) {
    let _ = write!(text, "quote = {{ file = {}", quoted(&quote.file));
    if let Some(place) = &quote.place {
        let (from, to) = place.bytes;
        let _ = write!(
            text,
            ", sha256 = {}, bytes = [{from}, {to}]",
            quoted(&place.sha256)
        );
    }
    let _ = writeln!(text, ", exact = {} }}", quoted(&quote.exact));
}

fn write_statement(statement: &DraftStatement, text: &mut String) {
    let under: Vec<String> = statement.true_under.iter().map(|id| quoted(id)).collect();
    let _ = writeln!(text, "[[statement]]\nid = {}", quoted(&statement.id));
    let _ = writeln!(text, "speaker = {}", quoted(&statement.speaker));
    let _ = writeln!(text, "says = {}", quoted(&statement.says));
    let _ = writeln!(text, "true_under = [{}]", under.join(", "));
    if let Some(learned) = &statement.learned {
        let _ = writeln!(text, "learned = {}", quoted(learned));
    }
    text.push_str("says_if_true = 0.5   # TODO\nsays_if_false = 0.5  # TODO the motive\n");
    if !statement.note.is_empty() {
        let _ = writeln!(text, "note = {}", quoted(&statement.note));
    }
    if !statement.echo.is_empty() {
        let outlets = statement.echo.iter().map(|outlet| {
            format!(
                "    {{ outlet = {}, reached = 0.5 }},  # TODO\n",
                quoted(outlet)
            )
        });
        let _ = writeln!(text, "echo = [\n{}]", outlets.collect::<String>());
    }
    if !statement.claims_forged.is_empty() {
        let items: Vec<String> = statement
            .claims_forged
            .iter()
            .map(|id| quoted(id))
            .collect();
        let _ = writeln!(text, "claims_forged = [{}]", items.join(", "));
    }
    if let Some(quote) = &statement.quote {
        write_quote(quote, text);
    }
    for remark in &statement.remarks {
        text.push_str(&comment(remark));
    }
    text.push('\n');
}

#[cfg(test)]
mod tests;
