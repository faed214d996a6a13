//! A first `case.toml` from somebody else's records: names, dates and who
//! said what, and nothing judged.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use toml_edit::Value;

use super::AMPLIFICATION;

/// A case to be written; every judgement in it is open.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Draft {
    /// The name of the case.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// What it is to answer.
    pub question: String,
    /// Hypotheses besides OTHER: name and label.
    pub hypotheses: Vec<(String, String)>,
    /// Sources: name and label.
    pub sources: Vec<(String, String)>,
    /// Signs that somebody spoke of.
    pub evidence: Vec<DraftEvidence>,
    /// Who said what.
    pub statements: Vec<DraftStatement>,
    /// What a reader of the file has to know, a line each.
    pub remarks: Vec<String>,
}

/// A sign, rated as saying nothing until somebody judges it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DraftEvidence {
    /// Its name.
    pub id: String,
    /// What it is.
    pub what: String,
    /// When it became known, as a date.
    pub learned: Option<String>,
    /// The words that speak of it.
    pub quote: Option<DraftQuote>,
    /// Whether it tells who spread something, and nothing of who did it.
    pub is_amplification: bool,
    /// What else is to be known of it, a line each.
    pub remarks: Vec<String>,
}

/// Where the words stand.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DraftQuote {
    /// The file, from the folder of the case.
    pub file: String,
    /// SHA-256 of the file and the bytes, where the words stand in it as they are.
    pub place: Option<(String, u64, u64)>,
    /// The words.
    pub exact: String,
}

/// One saying.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DraftStatement {
    /// Its name.
    pub id: String,
    /// Who said it, by name of a source.
    pub speaker: String,
    /// What was said.
    pub says: String,
    /// Under which hypotheses it is true.
    pub true_under: Vec<String>,
    /// When it became known, as a date.
    pub learned: Option<String>,
    /// What the record says besides.
    pub note: String,
    /// Outlets that repeat it.
    pub echo: Vec<String>,
    /// The items that it says were forged.
    pub claims_forged: Vec<String>,
    /// The words.
    pub quote: Option<DraftQuote>,
    /// What else is to be known of it, a line each.
    pub remarks: Vec<String>,
}

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

/// A name that can stand as a bare key: letters, digits, dash.
#[must_use]
pub fn bare_name(text: &str) -> String {
    let mut name = String::new();
    for c in text.chars().take(200) {
        if c.is_ascii_alphanumeric() {
            name.push(c);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
        if name.len() >= 40 {
            break;
        }
    }
    let name = name.trim_end_matches('-');
    if name.is_empty() {
        "unnamed".to_owned()
    } else {
        name.to_owned()
    }
}

/// The name, with a number when it is taken.
#[must_use]
pub fn free_name(text: &str, taken: &mut BTreeSet<String>) -> String {
    let name = bare_name(text);
    let mut free = name.clone();
    let mut n = 2;
    while !taken.insert(free.clone()) {
        free = format!("{name}-{n}");
        n += 1;
    }
    free
}

impl Draft {
    /// The text of the file.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let mut text = String::from(
            "# A draft: nothing in it is judged. Every TODO is for a person to decide;\n\
             # until then each statement moves nothing.\n\n[case]\n",
        );
        // Writing to a string cannot fail.
        let _ = writeln!(text, "id = {}", quoted(&self.id));
        let _ = writeln!(text, "title = {}", quoted(&self.title));
        let _ = writeln!(text, "question = {}\n", quoted(&self.question));
        for (id, label) in &self.hypotheses {
            let _ = writeln!(
                text,
                "[hypothesis.{id}]\nlabel = {}\n# TODO prior, frames\n",
                quoted(label)
            );
        }
        text += "[hypothesis.OTHER]\nlabel = \"none of these\"\n\n";
        for (id, label) in &self.sources {
            let _ = writeln!(
                text,
                "[source.{id}]\nlabel = {}\n# TODO reliability, stake\n",
                quoted(label)
            );
        }
        for item in &self.evidence {
            self.write_evidence(item, &mut text);
        }
        for statement in &self.statements {
            statement.write(&mut text);
        }
        text
    }

    fn write_evidence(&self, item: &DraftEvidence, text: &mut String) {
        let ids = self.hypotheses.iter().map(|(id, _)| id.as_str());
        let rates: Vec<String> = ids
            .chain(["OTHER"])
            .map(|id| format!("{id} = \"N\""))
            .collect();
        let _ = writeln!(text, "[[evidence]]\nid = {}", quoted(&item.id));
        let _ = writeln!(text, "what = {}", quoted(&item.what));
        if let Some(learned) = &item.learned {
            let _ = writeln!(text, "learned = {}", quoted(learned));
        }
        item.quote.iter().for_each(|quote| quote.write(text));
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
}

impl DraftQuote {
    fn write(&self, text: &mut String) {
        let _ = write!(text, "quote = {{ file = {}", quoted(&self.file));
        if let Some((sha256, from, to)) = &self.place {
            let _ = write!(
                text,
                ", sha256 = {}, bytes = [{from}, {to}]",
                quoted(sha256)
            );
        }
        let _ = writeln!(text, ", exact = {} }}", quoted(&self.exact));
    }
}

impl DraftStatement {
    fn write(&self, text: &mut String) {
        let under: Vec<String> = self.true_under.iter().map(|id| quoted(id)).collect();
        let _ = writeln!(text, "[[statement]]\nid = {}", quoted(&self.id));
        let _ = writeln!(text, "speaker = {}", quoted(&self.speaker));
        let _ = writeln!(text, "says = {}", quoted(&self.says));
        let _ = writeln!(text, "true_under = [{}]", under.join(", "));
        if let Some(learned) = &self.learned {
            let _ = writeln!(text, "learned = {}", quoted(learned));
        }
        text.push_str("says_if_true = 0.5   # TODO\nsays_if_false = 0.5  # TODO the motive\n");
        if !self.note.is_empty() {
            let _ = writeln!(text, "note = {}", quoted(&self.note));
        }
        if !self.echo.is_empty() {
            let outlets = self.echo.iter().map(|outlet| {
                format!(
                    "    {{ outlet = {}, reached = 0.5 }},  # TODO\n",
                    quoted(outlet)
                )
            });
            let _ = writeln!(text, "echo = [\n{}]", outlets.collect::<String>());
        }
        if !self.claims_forged.is_empty() {
            let items: Vec<String> = self.claims_forged.iter().map(|id| quoted(id)).collect();
            let _ = writeln!(text, "claims_forged = [{}]", items.join(", "));
        }
        self.quote.iter().for_each(|quote| quote.write(text));
        for remark in &self.remarks {
            text.push_str(&comment(remark));
        }
        text.push('\n');
    }
}

#[cfg(test)]
mod tests;
