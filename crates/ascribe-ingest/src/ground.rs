//! Where decoded text came from, and stored text put together from runs of it.

use std::ops::Range;

use ascribe_model::{Fidelity, OffsetMap, Piece, Span};

/// The most pieces a document's map keeps; neighbours are joined beyond it.
const PIECES_MAX: usize = 32_768;

/// An exact run shorter than this between converted ones joins them: a word of
/// Cyrillic is followed by a blank, and a map of blanks helps nobody.
const EXACT_BYTES_MIN: u32 = 8;

/// A joined run of converted text grows to at most this many original bytes.
const WITHIN_BYTES_MAX: u64 = 256;

/// A run of a decoded text, where it comes from, and how exactly.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) range: Range<usize>,
    pub(crate) original: Range<u64>,
    pub(crate) fidelity: Fidelity,
}

/// How the bytes of a decoded text lie in the collected file.
#[derive(Clone, Debug)]
pub(crate) enum Ground {
    /// Byte `n` is byte `n` plus this of the file.
    At(u64),
    /// Every byte comes from somewhere in this range.
    Somewhere(Range<u64>),
    /// Runs, sorted and without overlap.
    Pieces(Vec<Piece>),
}

impl Ground {
    /// The runs that make up `range`.
    pub(crate) fn runs(&self, range: Range<usize>) -> Vec<Run> {
        match self {
            _ if range.is_empty() => Vec::new(),
            Self::At(shift) => {
                let original = shift + range.start as u64..shift + range.end as u64;
                vec![Run {
                    range,
                    original,
                    fidelity: Fidelity::Exact,
                }]
            }
            Self::Somewhere(whole) => vec![Run {
                range,
                original: whole.clone(),
                fidelity: Fidelity::Within,
            }],
            Self::Pieces(pieces) => {
                let first = pieces.partition_point(|p| p.stored.range().end <= range.start);
                pieces[first..]
                    .iter()
                    .take_while(|piece| piece.stored.range().start < range.end)
                    .map(|piece| part(piece, &range))
                    .collect()
            }
        }
    }

    /// The smallest range of the file that holds all of `range`.
    pub(crate) fn hull(&self, range: Range<usize>) -> Option<Range<u64>> {
        self.runs(range)
            .into_iter()
            .map(|run| run.original)
            .reduce(|a, b| a.start.min(b.start)..a.end.max(b.end))
    }
}

/// The part of a piece that lies in `range`.
fn part(piece: &Piece, range: &Range<usize>) -> Run {
    let stored = piece.stored.range();
    let start = stored.start.max(range.start);
    let end = stored.end.min(range.end);
    let original = match piece.fidelity {
        Fidelity::Within => piece.original.clone(),
        Fidelity::Exact => {
            let at = piece.original.start;
            at + (start - stored.start) as u64..at + (end - stored.start) as u64
        }
    };
    Run {
        range: start..end,
        original,
        fidelity: piece.fidelity,
    }
}

/// A stored text in the making, with the map that grows beside it.
#[derive(Clone, Debug)]
pub(crate) struct Patchwork {
    text: String,
    pieces: Vec<Piece>,
    bytes_max: usize,
    cut: bool,
}

impl Patchwork {
    /// An empty text that takes at most `bytes_max` bytes.
    pub(crate) fn new(bytes_max: usize) -> Self {
        Self {
            text: String::new(),
            pieces: Vec::new(),
            bytes_max,
            cut: false,
        }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether something had to be left out for want of room.
    pub(crate) fn is_cut(&self) -> bool {
        self.cut
    }

    /// Adds text that is not in the file: a separator.
    pub(crate) fn gap(&mut self, run: &str) {
        self.add(run);
    }

    /// Adds `run`, which stands at `range` of a text over `ground`, byte for byte.
    pub(crate) fn exact(&mut self, run: &str, range: Range<usize>, ground: &Ground) {
        debug_assert_eq!(
            run.len(),
            range.len(),
            "an exact run has the length of its source"
        );
        let base = self.text.len();
        let added = self.add(run);
        let end = range.start + added;
        for part in ground.runs(range.start..end) {
            let start = base + (part.range.start - range.start);
            self.piece(
                start..start + part.range.len(),
                part.original,
                part.fidelity,
            );
        }
    }

    /// Adds `run`, which was made from what stands at `range` of a text over `ground`.
    pub(crate) fn within(&mut self, run: &str, range: Range<usize>, ground: &Ground) {
        let base = self.text.len();
        let added = self.add(run);
        if let Some(original) = ground.hull(range) {
            self.piece(base..base + added, original, Fidelity::Within);
        }
    }

    /// Adds another stored text with its map.
    pub(crate) fn append(&mut self, other: &Self) {
        self.append_part(other, 0..other.text.len());
        self.cut |= other.cut;
    }

    /// Adds a part of another stored text with its map.
    pub(crate) fn append_part(&mut self, other: &Self, range: Range<usize>) {
        let base = self.text.len();
        let added = self.add(&other.text[range.clone()]);
        let range = range.start..range.start + added;
        let first = other
            .pieces
            .partition_point(|p| p.stored.range().end <= range.start);
        for piece in &other.pieces[first..] {
            if piece.stored.range().start >= range.end {
                break;
            }
            let part = part(piece, &range);
            let start = base + (part.range.start - range.start);
            self.piece(
                start..start + part.range.len(),
                part.original,
                part.fidelity,
            );
        }
    }

    /// The same text with its lines trimmed and joined by blanks.
    pub(crate) fn on_one_line(&self) -> Self {
        let mut joined = Self::new(self.bytes_max);
        for line in self.text.split(['\n', '\r']) {
            let trimmed = line.trim();
            if trimmed.is_empty() {
                continue;
            }
            if !joined.is_empty() {
                joined.gap(" ");
            }
            let start = trimmed.as_ptr() as usize - self.text.as_ptr() as usize;
            joined.append_part(self, start..start + trimmed.len());
        }
        joined
    }

    /// Cuts blanks off the end, but nothing before `from`.
    pub(crate) fn trim_end(&mut self, from: usize) {
        let kept = from + self.text[from..].trim_end().len();
        self.text.truncate(kept);
        while let Some(last) = self.pieces.last_mut() {
            let (start, end) = (last.stored.start, last.stored.end);
            let kept = number(kept);
            if start >= kept {
                self.pieces.pop();
                continue;
            }
            if end > kept {
                last.stored = Span::new(start, kept);
                if last.fidelity == Fidelity::Exact {
                    last.original.end = last.original.start + u64::from(kept - start);
                }
            }
            break;
        }
    }

    /// The text as a ground for text taken from it.
    pub(crate) fn into_ground(self) -> (String, Ground) {
        let (text, pieces) = self.settle();
        (text, Ground::Pieces(pieces))
    }

    /// The text and its map.
    pub(crate) fn finish(self) -> (String, OffsetMap) {
        let (text, pieces) = self.settle();
        (text, OffsetMap::Pieces(pieces))
    }

    /// Adds as much of `run` as there is room for, and says how much that was.
    fn add(&mut self, run: &str) -> usize {
        let room = self.bytes_max.saturating_sub(self.text.len());
        let kept = if run.len() <= room {
            run.len()
        } else {
            self.cut = true;
            run.floor_char_boundary(room)
        };
        self.text.push_str(&run[..kept]);
        kept
    }

    fn piece(&mut self, stored: Range<usize>, original: Range<u64>, fidelity: Fidelity) {
        if stored.is_empty() {
            return;
        }
        let piece = Piece {
            stored: span(stored),
            original,
            fidelity,
        };
        let joins = |last: &Piece| continues(last, &piece) && last.fidelity == piece.fidelity;
        match self.pieces.last_mut() {
            Some(last) if joins(last) && piece.fidelity == Fidelity::Exact => join(last, &piece),
            Some(last) if joins(last) && joint_length(last, &piece) <= WITHIN_BYTES_MAX => {
                join(last, &piece);
            }
            // The same range over and over, as an unpacked body has it.
            Some(last) if joins_in_place(last, &piece) => join(last, &piece),
            _ => self.pieces.push(piece),
        }
        if self.pieces.len() >= 2 * PIECES_MAX {
            self.pieces = coarser(&self.pieces);
        }
    }

    fn settle(self) -> (String, Vec<Piece>) {
        let mut pieces: Vec<Piece> = Vec::with_capacity(self.pieces.len());
        for (at, piece) in self.pieces.iter().enumerate() {
            let mut piece = piece.clone();
            let after = self.pieces.get(at + 1);
            if is_sliver(pieces.last(), &piece, after) {
                piece.fidelity = Fidelity::Within;
            }
            match pieces.last_mut() {
                Some(last)
                    if continues(last, &piece)
                        && last.fidelity == Fidelity::Within
                        && piece.fidelity == Fidelity::Within
                        && joint_length(last, &piece) <= WITHIN_BYTES_MAX =>
                {
                    join(last, &piece);
                }
                _ => pieces.push(piece),
            }
        }
        while pieces.len() > PIECES_MAX {
            pieces = coarser(&pieces);
        }
        (self.text, pieces)
    }
}

/// A short exact run with converted text right before and after it.
fn is_sliver(before: Option<&Piece>, piece: &Piece, after: Option<&Piece>) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    piece.fidelity == Fidelity::Exact
        && piece.stored.len() < EXACT_BYTES_MIN
        && before.fidelity == Fidelity::Within
        && after.fidelity == Fidelity::Within
        && continues(before, piece)
        && continues(piece, after)
}

fn continues(last: &Piece, next: &Piece) -> bool {
    last.stored.end == next.stored.start && last.original.end == next.original.start
}

fn joins_in_place(last: &Piece, next: &Piece) -> bool {
    last.stored.end == next.stored.start
        && last.original == next.original
        && last.fidelity == Fidelity::Within
        && next.fidelity == Fidelity::Within
}

fn joint_length(last: &Piece, next: &Piece) -> u64 {
    next.original.end.saturating_sub(last.original.start)
}

fn join(last: &mut Piece, next: &Piece) {
    last.stored = Span::new(last.stored.start, next.stored.end);
    last.original =
        last.original.start.min(next.original.start)..last.original.end.max(next.original.end);
}

/// Half as many pieces, each less exact.
fn coarser(pieces: &[Piece]) -> Vec<Piece> {
    pieces
        .chunks(2)
        .map(|pair| {
            let mut piece = pair[0].clone();
            if let Some(next) = pair.get(1) {
                piece.fidelity = Fidelity::Within;
                join(&mut piece, next);
            }
            piece
        })
        .collect()
}

/// A range of stored text as a span; stored text is kept below 4 GiB by the settings.
pub(crate) fn span(range: Range<usize>) -> Span {
    Span::new(number(range.start), number(range.end))
}

fn number(at: usize) -> u32 {
    u32::try_from(at).expect("Settings::document_bytes keeps stored text below 4 GiB")
}

#[cfg(test)]
mod tests;
