//! Words and Penn part-of-speech tags of a CoNLL-U treebank.

/// One sentence of a treebank: its words with their part-of-speech tags.
pub type Tagged = Vec<(String, String)>;

/// Reads the surface words of a treebank and their language-specific tags
/// (column 5). Multiword tokens keep the words they are split into, empty
/// nodes are left out, and words that the treebank cuts at their hyphens are
/// joined again, as our tokens keep them.
#[must_use]
pub fn sentences(text: &str) -> Vec<Tagged> {
    let mut sentences = Vec::new();
    let mut sentence: Vec<Row<'_>> = Vec::new();
    for line in text.lines().chain(std::iter::once("")) {
        if line.is_empty() && !sentence.is_empty() {
            sentences.push(join_hyphens(&sentence));
            sentence.clear();
        }
        sentence.extend(Row::parse(line));
    }
    sentences
}

/// One word line.
struct Row<'a> {
    word: &'a str,
    tag: &'a str,
    glued: bool,
}

impl<'a> Row<'a> {
    fn parse(line: &'a str) -> Option<Self> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, word, _, _, tag, _, _, _, _, misc] = columns[..] else {
            return None;
        };
        let plain = id.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| Self {
            word,
            tag,
            glued: misc.split('|').any(|m| m == "SpaceAfter=No"),
        })
    }
}

/// `long` `-` `term` to `long-term`, tagged as its last part; a participle at
/// the end makes an adjective.
fn join_hyphens(rows: &[Row<'_>]) -> Tagged {
    let mut joined: Tagged = Vec::with_capacity(rows.len());
    let mut at = 0;
    while at < rows.len() {
        let (mut word, mut tag) = (rows[at].word.to_owned(), rows[at].tag.to_owned());
        while at + 2 < rows.len()
            && rows[at].glued
            && rows[at + 1].tag == "HYPH"
            && rows[at + 1].glued
        {
            word.push('-');
            word.push_str(rows[at + 2].word);
            let last = rows[at + 2].tag;
            tag = if matches!(last, "VBN" | "VBG") {
                "JJ".to_owned()
            } else {
                last.to_owned()
            };
            at += 2;
        }
        joined.push((word, tag));
        at += 1;
    }
    joined
}
