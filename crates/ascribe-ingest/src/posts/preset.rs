//! Where the usual collections of posts keep what: known by their columns or
//! keys, or asked for by name.
//!
//! A name such as `entities.hashtags[].tag` is a path into an object: `[]` goes
//! through a list, `[type=retweeted]` through those elements of it.

use ascribe_model::PostField;

/// What a place of a row or object is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// Who posted.
    Account,
    /// When it was posted.
    Time,
    /// The platform's name of the post.
    Id,
    /// What is shared.
    Object,
    /// The words.
    Text,
    /// The post passed on.
    Repost,
    /// The post answered.
    Reply,
    /// Web addresses in the post.
    Urls,
    /// Hashtags in the post.
    Hashtags,
    /// Accounts addressed.
    Mentions,
    /// Pictures and films.
    Media,
    /// Whether it passes on another post.
    IsRepost,
}

impl Slot {
    /// Every slot with the word that names it in a map.
    pub(super) const WORDS: [(Self, &'static str); 12] = [
        (Self::Account, "account"),
        (Self::Time, "time"),
        (Self::Id, "content"),
        (Self::Object, "object"),
        (Self::Text, "text"),
        (Self::Repost, "repost"),
        (Self::Reply, "reply"),
        (Self::Urls, "urls"),
        (Self::Hashtags, "hashtags"),
        (Self::Mentions, "mentions"),
        (Self::Media, "media"),
        (Self::IsRepost, "is_repost"),
    ];

    /// The field it fills, where it is not account, time or name.
    pub(super) fn field(self) -> Option<PostField> {
        Some(match self {
            Self::Account | Self::Time | Self::Id => return None,
            Self::Object => PostField::Object,
            Self::Text => PostField::Text,
            Self::Repost => PostField::Repost,
            Self::Reply => PostField::Reply,
            Self::Urls => PostField::Urls,
            Self::Hashtags => PostField::Hashtags,
            Self::Mentions => PostField::Mentions,
            Self::Media => PostField::Media,
            Self::IsRepost => PostField::IsRepost,
        })
    }
}

/// A usual collection of posts.
#[derive(Clone, Copy, Debug)]
pub struct Preset {
    /// Its name in `--preset`.
    pub name: &'static str,
    /// What it is, for people.
    pub title: &'static str,
    /// Columns or keys that together show it.
    marks: &'static [&'static str],
    /// Where it keeps what; of several, the first that a file has.
    places: &'static [(Slot, &'static str)],
}

impl PartialEq for Preset {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Preset {}

impl Preset {
    /// The preset of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        PRESETS
            .iter()
            .find(|preset| preset.name.eq_ignore_ascii_case(name))
    }

    /// Every preset, in the order in which they are looked for.
    #[must_use]
    pub fn all() -> &'static [Self] {
        PRESETS
    }

    /// The first preset all of whose marks are there.
    pub(super) fn shown_by(has: impl Fn(&str) -> bool) -> Option<&'static Self> {
        PRESETS
            .iter()
            .find(|preset| !preset.marks.is_empty() && preset.marks.iter().all(|mark| has(mark)))
    }

    /// The places where it may keep `slot`, likeliest first.
    pub(super) fn places(&self, slot: Slot) -> impl Iterator<Item = &'static str> {
        let places = self.places.iter().filter(move |(of, _)| *of == slot);
        places.map(|(_, place)| *place)
    }
}

use Slot::{
    Account, Hashtags, Id, IsRepost, Media, Mentions, Object, Reply, Repost, Text, Time, Urls,
};

/// Most telling first; the last has no marks and stands for any other file.
const PRESETS: &[Preset] = &[
    Preset {
        name: "cooRTweet",
        title: "the four columns of CooRTweet",
        marks: &["object_id", "account_id", "content_id", "timestamp_share"],
        places: &[
            (Object, "object_id"),
            (Account, "account_id"),
            (Id, "content_id"),
            (Time, "timestamp_share"),
            (Text, "text"),
        ],
    },
    Preset {
        name: "cnt",
        title: "the eight columns of the Coordination Network Toolkit",
        marks: &[
            "message_id",
            "user_id",
            "repost_id",
            "reply_id",
            "message",
            "timestamp",
            "urls",
        ],
        places: &[
            (Id, "message_id"),
            (Account, "user_id"),
            (Repost, "repost_id"),
            (Reply, "reply_id"),
            (Text, "message"),
            (Time, "timestamp"),
            (Urls, "urls"),
        ],
    },
    Preset {
        name: "x-archive",
        title: "the information operations archive of Twitter",
        marks: &["tweetid", "userid", "tweet_time", "tweet_text"],
        places: &[
            (Id, "tweetid"),
            (Account, "userid"),
            (Time, "tweet_time"),
            (Text, "tweet_text"),
            (Repost, "retweet_tweetid"),
            (Reply, "in_reply_to_tweetid"),
            (Urls, "urls"),
            (Hashtags, "hashtags"),
            (Mentions, "user_mentions"),
            (IsRepost, "is_retweet"),
        ],
    },
    Preset {
        name: "ira",
        title: "the Internet Research Agency release, by author",
        marks: &[
            "author_id",
            "content",
            "publish_date",
            "harvested_date",
            "retweet",
        ],
        places: &[
            (Account, "author_id"),
            (Time, "publish_date"),
            (Text, "content"),
            (Id, "tweet_id"),
            (IsRepost, "retweet"),
        ],
    },
    Preset {
        name: "ira-538",
        title: "the Internet Research Agency release as FiveThirtyEight published it",
        marks: &[
            "external_author_id",
            "author",
            "content",
            "publish_date",
            "harvested_date",
        ],
        places: &[
            (Account, "author"),
            (Time, "publish_date"),
            (Text, "content"),
            (Id, "tweet_id"),
            (IsRepost, "retweet"),
        ],
    },
    Preset {
        name: "crowdtangle",
        title: "a CrowdTangle export",
        marks: &["facebook_id", "post_created", "message"],
        places: &[
            (Account, "facebook_id"),
            (Time, "post_created"),
            (Id, "url"),
            (Text, "message"),
            (Urls, "final_link"),
            (Urls, "link"),
        ],
    },
    Preset {
        name: "4cat",
        title: "a 4CAT data set",
        marks: &["id", "thread_id", "author", "body", "timestamp"],
        places: &[
            (Id, "id"),
            (Account, "author"),
            (Time, "timestamp_unix"),
            (Time, "unix_timestamp"),
            (Time, "timestamp"),
            (Text, "body"),
            (Reply, "reply_to"),
            (Urls, "urls"),
            (Urls, "url"),
            (Hashtags, "hashtags"),
            (Mentions, "mentions"),
            (Media, "images"),
            (Media, "image_md5"),
            (IsRepost, "is_retweet"),
        ],
    },
    Preset {
        name: "bluesky",
        title: "posts of Bluesky",
        marks: &["uri", "record.createdAt"],
        places: &[
            (Id, "uri"),
            (Account, "author.did"),
            (Account, "author.handle"),
            (Account, "did"),
            (Time, "record.createdAt"),
            (Text, "record.text"),
            (Reply, "record.reply.parent.uri"),
            (Repost, "record.subject.uri"),
            (Repost, "record.embed.record.uri"),
            (Urls, "record.facets[].features[].uri"),
            (Hashtags, "record.facets[].features[].tag"),
            (Mentions, "record.facets[].features[].did"),
            (Media, "record.embed.images[].image.ref.$link"),
        ],
    },
    Preset {
        name: "mastodon",
        title: "statuses of Mastodon",
        marks: &["id", "created_at", "account.acct", "content"],
        places: &[
            (Id, "id"),
            (Account, "account.acct"),
            (Time, "created_at"),
            (Text, "content"),
            (Repost, "reblog.id"),
            (Reply, "in_reply_to_id"),
            (Urls, "card.url"),
            (Hashtags, "tags[].name"),
            (Mentions, "mentions[].acct"),
            (Media, "media_attachments[].blurhash"),
        ],
    },
    Preset {
        name: "telegram",
        title: "a chat exported from Telegram",
        marks: &["id", "date_unixtime", "from_id"],
        places: &[
            (Id, "id"),
            (Account, "from_id"),
            (Account, "actor_id"),
            (Time, "date_unixtime"),
            (Text, "text"),
            (Repost, "forwarded_from_id"),
            (Repost, "forwarded_from"),
            (Reply, "reply_to_message_id"),
            (Urls, "text_entities[type=link].text"),
            (Hashtags, "text_entities[type=hashtag].text"),
            (Mentions, "text_entities[type=mention].text"),
            (Media, "photo"),
        ],
    },
    Preset {
        name: "x-api",
        title: "posts of X as its API v2 gives them",
        marks: &["id", "author_id", "created_at", "text"],
        places: &[
            (Id, "id"),
            (Account, "author_id"),
            (Time, "created_at"),
            (Text, "text"),
            (Repost, "referenced_tweets[type=retweeted].id"),
            (Repost, "referenced_tweets.retweeted.id"),
            (Reply, "referenced_tweets[type=replied_to].id"),
            (Reply, "referenced_tweets.replied_to.id"),
            (Urls, "entities.urls[].expanded_url"),
            (Hashtags, "entities.hashtags[].tag"),
            (Mentions, "entities.mentions[].username"),
            (Media, "attachments.media_keys[]"),
        ],
    },
    Preset {
        name: "usual",
        title: "the usual names of columns",
        marks: &[],
        places: &[
            (Account, "account"),
            (Account, "account_id"),
            (Account, "user_id"),
            (Account, "author_id"),
            (Account, "userid"),
            (Account, "screen_name"),
            (Account, "username"),
            (Account, "user"),
            (Account, "author"),
            (Account, "user.screen_name"),
            (Account, "from_id"),
            (Time, "time"),
            (Time, "timestamp"),
            (Time, "created_at"),
            (Time, "date"),
            (Time, "datetime"),
            (Time, "publish_date"),
            (Time, "timestamp_share"),
            (Id, "id"),
            (Id, "post_id"),
            (Id, "tweet_id"),
            (Id, "content_id"),
            (Id, "message_id"),
            (Object, "object"),
            (Object, "object_id"),
            (Text, "text"),
            (Text, "content"),
            (Text, "message"),
            (Text, "body"),
            (Text, "full_text"),
            (Text, "tweet"),
            (Repost, "repost_id"),
            (Repost, "retweet_id"),
            (Repost, "retweeted_status.id_str"),
            (Reply, "reply_id"),
            (Reply, "in_reply_to_status_id_str"),
            (Reply, "in_reply_to_id"),
            (Urls, "urls"),
            (Urls, "url"),
            (Urls, "link"),
            (Hashtags, "hashtags"),
            (Mentions, "mentions"),
            (Media, "media"),
            (Media, "image_hash"),
            (Media, "phash"),
            (IsRepost, "is_retweet"),
            (IsRepost, "retweet"),
        ],
    },
];
