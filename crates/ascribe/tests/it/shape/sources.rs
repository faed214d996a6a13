//! The source files of a crate and which of them use which.
//!
//! Text is cut into tokens by `proc-macro2`, so that comments and strings are
//! never taken for code. Paths are followed through imports and re-exports to
//! the file that defines the item: `use crate::Span` is an edge to `span.rs`,
//! not to `lib.rs`. What is for tests alone is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// How many imports of imports a name is followed through: a chain is never
/// this long, but two files may import a name from each other.
const RE_EXPORTS_MAX: usize = 16;

/// A path as it is written, or from the root of the crate.
type Segments = Vec<String>;

/// What a file says that matters here.
#[derive(Default)]
pub(super) struct Source {
    pub(super) file: PathBuf,
    children: BTreeSet<String>,
    /// Names of items that are defined here.
    defined: BTreeSet<String>,
    /// Imported names and where they come from, as written.
    imported: BTreeMap<String, Segments>,
    /// Modules from which everything is imported.
    globs: Vec<Segments>,
    /// All paths, as written.
    pub(super) mentioned: Vec<Segments>,
}

/// The files of a crate, by the path of the module.
pub(super) struct Sources(BTreeMap<Segments, Source>);

impl Sources {
    /// Reads the files that belong to a root, `lib.rs` or `main.rs`.
    pub(super) fn read(root: &Path) -> Self {
        let mut sources = BTreeMap::new();
        let mut open = vec![(Segments::new(), root.to_owned())];
        while let Some((module, file)) = open.pop() {
            let source = Source::read(&file);
            let folder = match module.is_empty() || file.ends_with("mod.rs") {
                true => file.parent().expect("a file has a folder").to_owned(),
                false => file.with_extension(""),
            };
            for child in &source.children {
                let beside = folder.join(format!("{child}.rs"));
                let inside = folder.join(child).join("mod.rs");
                let file = if beside.is_file() { beside } else { inside };
                open.push((joined(&module, std::slice::from_ref(child)), file));
            }
            sources.insert(module, source);
        }
        Self(sources)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Source> {
        self.0.values()
    }

    /// The files that use each other in a circle, one set a circle.
    pub(super) fn circles(&self) -> Vec<BTreeSet<&Path>> {
        let edges: BTreeMap<&Segments, BTreeSet<&Segments>> =
            self.0.keys().map(|m| (m, self.used_by(m))).collect();
        let reached: BTreeMap<_, _> = edges.keys().map(|m| (*m, reachable(m, &edges))).collect();
        let mut circles = Vec::new();
        let mut seen = BTreeSet::<&Segments>::new();
        for (module, others) in &reached {
            if seen.contains(module) || !others.contains(module) {
                continue;
            }
            let circle: BTreeSet<_> = others
                .iter()
                .filter(|other| reached[*other].contains(module))
                .copied()
                .collect();
            seen.extend(&circle);
            circles.push(circle.iter().map(|m| self.0[*m].file.as_path()).collect());
        }
        circles
    }

    /// The edges between the files of one circle, for the message.
    pub(super) fn edges_within(&self, circle: &BTreeSet<&Path>) -> Vec<[&Path; 2]> {
        let mut edges = Vec::new();
        for (module, source) in &self.0 {
            let used = self.used_by(module).into_iter().map(|m| &self.0[m].file);
            let used = used.filter(|file| circle.contains(file.as_path()));
            if circle.contains(source.file.as_path()) {
                edges.extend(used.map(|file| [source.file.as_path(), file.as_path()]));
            }
        }
        edges
    }

    /// The other modules of which `module` uses an item.
    fn used_by<'s>(&'s self, module: &Segments) -> BTreeSet<&'s Segments> {
        let paths = self.0[module].mentioned.iter();
        let owners = paths.filter_map(|path| self.owner(module, path, 0));
        owners.filter(|owner| *owner != module).collect()
    }

    /// The module that defines what `path` names, when `from` writes it.
    fn owner<'s>(&'s self, from: &Segments, path: &[String], depth: usize) -> Option<&'s Segments> {
        if depth > RE_EXPORTS_MAX {
            return None;
        }
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => self.owner_below(&Segments::new(), rest, depth),
            "self" => self.owner_below(from, rest, depth),
            "super" => {
                let up = from.iter().rev().skip(1).rev().cloned().collect();
                match rest.first().is_some_and(|next| next == "super") {
                    true => self.owner(&up, rest, depth),
                    false => self.owner_below(&up, rest, depth),
                }
            }
            _ => self.owner_below(from, path, depth),
        }
    }

    /// The same for a path that starts at the names of the module `from`.
    fn owner_below<'s>(
        &'s self,
        from: &Segments,
        path: &[String],
        depth: usize,
    ) -> Option<&'s Segments> {
        let (module, source) = self.0.get_key_value(from)?;
        let (first, rest) = path.split_first()?;
        // A function may have the name of its module: `read::read`.
        if let Some(import) = source.imported.get(first)
            && *import != path
        {
            return self.owner(module, &joined(import, rest), depth + 1);
        }
        if source.children.contains(first) && !rest.is_empty() {
            return self.owner_below(&joined(module, std::slice::from_ref(first)), rest, depth);
        }
        if source.defined.contains(first) {
            return Some(module);
        }
        let mut globs = source.globs.iter();
        globs.find_map(|glob| self.owner(module, &joined(glob, path), depth + 1))
    }
}

/// Everything that `module` uses, directly or not.
fn reachable<'m>(
    module: &'m Segments,
    edges: &BTreeMap<&'m Segments, BTreeSet<&'m Segments>>,
) -> BTreeSet<&'m Segments> {
    let mut reached = BTreeSet::new();
    let mut open = vec![module];
    while let Some(next) = open.pop() {
        open.extend(edges[next].iter().copied().filter(|m| reached.insert(*m)));
    }
    reached
}

fn joined(start: &[String], rest: &[String]) -> Segments {
    [start, rest].concat()
}

impl Source {
    fn read(file: &Path) -> Self {
        let text =
            fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let mut source = Self::parse(&text);
        source.file = file.to_owned();
        source
    }

    pub(super) fn parse(text: &str) -> Self {
        let tokens: TokenStream = text.parse().expect("a source file is Rust");
        let mut source = Self::default();
        source.take(&tokens.into_iter().collect::<Vec<_>>());
        source
    }

    /// Takes what stands in `tokens`, groups included.
    fn take(&mut self, tokens: &[TokenTree]) {
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let rest = &tokens[at..];
            at += match token {
                _ if is_for_tests(rest) => item_length(rest),
                TokenTree::Ident(word) if word == "use" => {
                    let length = item_length(rest);
                    self.import(&mut Vec::new(), &rest[1..length]);
                    length
                }
                TokenTree::Ident(word) => {
                    self.define(&word.to_string(), rest);
                    let (path, length) = leading_path(rest);
                    self.mentioned.push(path);
                    length
                }
                TokenTree::Group(group) => {
                    self.take(&group.stream().into_iter().collect::<Vec<_>>());
                    1
                }
                _ => 1,
            };
        }
    }

    /// Notes the name of an item that starts with the word `keyword`.
    fn define(&mut self, keyword: &str, tokens: &[TokenTree]) {
        let Some(TokenTree::Ident(name)) = tokens.get(1) else {
            return;
        };
        let ends = matches!(tokens.get(2), Some(TokenTree::Punct(end)) if end.as_char() == ';');
        let items = [
            "fn", "struct", "enum", "trait", "type", "const", "static", "union", "mod",
        ];
        if keyword == "mod" && ends {
            self.children.insert(name.to_string());
        } else if items.contains(&keyword) {
            self.defined.insert(name.to_string());
        }
    }

    /// Takes the tree of a `use` below the path `start`.
    fn import(&mut self, start: &mut Segments, tokens: &[TokenTree]) {
        let (path, length) = leading_path(tokens);
        let depth = start.len();
        start.extend(path);
        match &tokens[length..] {
            // A comma after the last name in braces leaves an empty branch.
            [] if start.len() == depth => {}
            [TokenTree::Punct(mark), ..] if mark.as_char() == '*' => self.globs.push(start.clone()),
            [TokenTree::Group(tree), ..] => {
                let inner: Vec<TokenTree> = tree.stream().into_iter().collect();
                for branch in inner.split(|token| is_mark(token, ',')) {
                    self.import(start, branch);
                }
            }
            [TokenTree::Ident(word), TokenTree::Ident(name), ..] if word == "as" => {
                self.imported.insert(name.to_string(), start.clone());
                self.mentioned.push(start.clone());
            }
            // `::` stands before a group or a star.
            [TokenTree::Punct(mark), ..] if mark.as_char() == ':' => {
                self.import(start, &tokens[length + 2..]);
            }
            _ => {
                if start.last().is_some_and(|name| name == "self") {
                    start.pop();
                }
                if let Some(name) = start.last() {
                    self.imported.insert(name.clone(), start.clone());
                }
                self.mentioned.push(start.clone());
            }
        }
        start.truncate(depth);
    }
}

/// Whether `#[cfg(test)]` comes next.
fn is_for_tests(tokens: &[TokenTree]) -> bool {
    match tokens {
        [mark, TokenTree::Group(attribute), ..] if is_mark(mark, '#') => {
            attribute.stream().to_string().replace(' ', "") == "cfg(test)"
        }
        _ => false,
    }
}

/// How many tokens there are up to the end of an item: a semicolon or a block.
fn item_length(tokens: &[TokenTree]) -> usize {
    let end = tokens.iter().position(|token| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        token => is_mark(token, ';'),
    });
    match end {
        // The braces of `use a::{b, c};` do not end it.
        Some(end) if tokens.get(end + 1).is_some_and(|next| is_mark(next, ';')) => end + 2,
        Some(end) => end + 1,
        None => tokens.len(),
    }
}

fn is_mark(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

/// The words joined by `::` at the start, and how many tokens they take.
fn leading_path(tokens: &[TokenTree]) -> (Segments, usize) {
    let mut path = Segments::new();
    let mut at = 0;
    while let Some(TokenTree::Ident(word)) = tokens.get(at) {
        path.push(word.to_string());
        at += 1;
        let more = tokens.get(at..at + 3);
        let Some([first, second, TokenTree::Ident(_)]) = more else {
            break;
        };
        if !is_mark(first, ':') || !is_mark(second, ':') {
            break;
        }
        at += 2;
    }
    (path, at)
}
