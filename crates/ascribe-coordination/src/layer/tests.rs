use ascribe_model::{Column, NONE, PostField, Posts};

use super::{Layer, canonical, domain, keys};
use crate::keyed::Keys;

fn posts(texts: &[&str], lists: Option<(PostField, &[&str])>) -> Posts {
    let column = |values: &[&str]| {
        let mut column = Column::default();
        for value in values {
            column.values.push(if value.is_empty() {
                NONE
            } else {
                column.names.push(value)
            });
        }
        column
    };
    let mut posts = Posts {
        time: vec![0; texts.len()],
        account: column(texts),
        ..Posts::default()
    };
    posts.fields.push((PostField::Text, column(texts)));
    posts
        .fields
        .extend(lists.map(|(field, values)| (field, column(values))));
    posts
}

/// Post and key by name.
fn used(posts: &Posts, layer: &Layer) -> Vec<(u32, String)> {
    let Some(found) = keys(posts, layer) else {
        return Vec::new();
    };
    let Keys::Many { posts, keys } = &found.keys else {
        panic!("taken from lists")
    };
    posts
        .iter()
        .zip(keys)
        .map(|(post, key)| (*post, found.names.get(*key).to_owned()))
        .collect()
}

fn of(post: u32, key: &str) -> (u32, String) {
    (post, key.to_owned())
}

#[test]
fn addresses_come_to_one_form() {
    for (url, form) in [
        ("HTTP://WWW.Port.example/News/", "port.example/News"),
        (
            "https://port.example:443/a?utm_source=x&id=7&fbclid=z#top",
            "port.example/a?id=7",
        ),
        ("https://user@port.example", "port.example"),
        ("port news", "port news"),
    ] {
        assert_eq!(canonical(url), form);
    }
    assert_eq!(
        domain("https://www.port.example/a").as_deref(),
        Some("port.example")
    );
    assert_eq!(domain("https://t.co/abc"), None);
}

#[test]
fn text_tells_where_no_column_does() {
    let posts = posts(
        &[
            "See #Harbour, #harbour and #vote: https://port.example/a. @Ada",
            "",
            "mail bo@port.example",
        ],
        None,
    );
    assert_eq!(
        used(&posts, &Layer::Hashtag),
        [of(0, "harbour"), of(0, "vote")]
    );
    assert_eq!(
        used(&posts, &Layer::Hashtags),
        [of(0, "harbour harbour vote")]
    );
    assert_eq!(used(&posts, &Layer::Url), [of(0, "port.example/a")]);
    assert_eq!(used(&posts, &Layer::Domain), [of(0, "port.example")]);
    assert_eq!(used(&posts, &Layer::Mention), [of(0, "ada")]);
    let words = used(&posts, &Layer::Text);
    assert_eq!(words[0], of(0, "see #harbour, #harbour and #vote:"));
}

#[test]
fn a_list_goes_before_the_text_and_a_repost_has_no_words_of_its_own() {
    let urls: &[&str] = &["http://a.example/1|http://b.example/2", "", ""];
    let listed = posts(
        &["see http://c.example/3", "see http://c.example/3", ""],
        Some((PostField::Urls, urls)),
    );
    assert_eq!(
        used(&listed, &Layer::Url),
        [
            of(0, "a.example/1"),
            of(0, "b.example/2"),
            of(1, "c.example/3")
        ]
    );
    let flags: &[&str] = &["1", "0", ""];
    let passed = posts(
        &["the harbour opens", "the harbour opens", "x"],
        Some((PostField::IsRepost, flags)),
    );
    assert_eq!(
        used(&passed, &Layer::Text),
        [of(1, "the harbour opens"), of(2, "x")]
    );
    assert_eq!(used(&passed, &Layer::Repost), [of(0, "the harbour opens")]);
    assert!(keys(&passed, &Layer::Object).is_none());
}

#[test]
fn a_text_of_very_many_keys_takes_no_longer_than_they_are() {
    let mut text = String::new();
    for at in 0..200_000 {
        text.push_str(&format!("#t{at} "));
    }
    text.push_str("#t7 #t199999");
    let mut column = Column::default();
    column.values = vec![column.names.push(&text)];
    let found = super::split(&column, |_| true, &super::tags::hashtags);
    assert_eq!(found.names.len(), 200_000);
    let mut n = 0;
    found.keys.for_each(|_, _| n += 1);
    assert_eq!(n, 200_000);
}

#[test]
fn shortened_addresses_are_counted() {
    let mut column = Column::default();
    for urls in [
        "https://t.co/a http://port.example/t.co",
        "http://T.CO/a https://bit.ly/b?x=1",
    ] {
        let value = column.names.push(urls);
        column.values.push(value);
    }
    let found = super::split(&column, |_| true, &super::url::in_list);
    assert_eq!(super::shortened(&found), (2, 3));
}
