//! How statements of a list stand on a terminal.
//!
//! From [`WIDE`] columns on, speaker and stance stand beside the content;
//! below, over it. What acts on a terminal without being seen is shown as a
//! sign by [`fold`].

use ascribe_model::{Cited, Dated, Stance};
use unicode_width::UnicodeWidthStr;

use crate::excerpt::{excerpt, shared};
use crate::rows::table::{Ink, Painter, fold, padding};
use crate::rows::{TableStyle, TimelineEntry};

/// Narrowest list; a narrower terminal gets lines of this width.
const WIDTH_MIN: usize = 40;
/// Narrowest terminal with speaker, stance and content side by side.
const WIDE: usize = 100;
const INDENT: usize = 2;
const SPEAKER_WIDTH: usize = 24;
/// Room for "acknowledges", the longest stance.
const STANCE_WIDTH: usize = 12;
const CONTENT_WIDTH_MAX: usize = 120;
/// Lines of one content: a timeline is looked over, not read.
const LINES_WIDE: usize = 2;
const LINES_NARROW: usize = 3;
const LINES_NOTE: usize = 2;

/// The byte of a content that is shown where not all of it can be.
type Focus = Option<usize>;

/// The widths of a list.
pub(super) struct Layout {
    width: usize,
    painter: Painter,
}

impl Layout {
    pub(super) fn new(style: TableStyle) -> Self {
        Self {
            width: style.width.max(WIDTH_MIN),
            painter: Painter::new(style.colour),
        }
    }

    /// The date and document that the statements below share.
    pub(super) fn head(&self, block: &mut String, cited: &Cited) {
        let date = date(cited);
        let document = cited.statement.document.as_str();
        let room = self.width.saturating_sub(date.width() + 3);
        let beside = fold(document, room, 1);
        let fits = document.width() <= room && beside.len() == 1;
        let date_shown = self.painter.paint(Ink::Heading, &date);
        if let (true, [name]) = (fits, &beside[..]) {
            let name = self.painter.paint(Ink::Faint, name);
            block.push_str(&format!("{date_shown} · {name}\n"));
        } else {
            block.push_str(&format!("{date_shown}\n"));
            self.lines(block, document, (INDENT, Ink::Faint, LINES_NOTE));
        }
        if let Some(title) = &cited.title {
            self.lines(block, title, (INDENT, Ink::Faint, 1));
        }
    }

    /// A line over what follows.
    pub(super) fn title(&self, block: &mut String, text: &str) {
        self.lines(block, text, (0, Ink::Heading, LINES_NOTE));
    }

    /// One statement: who, with which stance, what.
    pub(super) fn statement(&self, block: &mut String, cited: &Cited) {
        let words = (cited.content.as_str(), first_focus(cited));
        self.row(block, &speaker(cited), cited.statement.stance, words);
    }

    /// A line of a timeline: who, with which stance, what.
    pub(super) fn entry(&self, block: &mut String, entry: &TimelineEntry) {
        let speaker = speaker(&entry.cited);
        let focus = match entry.passage {
            Some(_) => None,
            None => first_focus(&entry.cited),
        };
        self.row(block, &speaker, entry.stance(), (entry.words(), focus));
    }

    /// One statement of a speaker who is known: when and where, with which
    /// stance, what of it the other one is about.
    pub(super) fn dated_statement(&self, block: &mut String, cited: &Cited, other: &Cited) {
        let focus = first_focus(cited);
        let focus = focus.or_else(|| shared(&cited.content, &other.content));
        let stance = cited.statement.stance;
        self.row(block, &date(cited), stance, (&cited.content, focus));
        self.note(block, " ", cited.statement.document.as_str());
    }

    /// How often a stance was taken, when, and the words of the first time.
    pub(super) fn total(
        &self,
        block: &mut String,
        (n, dates): (usize, &str),
        stance: Option<Stance>,
        words: &str,
    ) {
        self.row(block, &format!("{n} × {dates}"), stance, (words, None));
    }

    /// A line below a statement, with a sign before it.
    pub(super) fn note(&self, block: &mut String, sign: &str, text: &str) {
        let indent = self.content_start();
        let room = self.width.saturating_sub(indent + 2).max(1);
        for (i, line) in fold(text, room, LINES_NOTE).iter().enumerate() {
            let sign = if i == 0 { sign } else { " " };
            let ink = if sign == " " { Ink::Faint } else { Ink::Mixed };
            let line = self.painter.paint(ink, &format!("{sign} {line}"));
            block.push_str(&format!("{}{line}\n", " ".repeat(indent)));
        }
    }

    fn row(
        &self,
        block: &mut String,
        who: &str,
        stance: Option<Stance>,
        (words, focus): (&str, Focus),
    ) {
        let word = stance.map_or("–", Stance::as_str);
        let ink = stance_ink(stance);
        if self.width < WIDE {
            let room = self.width - INDENT - STANCE_WIDTH - 2;
            let who = first_line(who, room);
            let name = self.painter.paint(Ink::Source, &who);
            let word = self.painter.paint(ink, word);
            block.push_str(&format!("{}{name}  {word}\n", " ".repeat(INDENT)));
            let indent = " ".repeat(self.content_start());
            for line in content(
                (words, focus),
                self.width - self.content_start(),
                LINES_NARROW,
            ) {
                block.push_str(&format!("{indent}{line}\n"));
            }
            return;
        }
        let room = (self.width - self.content_start()).min(CONTENT_WIDTH_MAX);
        let names = fold(who, SPEAKER_WIDTH, LINES_WIDE);
        let content = content((words, focus), room, LINES_WIDE);
        for i in 0..names.len().max(content.len()).max(1) {
            let name = names.get(i).map_or("", String::as_str);
            let word = if i == 0 { word } else { "" };
            let line = format!(
                "{}{}{}  {}{}  {}",
                " ".repeat(INDENT),
                self.painter.paint(Ink::Source, name),
                padding(name, SPEAKER_WIDTH),
                self.painter.paint(ink, word),
                padding(word, STANCE_WIDTH),
                content.get(i).map_or("", String::as_str),
            );
            block.push_str(line.trim_end());
            block.push('\n');
        }
    }

    fn content_start(&self) -> usize {
        if self.width < WIDE {
            2 * INDENT
        } else {
            INDENT + SPEAKER_WIDTH + 2 + STANCE_WIDTH + 2
        }
    }

    fn lines(&self, block: &mut String, text: &str, (indent, ink, most): (usize, Ink, usize)) {
        for line in fold(text, self.width.saturating_sub(indent).max(1), most) {
            let line = self.painter.paint(ink, &line);
            block.push_str(&format!("{}{line}\n", " ".repeat(indent)));
        }
    }
}

fn first_focus(cited: &Cited) -> Focus {
    cited.focus_in_content().first().map(|range| range.start)
}

/// What is said, in so many lines: the part of it that it is cited for.
fn content((words, focus): (&str, Focus), width: usize, lines_max: usize) -> Vec<String> {
    let mut n_chars = width * lines_max;
    loop {
        let shown = excerpt(words, focus, n_chars);
        let lines = fold(&shown, width, lines_max + 1);
        if lines.len() <= lines_max {
            return lines;
        }
        // Words do not fill their lines, and some characters take two columns.
        n_chars -= n_chars / 12 + 1;
        if n_chars < width / 4 {
            return fold(&shown, width, lines_max);
        }
    }
}

/// The text on one line of so many columns.
fn first_line(text: &str, width: usize) -> String {
    let mut lines = fold(text, width, 2);
    if lines.len() > 1 {
        let mut line = fold(text, width - 1, usize::MAX).swap_remove(0);
        line.push('…');
        return line;
    }
    lines.pop().unwrap_or_default()
}

/// Who speaks, or the words for them in brackets where nobody knows.
fn speaker(cited: &Cited) -> String {
    match (&cited.statement.speaker, &cited.source) {
        (Some(speaker), _) => speaker.name.clone(),
        (None, Some(source)) => format!("({source})"),
        (None, None) => "(no source)".to_owned(),
    }
}

/// `2017-06-01`, `2017-06-02 (published)`, `undated`
fn date(cited: &Cited) -> String {
    match cited.date() {
        Some((date, Dated::Said)) => date.to_string(),
        Some((date, Dated::Published)) => {
            let day = date
                .date()
                .map_or_else(|| date.to_string(), |day| day.to_string());
            format!("{day} (published)")
        }
        None => "undated".to_owned(),
    }
}

/// What is denied, conceded and alleged stands out.
const fn stance_ink(stance: Option<Stance>) -> Ink {
    match stance {
        Some(Stance::Denies) => Ink::Denied,
        Some(Stance::Acknowledges) => Ink::Sure,
        Some(Stance::Alleges | Stance::Warns) => Ink::Mixed,
        Some(Stance::Doubts | Stance::Suggests | Stance::Asks) => Ink::Indirect,
        Some(Stance::Declines) | None => Ink::Faint,
        Some(_) => Ink::Direct,
    }
}
