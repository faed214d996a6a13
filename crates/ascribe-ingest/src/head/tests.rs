use ascribe_model::RemarkKind;

use crate::trial::{Harvest, read};

fn body(harvest: &Harvest) -> &str {
    let document = harvest.one();
    document.body.slice(&document.text).expect("a body")
}

#[test]
fn head_lines_are_taken_off() {
    let text = "Title: Ferry: late again\nDATE: 2 June 2017\nplace: Elmsea\nURL: http://gull.example/1\n\
                Publisher: The Gull\nAuthor: Ann Lee\n\nThe ferry was late.\n";
    let harvest = read("a.txt", text.as_bytes());
    let document = harvest.one();
    let metadata = &document.metadata;
    assert_eq!(body(&harvest), "The ferry was late.\n");
    assert_eq!(metadata.title.as_deref(), Some("Ferry: late again"));
    assert_eq!(
        document.headline.and_then(|span| span.slice(text)),
        Some("Ferry: late again")
    );
    assert_eq!(
        metadata.published.map(|m| m.to_string()).as_deref(),
        Some("2017-06-02")
    );
    assert_eq!(
        metadata.published_basis.and_then(|span| span.slice(text)),
        Some("2 June 2017")
    );
    assert_eq!(metadata.place.as_deref(), Some("Elmsea"));
    assert_eq!(metadata.url.as_deref(), Some("http://gull.example/1"));
    assert_eq!(metadata.publisher.as_deref(), Some("The Gull"));
    assert_eq!(metadata.byline.as_deref(), Some("Ann Lee"));
}

#[test]
fn the_first_line_that_is_none_ends_the_head() {
    let harvest = read(
        "a.txt",
        b"\r\nDate: 2017-06-02\r\nMinister: It is late.\r\nDate: never\r\n",
    );
    assert_eq!(body(&harvest), "Minister: It is late.\r\nDate: never\r\n");
}

#[test]
fn an_articles_own_lines_are_not_eaten() {
    for text in [
        "Update: the ferry has sailed.\n\nIt was late.\n",
        "Ann Lee: Good evening.\nDate: 2017-06-02\n",
        "\n\nThe ferry was late.\n",
        "date palms grow here, he said.\n",
        "date 2017-06-02x The ferry\n",
        "date 2017-06-99 The ferry\n",
        "---\nno front matter\n",
    ] {
        let harvest = read("a.txt", text.as_bytes());
        assert_eq!(body(&harvest), text);
        assert_eq!(harvest.one().metadata.published, None);
    }
}

#[test]
fn a_line_with_nothing_but_a_day() {
    for (line, day) in [
        ("March 14, 2019", Some("2019-03-14")),
        ("Published: 14 March 2019", Some("2019-03-14")),
        ("Thursday, March 14, 2019", Some("2019-03-14")),
        ("2019-03-14", Some("2019-03-14")),
        ("On March 14, 2019, the ferry sank.", None),
        ("March 2019", None),
        ("20190314", None),
        ("05/06/2019", None),
        ("naïve", None),
    ] {
        let text = format!("Ferry late again\n\nBy Ann Lee\n{line}\n\nThe ferry was late.\n");
        let harvest = read("a.txt", text.as_bytes());
        assert_eq!(body(&harvest), text);
        let metadata = &harvest.one().metadata;
        let published = metadata.published.map(|moment| moment.to_string());
        assert_eq!(published.as_deref(), day, "{line}");
        let basis = metadata.published_basis.and_then(|span| span.slice(&text));
        assert!(basis.is_none_or(|basis| line.ends_with(basis)), "{line}");
    }
    // Far from the top a date is the text's own.
    let text = format!("{}March 14, 2019\n", "The ferry was late.\n\n".repeat(20));
    assert_eq!(
        read("a.txt", text.as_bytes()).one().metadata.published,
        None
    );
}

#[test]
fn a_glued_date() {
    let text = " date 2017-06-02 They have said so.";
    let harvest = read("a.txt", text.as_bytes());
    assert_eq!(body(&harvest), "They have said so.");
    let basis = harvest.one().metadata.published_basis.expect("a date");
    assert_eq!((basis.start, basis.end), (6, 16));
    assert_eq!(body(&read("a.txt", b"date 2017-06-02")), "");
}

#[test]
fn front_matter() {
    let text = "---\ntitle: \"Ferry late\"\ntags: [a, b]\ndate: 2017-06-02\n---\n\n# Ferry late\n\nIt was.\n";
    let harvest = read("a.md", text.as_bytes());
    assert_eq!(body(&harvest), "# Ferry late\n\nIt was.\n");
    assert_eq!(harvest.one().metadata.title.as_deref(), Some("Ferry late"));
    assert!(harvest.one().metadata.published.is_some());
}

#[test]
fn a_date_that_cannot_be_read_is_remarked_where_it_stands() {
    let harvest = read(
        "a.txt",
        b"Title: x\nDate: last week\n\nThe ferry was late.\n",
    );
    assert_eq!(harvest.kinds(), [RemarkKind::UnreadableDate]);
    let shown = harvest.remarks[0].to_string();
    assert_eq!(shown, "a.txt:2: the date is \"last week\", expected a date");
}
