//! Layers: what it is that accounts do alike.

mod tags;
mod url;

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

use ascribe_model::{Column, NONE, PostField, Posts, Strings};

use crate::keyed::Keys;

pub use url::{canonical, domain, is_shortener};

/// A sort of thing that accounts do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// Sharing the object of a table of objects.
    Object,
    /// Passing on the same post.
    Repost,
    /// Answering the same post.
    Reply,
    /// Sharing the same address.
    Url,
    /// Sharing addresses of the same site.
    Domain,
    /// Writing the same words.
    Text,
    /// Writing nearly the same words: the family of [`crate::near`].
    Near,
    /// Using the same hashtags in the same order.
    Hashtags,
    /// Using the same hashtag.
    Hashtag,
    /// Addressing the same account.
    Mention,
    /// Showing the same picture or film.
    Media,
    /// Having the same value in a column.
    Named(String),
}

impl Layer {
    /// The layers that are looked through when none is asked for.
    pub const USUAL: [Self; 7] = [
        Self::Object,
        Self::Repost,
        Self::Reply,
        Self::Url,
        Self::Text,
        Self::Hashtags,
        Self::Media,
    ];

    /// Every layer that has a name of its own.
    pub const ALL: [Self; 11] = [
        Self::Object,
        Self::Repost,
        Self::Reply,
        Self::Url,
        Self::Domain,
        Self::Text,
        Self::Near,
        Self::Hashtags,
        Self::Hashtag,
        Self::Mention,
        Self::Media,
    ];

    /// The layer in one word.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Object => "object",
            Self::Repost => "repost",
            Self::Reply => "reply",
            Self::Url => "url",
            Self::Domain => "domain",
            Self::Text => "text",
            Self::Near => "near",
            Self::Hashtags => "hashtags",
            Self::Hashtag => "hashtag",
            Self::Mention => "mention",
            Self::Media => "media",
            Self::Named(name) => name,
        }
    }

    /// The layer of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layer| layer.as_str() == word)
    }

    /// The fields of posts that it is told from.
    #[must_use]
    pub fn fields(&self) -> Vec<PostField> {
        let repost = [PostField::Repost, PostField::IsRepost];
        let own: &[PostField] = match self {
            Self::Object => return vec![PostField::Object],
            Self::Named(name) => return vec![PostField::Named(name.clone())],
            Self::Reply => &[PostField::Reply],
            Self::Media => &[PostField::Media],
            Self::Repost | Self::Text | Self::Near => &[PostField::Text],
            Self::Url | Self::Domain => &[PostField::Urls, PostField::Text],
            Self::Hashtags | Self::Hashtag => &[PostField::Hashtags, PostField::Text],
            Self::Mention => &[PostField::Mentions, PostField::Text],
        };
        own.iter().cloned().chain(repost).collect()
    }
}

/// The words of a text as they are compared: lower-case, single blanks, without
/// addresses, mentions and the quotation marks around the whole.
#[must_use]
pub fn words(text: &str) -> String {
    let mut found = String::new();
    tags::words(text, &mut |words| found.push_str(words));
    found
}

/// Which posts use which keys of a layer, and what the keys are called; they are
/// numbered in order of their first use.
#[derive(Clone, Debug)]
pub struct LayerKeys {
    /// Posts and keys.
    pub keys: Keys,
    /// Names of the keys.
    pub names: Strings,
}

/// The keys of a layer; `None` where the posts have nothing to tell them from.
#[must_use]
pub fn keys(posts: &Posts, layer: &Layer) -> Option<LayerKeys> {
    let plain = |field: PostField| posts.field(&field).map(one_each);
    let own = |post: usize| !is_repost(posts, post);
    let field = |field: PostField| posts.field(&field);
    let text = field(PostField::Text);
    let found = match layer {
        Layer::Object => plain(PostField::Object),
        Layer::Named(name) => plain(PostField::Named(name.clone())),
        Layer::Reply => field(PostField::Reply).map(|column| split(column, |_| true, &whole)),
        Layer::Repost => match field(PostField::Repost) {
            Some(column) => Some(one_each(column)),
            None => {
                let flagged = field(PostField::IsRepost).and(text);
                flagged.map(|text| split(text, |post| !own(post), &tags::words))
            }
        },
        Layer::Text => text.map(|text| split(text, own, &tags::words)),
        Layer::Near => text.map(|text| families(posts, text, own)),
        Layer::Media => field(PostField::Media).map(|column| split(column, own, &tags::parts)),
        Layer::Url => either(posts, (PostField::Urls, own), &url::in_list, &url::in_text),
        Layer::Domain => either(
            posts,
            (PostField::Urls, own),
            &url::domains_in_list,
            &url::domains_in_text,
        ),
        Layer::Hashtag => either(
            posts,
            (PostField::Hashtags, own),
            &tags::parts,
            &tags::hashtags,
        ),
        Layer::Hashtags => either(
            posts,
            (PostField::Hashtags, own),
            &tags::part_sequence,
            &tags::hashtag_sequence,
        ),
        Layer::Mention => either(
            posts,
            (PostField::Mentions, own),
            &tags::parts,
            &tags::mentions,
        ),
    };
    found.filter(|found| !found.names.is_empty())
}

/// How many keys of a layer of addresses are those of sites that only lead to
/// others, and how often they are used: what is behind them is not known.
#[must_use]
pub fn shortened(found: &LayerKeys) -> (u64, u64) {
    let names = found.names.iter();
    let mut uses: Vec<Option<u64>> = names.map(|name| is_short(name).then_some(0)).collect();
    found
        .keys
        .for_each(|_, key| uses[key as usize].iter_mut().for_each(|n| *n += 1));
    let used = uses.into_iter().flatten().filter(|n| *n > 0);
    used.fold((0, 0), |(keys, all), n| (keys + 1, all + n))
}

/// Whether a key of a layer of addresses is one of a site that only leads to others.
#[must_use]
pub fn is_short(name: &str) -> bool {
    is_shortener(name.split(['/', '?', ':']).next().unwrap_or_default())
}

/// Whether a post passes on another.
fn is_repost(posts: &Posts, post: usize) -> bool {
    let has = |field: PostField| {
        posts
            .field(&field)
            .is_some_and(|column| column.values[post] != NONE)
    };
    let flag = || {
        posts
            .field(&PostField::IsRepost)
            .and_then(|column| column.text(post))
    };
    has(PostField::Repost)
        || flag().is_some_and(|flag| matches!(flag, "1" | "true" | "True" | "TRUE" | "yes" | "R"))
}

fn one_each(column: &Column) -> LayerKeys {
    LayerKeys {
        keys: Keys::OneEach(column.values.clone()),
        names: column.names.clone(),
    }
}

fn whole(value: &str, key: &mut dyn FnMut(&str)) {
    key(value);
}

/// The families of texts as keys, each named by the words of its earliest text.
fn families(posts: &Posts, texts: &Column, own: impl Fn(usize) -> bool) -> LayerKeys {
    let mut order: Vec<u32> = (0..posts.len() as u32)
        .filter(|post| texts.values[*post as usize] != NONE && own(*post as usize))
        .collect();
    order.sort_by_key(|post| (posts.time[*post as usize], *post));
    let mut families = crate::near::Families::new(crate::echoes::NEAR);
    // A text that came before word for word needs no looking up.
    let mut known = vec![NONE; texts.names.len()];
    let mut by_words = hashbrown::HashMap::<String, u32, FixedState>::default();
    let mut of_post = vec![NONE; posts.len()];
    let mut names = Strings::default();
    for post in order {
        let value = texts.values[post as usize];
        if known[value as usize] == NONE {
            tags::words(texts.names.get(value), &mut |words| {
                let before = by_words.get(words).copied();
                let family = before.or_else(|| families.join(words).map(|joined| joined.family));
                if before.is_none()
                    && let Some(family) = family
                {
                    by_words.insert(words.to_owned(), family);
                    if family as usize == names.len() {
                        names.push(words);
                    }
                }
                known[value as usize] = family.unwrap_or(NONE);
            });
        }
        of_post[post as usize] = known[value as usize];
    }
    LayerKeys {
        keys: Keys::OneEach(of_post),
        names,
    }
}

/// Takes keys out of a value.
type Taker<'a> = &'a dyn Fn(&str, &mut dyn FnMut(&str));

/// The keys in the list of a field, or where a post has none, in its text.
fn either(
    posts: &Posts,
    (field, own): (PostField, impl Fn(usize) -> bool),
    list: Taker<'_>,
    text: Taker<'_>,
) -> Option<LayerKeys> {
    let (listed, said) = (posts.field(&field), posts.field(&PostField::Text));
    match (listed, said) {
        (None, None) => None,
        (Some(column), None) => Some(split(column, own, list)),
        (None, Some(column)) => Some(split(column, own, text)),
        (Some(listed), Some(said)) => {
            let has_list = |post: usize| listed.values[post] != NONE;
            let mut joined = Joined::default();
            let of_list = joined.take(listed, list);
            let of_text = joined.take(said, text);
            for post in (0..posts.len()).filter(|post| own(*post)) {
                let (column, keys) = if has_list(post) {
                    (listed, &of_list)
                } else {
                    (said, &of_text)
                };
                joined.post(post, column.values[post], keys);
            }
            Some(joined.finish())
        }
    }
}

/// The keys in the values of a column, of posts that take part.
fn split(column: &Column, takes_part: impl Fn(usize) -> bool, taker: Taker<'_>) -> LayerKeys {
    let mut joined = Joined::default();
    let keys = joined.take(column, taker);
    for (post, value) in column
        .values
        .iter()
        .enumerate()
        .filter(|(post, _)| takes_part(*post))
    {
        joined.post(post, *value, &keys);
    }
    joined.finish()
}

/// Keys under way.
#[derive(Default)]
struct Joined {
    names: Strings,
    numbers: HashMap<String, u32>,
    posts: Vec<u32>,
    keys: Vec<u32>,
}

/// Keys of one value that are looked through one by one.
const FEW_KEYS: usize = 32;

/// The keys of each value of a column.
struct KeysOf {
    ends: Vec<u32>,
    keys: Vec<u32>,
}

impl Joined {
    /// Takes the keys out of each distinct value once.
    fn take(&mut self, column: &Column, taker: Taker<'_>) -> KeysOf {
        let mut of = KeysOf {
            ends: Vec::with_capacity(column.names.len()),
            keys: Vec::new(),
        };
        let mut seen = HashSet::new();
        for value in column.names.iter() {
            let first = of.keys.len();
            taker(value, &mut |key| {
                if key.is_empty() {
                    return;
                }
                let number = match self.numbers.get(key) {
                    Some(number) => *number,
                    None => {
                        let number = self.names.push(key);
                        self.numbers.insert(key.to_owned(), number);
                        number
                    }
                };
                // A post that names a key twice uses it once. Few keys are looked
                // through; a text may also hold a hundred thousand.
                let before = &of.keys[first..];
                let known = match before.len() {
                    0..FEW_KEYS => before.contains(&number),
                    FEW_KEYS => {
                        seen.clear();
                        seen.extend(before);
                        !seen.insert(number)
                    }
                    _ => !seen.insert(number),
                };
                if !known {
                    of.keys.push(number);
                }
            });
            of.ends.push(of.keys.len() as u32);
        }
        of
    }

    fn post(&mut self, post: usize, value: u32, of: &KeysOf) {
        if value == NONE {
            return;
        }
        let at = value as usize;
        let first = if at == 0 { 0 } else { of.ends[at - 1] };
        for key in &of.keys[first as usize..of.ends[at] as usize] {
            self.posts.push(post as u32);
            self.keys.push(*key);
        }
    }

    /// The keys that are used, numbered in order of their first use: so they are
    /// the same whether posts are looked at together or stretch by stretch.
    fn finish(mut self) -> LayerKeys {
        let mut numbers = vec![NONE; self.names.len()];
        let mut names = Strings::default();
        for key in &mut self.keys {
            let number = &mut numbers[*key as usize];
            if *number == NONE {
                *number = names.push(self.names.get(*key));
            }
            *key = *number;
        }
        LayerKeys {
            keys: Keys::Many {
                posts: self.posts,
                keys: self.keys,
            },
            names,
        }
    }
}

#[cfg(test)]
mod tests;
