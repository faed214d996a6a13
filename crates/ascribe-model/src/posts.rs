//! Posts as columns: millions of them, each name held once.

/// Marks a row without a value in a [`Column`].
pub const NONE: u32 = u32::MAX;

/// Many texts in one block, each known by its number.
///
/// ```
/// use ascribe_model::Strings;
/// let mut names = Strings::default();
/// assert_eq!(names.push("ada"), 0);
/// assert_eq!(names.push("bo"), 1);
/// assert_eq!(names.get(1), "bo");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strings {
    text: String,
    ends: Vec<u64>,
}

impl Strings {
    /// Adds a text and tells its number.
    ///
    /// # Panics
    /// When there are 2³² − 1 texts already, more than rows can be.
    pub fn push(&mut self, text: &str) -> u32 {
        let number = u32::try_from(self.ends.len()).ok().filter(|n| *n != NONE);
        self.text.push_str(text);
        self.ends.push(self.text.len() as u64);
        number.expect("fewer texts than rows, and rows are counted in 32 bits")
    }

    /// Sets memory aside for so many more texts, if it can be had.
    pub fn expect(&mut self, n_texts: usize, n_bytes: usize) {
        _ = self.ends.try_reserve(n_texts);
        _ = self.text.try_reserve(n_bytes);
    }

    /// The text with this number.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    #[inline]
    pub fn get(&self, number: u32) -> &str {
        let at = number as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        // In memory already, so both fit an index.
        &self.text[start as usize..self.ends[at] as usize]
    }

    /// How many texts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Texts of these lengths in bytes that stand one after the other.
    ///
    /// # Panics
    /// When the lengths do not add up to that of the text.
    #[must_use]
    pub fn cut(text: String, lengths: &[u32]) -> Self {
        let mut end = 0;
        let ends: Vec<u64> = lengths
            .iter()
            .map(|length| {
                end += u64::from(*length);
                end
            })
            .collect();
        assert_eq!(end, text.len() as u64, "lengths are those of the texts");
        Self { text, ends }
    }

    /// All texts, one after the other.
    #[must_use]
    pub fn as_text(&self) -> &str {
        &self.text
    }

    /// Bytes of memory that the texts take.
    #[must_use]
    pub fn n_bytes(&self) -> usize {
        self.text.capacity() + self.ends.capacity() * 8
    }

    /// The texts in order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|at| self.get(at as u32))
    }
}

/// One value a post, each distinct value held once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// The distinct values, in order of first appearance.
    pub names: Strings,
    /// The number of each post's value, or [`NONE`].
    pub values: Vec<u32>,
}

impl Column {
    /// The value of a post, when it has one.
    #[must_use]
    pub fn text(&self, post: usize) -> Option<&str> {
        let value = self.values[post];
        (value != NONE).then(|| self.names.get(value))
    }
}

/// What a post can tell beside its account and time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PostField {
    /// What is shared, in tables of one shared thing a row.
    Object,
    /// The words of the post.
    Text,
    /// The post that this one passes on.
    Repost,
    /// The post that this one answers.
    Reply,
    /// Addresses, separated by blanks.
    Urls,
    /// Hashtags, separated by blanks.
    Hashtags,
    /// Accounts addressed, separated by blanks.
    Mentions,
    /// Pictures and films: their hashes or addresses, separated by blanks.
    Media,
    /// Whether it passes on another post, where no field says which.
    IsRepost,
    /// A column by its own name.
    Named(String),
}

/// A row of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct PostOrigin {
    /// Number of the file in [`Posts::files`].
    pub file: u32,
    /// The row or record, counted from one, heads not counted.
    pub row: u32,
}

/// Posts in the order they were read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Posts {
    /// Who posted.
    pub account: Column,
    /// When, in seconds since 1970 in UTC; a time without a zone is read as UTC.
    pub time: Vec<i64>,
    /// The platform's name of each post; empty where there is none, no text at
    /// all where no file has such names.
    pub id: Strings,
    /// The other fields that were asked for and found.
    pub fields: Vec<(PostField, Column)>,
    /// Names of the files read.
    pub files: Vec<String>,
    /// Where each post stands.
    pub origin: Vec<PostOrigin>,
}

impl Posts {
    /// How many posts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.time.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.time.is_empty()
    }

    /// Bytes of memory that the posts take, about.
    #[must_use]
    pub fn n_bytes(&self) -> usize {
        let column = |column: &Column| column.names.n_bytes() + column.values.capacity() * 4;
        let fields = self.fields.iter().map(|(_, values)| column(values));
        let plain = self.time.capacity() * 8 + self.origin.capacity() * size_of::<PostOrigin>();
        plain + column(&self.account) + self.id.n_bytes() + fields.sum::<usize>()
    }

    /// A field's column, when it was read.
    #[must_use]
    pub fn field(&self, field: &PostField) -> Option<&Column> {
        let found = self.fields.iter().find(|(name, _)| name == field);
        found.map(|(_, column)| column)
    }

    /// The platform's name of a post, empty when it has none.
    #[must_use]
    pub fn id(&self, post: usize) -> &str {
        if self.id.is_empty() {
            return "";
        }
        self.id.get(post as u32)
    }
}
