//! Posts that memory has no room for: put down stretch by stretch, column by
//! column, and brought back one stretch at a time.
//!
//! What stays in memory are the names of accounts, which everything that follows
//! counts by, and where each stretch is.

use std::io;

use ascribe_model::{Column, NONE, PostField, PostOrigin, Posts, Scratch, Strings};

use super::halves::{halves, whole};
use super::intern::Interned;
use super::seen::Seen;

/// Posts put down somewhere else.
pub struct SpilledPosts {
    pub(super) scratch: Box<dyn Scratch>,
    account: Interned,
    pub(super) fields: Vec<PostField>,
    pub(super) files: Vec<String>,
    /// The first post of each file.
    pub(super) starts: Vec<u32>,
    pub(super) stretches: Vec<Stretch>,
    pub(super) n_posts: u32,
    pub(super) has_ids: bool,
    pub(super) seen: Seen,
    /// Posts that came before, a bit each; no bits where there are none.
    pub(super) left_out: Vec<u64>,
    pub(super) n_left_out: u64,
}

/// Where the posts of a stretch are.
pub(super) struct Stretch {
    pub(super) first: u32,
    pub(super) n: usize,
    account: u64,
    time: u64,
    origin: u64,
    id: Texts,
    /// The values of each field that there was, and what they say.
    fields: Vec<(u64, Texts)>,
}

/// Where texts are.
#[derive(Clone, Copy, Default)]
struct Texts {
    n: usize,
    lengths: u64,
    text: u64,
    n_text: usize,
}

impl SpilledPosts {
    pub(super) fn new(scratch: Box<dyn Scratch>, marks_bytes: u64) -> Self {
        Self {
            scratch,
            account: Interned::after(0),
            fields: Vec::new(),
            files: Vec::new(),
            starts: Vec::new(),
            stretches: Vec::new(),
            n_posts: 0,
            has_ids: false,
            seen: Seen::new(marks_bytes),
            left_out: Vec::new(),
            n_left_out: 0,
        }
    }

    /// Puts the next posts down; their fields are those before and perhaps more.
    pub(super) fn put(&mut self, mut posts: Posts) -> io::Result<()> {
        let known: Vec<u32> = posts
            .account
            .names
            .iter()
            .map(|name| self.account.number(name))
            .collect();
        let accounts = &mut posts.account.values;
        accounts.iter_mut().for_each(|at| *at = known[*at as usize]);
        self.has_ids |= !posts.id.is_empty();
        self.seen.mark(&posts);
        let scratch = &mut *self.scratch;
        let times = posts.time.iter().flat_map(|at| halves(at.cast_unsigned()));
        let origins = posts.origin.iter().flat_map(|of| [of.file, of.row]);
        let mut stretch = Stretch {
            first: self.n_posts,
            n: posts.len(),
            account: scratch.put_words(&posts.account.values)?,
            time: scratch.put_words(&times.collect::<Vec<u32>>())?,
            origin: scratch.put_words(&origins.collect::<Vec<u32>>())?,
            id: put_texts(scratch, &posts.id)?,
            fields: Vec::new(),
        };
        for (_, column) in &posts.fields {
            let values = scratch.put_words(&column.values)?;
            stretch
                .fields
                .push((values, put_texts(scratch, &column.names)?));
        }
        for (field, _) in posts.fields.into_iter().skip(self.fields.len()) {
            self.fields.push(field);
        }
        self.n_posts += stretch.n as u32;
        self.stretches.push(stretch);
        Ok(())
    }

    /// How many posts there are; those that came before are not counted.
    #[must_use]
    pub fn n_posts(&self) -> u64 {
        u64::from(self.n_posts) - self.n_left_out
    }

    /// How many stretches they are in.
    #[must_use]
    pub fn n_stretches(&self) -> usize {
        self.stretches.len()
    }

    /// The names of all accounts.
    #[must_use]
    pub fn accounts(&self) -> &Strings {
        self.account.names()
    }

    /// Whether a post came before and is left out.
    #[must_use]
    pub fn is_left_out(&self, post: u32) -> bool {
        let word = self.left_out.get((post / 64) as usize);
        word.is_some_and(|word| word >> (post % 64) & 1 == 1)
    }

    /// Brings a stretch back with these fields, and tells the number of its first
    /// post. Accounts have the numbers they have everywhere; names of posts and
    /// where they stand are not brought back.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn stretch(&mut self, at: usize, fields: &[PostField]) -> io::Result<(u32, Posts)> {
        let (stretch, scratch) = (&self.stretches[at], &mut *self.scratch);
        let mut posts = Posts::default();
        scratch.words(stretch.account, stretch.n, &mut posts.account.values)?;
        let mut words = Vec::new();
        scratch.words(stretch.time, stretch.n * 2, &mut words)?;
        let times = words.chunks_exact(2).map(|of| whole(of).cast_signed());
        posts.time = times.collect();
        for (place, field) in self.fields.iter().enumerate() {
            if fields.contains(field) {
                let column = match stretch.fields.get(place) {
                    Some((values, names)) => column(scratch, (*values, stretch.n), *names)?,
                    None => Column {
                        names: Strings::default(),
                        values: vec![NONE; stretch.n],
                    },
                };
                posts.fields.push((field.clone(), column));
            }
        }
        Ok((stretch.first, posts))
    }

    /// The names of the posts of a stretch.
    pub(super) fn ids(&mut self, at: usize) -> io::Result<Strings> {
        texts(&mut *self.scratch, self.stretches[at].id)
    }

    /// The file and row of each post of a stretch.
    pub(super) fn origins(&mut self, at: usize) -> io::Result<Vec<PostOrigin>> {
        let (stretch, mut words) = (&self.stretches[at], Vec::new());
        self.scratch
            .words(stretch.origin, stretch.n * 2, &mut words)?;
        let origin = |of: &[u32]| PostOrigin {
            file: of[0],
            row: of[1],
        };
        Ok(words.chunks_exact(2).map(origin).collect())
    }

    /// The file and row of a post.
    pub(super) fn origin(&mut self, post: u32) -> io::Result<PostOrigin> {
        let after = self.stretches.partition_point(|of| of.first <= post);
        let stretch = &self.stretches[after - 1];
        let at = stretch.origin + u64::from(post - stretch.first) * 8;
        let mut words = Vec::new();
        self.scratch.words(at, 2, &mut words)?;
        let (file, row) = (words[0], words[1]);
        Ok(PostOrigin { file, row })
    }

    /// The numbers of the posts that are not left out.
    pub fn kept(&self) -> impl Iterator<Item = u32> {
        (0..self.n_posts).filter(|post| !self.is_left_out(*post))
    }

    /// The names of all accounts, when nothing else is needed any more.
    #[must_use]
    pub fn into_accounts(self) -> Strings {
        self.account.finish().names
    }

    /// Only these posts, whose numbers rise, with these fields; the names of
    /// accounts are left where they are.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn only(&mut self, posts: &[u32], fields: &[PostField]) -> io::Result<Posts> {
        let mut only = Posts::default();
        let mut columns: Vec<(PostField, Interned)> = Vec::new();
        for at in 0..self.stretches.len() {
            let first = self.stretches[at].first;
            let end = first + self.stretches[at].n as u32;
            let here = posts.partition_point(|post| *post < first)
                ..posts.partition_point(|post| *post < end);
            if here.is_empty() {
                continue;
            }
            let (_, stretch) = self.stretch(at, fields)?;
            let (ids, origins) = (self.ids(at)?, self.origins(at)?);
            for (field, _) in stretch.fields.iter().skip(columns.len()) {
                columns.push((field.clone(), Interned::after(0)));
            }
            for post in &posts[here] {
                let place = (post - first) as usize;
                only.account.values.push(stretch.account.values[place]);
                only.time.push(stretch.time[place]);
                only.origin.push(origins[place]);
                if self.has_ids {
                    let id = if ids.is_empty() {
                        ""
                    } else {
                        ids.get(place as u32)
                    };
                    only.id.push(id);
                }
                for ((_, column), (_, from)) in columns.iter_mut().zip(&stretch.fields) {
                    column.push(from.text(place).unwrap_or_default());
                }
            }
        }
        only.files.clone_from(&self.files);
        let columns = columns.into_iter();
        only.fields = columns.map(|(field, of)| (field, of.finish())).collect();
        Ok(only)
    }
}

fn put_texts(scratch: &mut dyn Scratch, texts: &Strings) -> io::Result<Texts> {
    // A value of a post is far shorter than four gigabytes.
    let lengths: Vec<u32> = texts.iter().map(|text| text.len() as u32).collect();
    Ok(Texts {
        n: texts.len(),
        lengths: scratch.put_words(&lengths)?,
        text: scratch.put_text(texts.as_text())?,
        n_text: texts.as_text().len(),
    })
}

fn texts(scratch: &mut dyn Scratch, of: Texts) -> io::Result<Strings> {
    let (mut lengths, mut text) = (Vec::new(), String::new());
    scratch.words(of.lengths, of.n, &mut lengths)?;
    scratch.text(of.text, of.n_text, &mut text)?;
    Ok(Strings::cut(text, &lengths))
}

fn column(scratch: &mut dyn Scratch, (at, n): (u64, usize), names: Texts) -> io::Result<Column> {
    let mut values = Vec::new();
    scratch.words(at, n, &mut values)?;
    let names = texts(scratch, names)?;
    Ok(Column { names, values })
}

/// The posts of a range by themselves, with the names that they have.
pub(super) fn cut(posts: &Posts, range: std::ops::Range<usize>) -> Posts {
    let column = |column: &Column| {
        let mut numbers = vec![NONE; column.names.len()];
        let mut cut = Column::default();
        for value in &column.values[range.clone()] {
            let Some(number) = numbers.get_mut(*value as usize) else {
                cut.values.push(NONE);
                continue;
            };
            if *number == NONE {
                *number = cut.names.push(column.names.get(*value));
            }
            cut.values.push(*number);
        }
        cut
    };
    let mut id = Strings::default();
    if !posts.id.is_empty() {
        let ids = range.clone().map(|post| posts.id(post));
        ids.for_each(|name| _ = id.push(name));
    }
    Posts {
        account: column(&posts.account),
        time: posts.time[range.clone()].to_vec(),
        id,
        fields: posts
            .fields
            .iter()
            .map(|(field, of)| (field.clone(), column(of)))
            .collect(),
        files: Vec::new(),
        origin: posts.origin[range.clone()].to_vec(),
    }
}

#[cfg(test)]
mod tests;
