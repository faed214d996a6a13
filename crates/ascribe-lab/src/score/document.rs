//! The counts of one document.

use std::collections::BTreeMap;

use ascribe_model::Span;
use ascribe_statements::Relation;

use super::calibration::Judged;
use super::matching::{maximum, shared, soft};
use super::mode::Mode;
use super::sums::{Predicted, Score};

/// The scorer's tokens of a text, and which stand inside double quotation marks.
struct Tokens {
    starts: Vec<u32>,
    is_word: Vec<bool>,
    quoted: Vec<bool>,
}

/// A relation as ascending token numbers by role.
type Sets = [Vec<u32>; 3];

impl Score {
    /// Adds one document's gold and predicted relations.
    pub fn add(&mut self, text: &str, gold: &[Relation], predicted: &[Predicted]) {
        add_document(self, text, gold, predicted);
    }
}

fn add_document(sums: &mut Score, text: &str, gold: &[Relation], predicted: &[Predicted]) {
    let tokens = Tokens::new(text);
    let sets = |relation: &Relation| roles(relation).map(|spans| tokens.set(spans));
    let gold_sets: Vec<Sets> = gold.iter().map(sets).collect();
    let predicted: Vec<(&Predicted, Sets)> = predicted
        .iter()
        .map(|p| (p, sets(&p.relation)))
        .filter(|(_, sets)| !(sets[1].is_empty() && sets[2].is_empty()))
        .collect();
    sums.n_documents += 1;
    for role in 0..3 {
        let runs = |relation: &Relation| tokens.runs(roles(relation)[role]);
        let gold_runs: Vec<_> = gold.iter().flat_map(runs).collect();
        let predicted_runs: Vec<_> = predicted
            .iter()
            .flat_map(|(p, _)| runs(&p.relation))
            .collect();
        sums.segment[role].add(
            in_common(&gold_runs, &predicted_runs) as f64,
            predicted_runs.len(),
            gold_runs.len(),
        );
        add_role(sums, role, &predicted, &gold_sets);
    }
    let hits = add_relations(sums, &tokens, &predicted, &gold_sets);
    for (index, (p, _)) in predicted.iter().enumerate() {
        if let Some(confidence) = p.confidence {
            sums.calibration.push(Judged {
                confidence,
                by_overlap: hits[0][index],
                by_half: hits[1][index],
            });
        }
    }
}

fn roles(relation: &Relation) -> [&[Span]; 3] {
    [&relation.source, &relation.cue, &relation.content]
}

fn add_role(sums: &mut Score, role: usize, predicted: &[(&Predicted, Sets)], gold: &[Sets]) {
    let p: Vec<&[u32]> = predicted
        .iter()
        .map(|(_, sets)| &*sets[role])
        .filter(|set| !set.is_empty())
        .collect();
    let g: Vec<&[u32]> = gold
        .iter()
        .map(|sets| &*sets[role])
        .filter(|set| !set.is_empty())
        .collect();
    let all = |sets: &[&[u32]]| {
        let mut tokens: Vec<u32> = sets.concat();
        tokens.sort_unstable();
        tokens.dedup();
        tokens
    };
    let (p_tokens, g_tokens) = (all(&p), all(&g));
    sums.token[role].add(
        shared(&p_tokens, &g_tokens) as f64,
        p_tokens.len(),
        g_tokens.len(),
    );
    sums.exact[role].add(in_common(&p, &g) as f64, p.len(), g.len());
    let edges: Vec<Vec<usize>> = p
        .iter()
        .map(|p| (0..g.len()).filter(|&j| shared(p, g[j]) > 0).collect())
        .collect();
    let matched = maximum(&edges, g.len()).iter().flatten().count();
    sums.overlap[role].add(matched as f64, p.len(), g.len());
    sums.soft[role].add(soft(&p, &g), p.len(), g.len());
}

/// Adds the relation counts; returns by mode which predictions are matched.
fn add_relations(
    sums: &mut Score,
    tokens: &Tokens,
    predicted: &[(&Predicted, Sets)],
    gold: &[Sets],
) -> Vec<Vec<bool>> {
    let gold_types: Vec<usize> = gold.iter().map(|sets| tokens.kind(&sets[2])).collect();
    let types: Vec<usize> = predicted
        .iter()
        .map(|(_, sets)| tokens.kind(&sets[2]))
        .collect();
    let mut all_hits = Vec::new();
    for (number, mode) in Mode::ALL.into_iter().enumerate() {
        let agreeing = |(_, p): &(&Predicted, Sets)| {
            (0..gold.len())
                .filter(|&j| agrees(p, &gold[j], mode))
                .collect()
        };
        let edges: Vec<Vec<usize>> = predicted.iter().map(agreeing).collect();
        let owner = maximum(&edges, gold.len());
        let mut hits = vec![false; predicted.len()];
        owner.iter().flatten().for_each(|&p| hits[p] = true);
        let n_matched = owner.iter().flatten().count();
        sums.relation[number].add(n_matched as f64, predicted.len(), gold.len());
        for (j, &kind) in gold_types.iter().enumerate() {
            sums.types[number][kind].gold += 1;
            sums.types[number][kind].gold_hits += usize::from(owner[j].is_some());
        }
        for (i, &kind) in types.iter().enumerate() {
            sums.types[number][kind].predicted += 1;
            sums.types[number][kind].predicted_hits += usize::from(hits[i]);
        }
        if mode == Mode::Overlap {
            add_links(sums, predicted, gold, &owner);
        }
        all_hits.push(hits);
    }
    all_hits
}

fn add_links(
    sums: &mut Score,
    predicted: &[(&Predicted, Sets)],
    gold: &[Sets],
    owner: &[Option<usize>],
) {
    let touched =
        |role: usize, set: &[u32]| predicted.iter().any(|(_, p)| shared(set, &p[role]) > 0);
    for (sets, owner) in gold.iter().zip(owner) {
        if (0..3).all(|role| sets[role].is_empty() || touched(role, &sets[role])) {
            sums.linkable += 1;
            sums.linked += usize::from(owner.is_some());
        }
    }
}

fn agrees(p: &Sets, g: &Sets, mode: Mode) -> bool {
    if mode == Mode::Exact {
        return p == g;
    }
    let overlaps =
        |role: usize| shared(&p[role], &g[role]) > 0 || (p[role].is_empty() && g[role].is_empty());
    let named = mode == Mode::NoSource || overlaps(0);
    overlaps(1) && overlaps(2) && named && (mode != Mode::Half || jaccard(&p[2], &g[2]) >= 0.5)
}

fn jaccard(a: &[u32], b: &[u32]) -> f64 {
    let shared = shared(a, b);
    let union = a.len() + b.len() - shared;
    if union == 0 {
        1.0
    } else {
        shared as f64 / union as f64
    }
}

/// The size of the intersection of two multisets.
fn in_common<T: Ord>(a: &[T], b: &[T]) -> usize {
    let mut counts: BTreeMap<&T, usize> = BTreeMap::new();
    a.iter()
        .for_each(|item| *counts.entry(item).or_default() += 1);
    let take = |item: &T| {
        counts
            .get_mut(item)
            .filter(|n| **n > 0)
            .map(|n| *n -= 1)
            .is_some()
    };
    let mut take = take;
    b.iter().filter(|item| take(item)).count()
}

impl Tokens {
    fn new(text: &str) -> Self {
        let (starts, is_word) = tokenize(text);
        let quoted = quoted(text, &starts);
        Self {
            starts,
            is_word,
            quoted,
        }
    }

    /// The tokens that start inside the spans; words only, unless there is none.
    fn set(&self, spans: &[Span]) -> Vec<u32> {
        let all = self.inside(spans);
        let words: Vec<u32> = all
            .iter()
            .copied()
            .filter(|&token| self.is_word[token as usize])
            .collect();
        if words.is_empty() { all } else { words }
    }

    fn inside(&self, spans: &[Span]) -> Vec<u32> {
        let mut tokens: Vec<u32> = Vec::new();
        for span in spans {
            let first = self.starts.partition_point(|&start| start < span.start);
            let last = self.starts.partition_point(|&start| start < span.end);
            tokens.extend(first as u32..last.max(first) as u32);
        }
        tokens.sort_unstable();
        tokens.dedup();
        tokens
    }

    /// Contiguous runs of tokens, punctuation counted.
    fn runs(&self, spans: &[Span]) -> Vec<(u32, u32)> {
        let mut runs: Vec<(u32, u32)> = Vec::new();
        for token in self.inside(spans) {
            match runs.last_mut() {
                Some((_, end)) if *end == token => *end += 1,
                _ => runs.push((token, token + 1)),
            }
        }
        runs
    }

    /// 0 direct, 1 mixed, 2 indirect.
    fn kind(&self, set: &[u32]) -> usize {
        let words = set.iter().filter(|&&token| self.is_word[token as usize]);
        let (n, quoted) = words.fold((0, 0), |(n, q), &token| {
            (n + 1, q + usize::from(self.quoted[token as usize]))
        });
        match (n, quoted) {
            (0, _) | (_, 0) => 2,
            (n, q) if n == q => 0,
            _ => 1,
        }
    }
}

/// `\w+(?:['’]\w+)*` or one other character that is no white space.
fn tokenize(text: &str) -> (Vec<u32>, Vec<bool>) {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let (mut starts, mut words) = (Vec::new(), Vec::new());
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}') {
            continue;
        }
        starts.push(at as u32);
        words.push(is_word(c));
        if !is_word(c) {
            continue;
        }
        while let Some(&(_, next)) = chars.peek() {
            if is_word(next) {
                chars.next();
                continue;
            }
            let mut ahead = chars.clone();
            ahead.next();
            let joined =
                matches!(next, '\'' | '’') && ahead.peek().is_some_and(|&(_, c)| is_word(c));
            if !joined {
                break;
            }
            chars.next();
        }
    }
    (starts, words)
}

/// Whether each token stands inside double quotation marks; a mark that is
/// never closed ends with its paragraph.
fn quoted(text: &str, starts: &[u32]) -> Vec<bool> {
    let mut open = false;
    let mut before = 0;
    let quoted = starts.iter().map(|&start| {
        let start = start as usize;
        if text[before..start].contains('\n') {
            open = false;
        }
        before = start;
        let c = text[start..].chars().next().unwrap_or(' ');
        match c {
            '“' => open = true,
            '”' => open = false,
            '"' => open = !open,
            _ => {}
        }
        open && !matches!(c, '“' | '"')
    });
    quoted.collect()
}
