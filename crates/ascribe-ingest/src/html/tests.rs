use ascribe_model::RemarkKind;

use super::{article, declared_charset, flat, limits};
use crate::ground::Ground;
use crate::trial::{exact_percent, read, verify};

const BODY: &str = "The harbour master, Ann Lee, said on Monday that the ferry would not sail before the \
    storm had passed, and that nobody should expect it to, whatever the operator claimed.";

fn page(head: &str, body: &str) -> String {
    let more = format!("<p>{BODY}</p>").repeat(4);
    format!(
        "<!DOCTYPE html><html><head>{head}</head><body><nav><ul><li><a href=/>Home</a></li><li><a href=/s>Sport</a></li></ul></nav>\
         <article>{body}{more}</article><footer>All rights reserved</footer></body></html>"
    )
}

#[test]
fn an_article_with_its_metadata() {
    let head = r#"<title>Ferry &amp; storm | The Gull</title><meta property="og:site_name" content="The Gull">
        <meta property="article:published_time" content="2017-06-02T09:00:00+02:00"><meta name=author content="By Bo Ray">
        <link rel=canonical href="http://gull.example/ferry">"#;
    let body = "<h1>Ferry &amp; storm</h1><p>“No,” she\n   said&nbsp;&#8212; <b>twice</b>.</p><p>One<br>two<br><br>three</p><ul><li>First of all points<li>Second</ul>";
    let html = page(head, body);
    let harvest = read("a.html", html.as_bytes());
    let document = harvest.one();
    assert!(harvest.remarks.is_empty(), "{:?}", harvest.remarks);
    let start = "Ferry & storm\n\n“No,” she said\u{a0}— twice.\n\nOne\ntwo\n\nthree\n\nFirst of all points\n\nSecond\n\nThe harbour";
    assert!(document.text.starts_with(start), "{}", document.text);
    assert!(!document.text.contains("Sport") && !document.text.contains("rights"));
    assert_eq!(
        document
            .headline
            .and_then(|span| span.slice(&document.text)),
        Some("Ferry & storm")
    );
    let metadata = &document.metadata;
    assert_eq!(metadata.title.as_deref(), Some("Ferry & storm"));
    assert_eq!(metadata.byline.as_deref(), Some("Bo Ray"));
    assert_eq!(metadata.publisher.as_deref(), Some("The Gull"));
    assert_eq!(metadata.url.as_deref(), Some("http://gull.example/ferry"));
    assert_eq!(
        metadata.published.map(|m| m.to_string()).as_deref(),
        Some("2017-06-02T09:00:00+02:00")
    );
    verify(document, html.as_bytes());
    assert!(exact_percent(document) > 90, "{}", exact_percent(document));
}

#[test]
fn linked_data_comes_first_and_time_last() {
    let head = r#"<title>x</title><meta name=date content="2011-01-01"><script type="application/ld+json">
        {"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"no"},
        {"@type":["NewsArticle"],"headline":"Ferry &amp; storm","datePublished":"2017-06-02","author":[{"name":"Ann Lee"},{"name":"Bo Ray"}],
        "publisher":{"@type":"Organization","name":"The Gull"}}]}</script>"#;
    let harvest = read(
        "a.html",
        page(head, "<time datetime='2009-09-09'>x</time>").as_bytes(),
    );
    let metadata = &harvest.one().metadata;
    assert_eq!(metadata.title.as_deref(), Some("Ferry & storm"));
    assert_eq!(metadata.byline.as_deref(), Some("Ann Lee, Bo Ray"));
    assert_eq!(metadata.publisher.as_deref(), Some("The Gull"));
    assert_eq!(
        metadata.published.map(|m| m.to_string()).as_deref(),
        Some("2017-06-02")
    );
    let harvest = read(
        "a.html",
        page("", "<time datetime='2009-09-09'>x</time>").as_bytes(),
    );
    let published = harvest.one().metadata.published.map(|m| m.to_string());
    assert_eq!(published.as_deref(), Some("2009-09-09"));
    let harvest = read(
        "a.html",
        page("<meta name=date content='some day'>", "").as_bytes(),
    );
    assert_eq!(harvest.kinds(), [RemarkKind::UnreadableDate]);
}

#[test]
fn a_page_without_an_article_gives_its_visible_text() {
    let html = b"<title>Note</title><style>p{}</style><nav>Home</nav><p>Late.<script>var x = '<p>no</p>'</script></p><!-- no --><div>Again</div>";
    let harvest = read("a.html", html);
    assert_eq!(&*harvest.one().text, "Note\n\nLate.\n\nAgain");
    verify(harvest.one(), html);
    for nothing in [
        "<html></html>",
        "<script>x</script>",
        "<p>&nbsp;</p>",
        "<!--",
        "<p title='",
    ] {
        assert_eq!(
            read("a.html", nothing.as_bytes()).kinds(),
            [RemarkKind::Empty],
            "{nothing}"
        );
    }
}

#[track_caller]
fn flatten(html: &str, expected: &str) {
    let flat = flat::flatten(html, &Ground::At(0), flat::Keep::All, 10_000);
    assert_eq!(flat.text(), expected, "{html}");
}

#[test]
fn flat_text() {
    flatten("a<b>b</b> c", "ab c");
    flatten("  a \n\t b ", "a b");
    flatten("<p>a<p>b</p>c", "a\n\nb\n\nc");
    flatten("a<br/>b<BR>\n<br>c", "a\nb\n\nc");
    flatten("<td>a</td><td>b</td><tr>c", "a b\n\nc");
    flatten(
        "1 < 2 &amp; 3 &gt; 2 &unknown; &#x1F600; &#150; &#0; &nbsp x",
        "1 < 2 & 3 > 2 &unknown; 😀 – \u{fffd} \u{a0} x",
    );
    flatten("<p>&nbsp;</p><p>a</p><div> </div><p>\u{a0}</p>b", "a\n\nb");
    flatten("a<!-- <p> -->b<!DOCTYPE x>c<?x?>d", "abcd");
    flatten("<pre>a\n  b\n\nc</pre>d", "a\nb\n\nc\n\nd");
    flatten(
        "<svg><text>x</text></svg>a<noscript>x</noscript>b",
        "a\n\nb",
    );
    flatten("a<a title=\"x>y\" b='>' c=d>b</a>", "ab");
    flatten("<script>a</scripty></script >b</", "b</");
    flatten("\u{feff}a", "a");
}

/// Where the lexer once disagreed with the standard, and so with the parser that
/// finds the article.
#[test]
fn markup_ends_where_the_standard_ends_it() {
    // A script inside a comment inside a script, as in the test page
    // `comment-inside-script-parsing` of Readability.
    flatten("<script><!-- <script src=x></script> --></script>a", "a");
    flatten("<script><!--> <script></script>a", "a");
    flatten("<script><!-- x --> <script></script>a", "a");
    flatten("<style>a</style-b>c</style>d<title>e</title", "d");
    flatten("<!-- x --!>a<!--!>b--><!---->c<!-->d<!--->e", "acde");
    flatten("<a b=c\"x>a\">b</a>", "a\">b");
    flatten("<a = \"x>a\">b</a>", "a\">b");
    flatten("<a b = = \"x>a\">b</a>", "a\">b");
    flatten("a</b c", "a");
}

#[test]
fn drawings_end_where_they_say() {
    flatten("<svg/>a", "a");
    flatten("<svg><title/><style/></svg>a", "a");
    flatten("<svg><g><path/></g></svg>a<svg>x</svg>b", "ab");
    // In HTML a solitary `/` says nothing, nor does one that belongs to a value.
    flatten("<title/>x</title>a", "a");
    flatten("<svg a=/>x</svg>a", "a");
    let drawing = format!("<svg>{}</svg>", "<path/>".repeat(300));
    assert_eq!(limits::too_much(&page("", &drawing)), None);
}

#[test]
fn references_without_a_semicolon() {
    flatten(
        "caf&eacute &copy2003 &notit; &AMP &ampx",
        "café ©2003 ¬it; & &x",
    );
    flatten("&eacut &c &frac12", "&eacut &c ½");
    // In an address a name may follow the ampersand.
    let address = "http://gull.example/?a=1&copy=2&lt3&amp;b=4&eacute";
    let harvest = read(
        "a.html",
        page(&format!("<link rel=canonical href='{address}'>"), "").as_bytes(),
    );
    assert_eq!(
        harvest.one().metadata.url.as_deref(),
        Some("http://gull.example/?a=1&copy=2&lt3&b=4é")
    );
}

#[test]
fn charsets_declared_in_the_page() {
    let label = |html: &[u8]| declared_charset(html).map(encoding_rs::Encoding::name);
    assert_eq!(label(b"<meta charset=\"KOI8-R\">"), Some("KOI8-R"));
    assert_eq!(
        label(b"<META http-equiv=Content-Type content='text/html; charset = iso-8859-2'>"),
        Some("ISO-8859-2")
    );
    assert_eq!(
        label(b"<?xml version='1.0' encoding='windows-1251'?><html>"),
        Some("windows-1251")
    );
    assert_eq!(label(b"<meta charset=utf-16>"), Some("UTF-8"));
    assert_eq!(label(b"<meta charset=nonsense>"), None);
    assert_eq!(label(b"<p>no charset here</p>"), None);
}

#[test]
fn pages_made_to_hurt_are_read_flat() {
    let deep = format!(
        "{}{BODY}{}",
        "<div>".repeat(100_000),
        "</div>".repeat(100_000)
    );
    let fonts: String = (0..2_000).map(|n| format!("<font size={n}>")).collect();
    let reopened = format!("<p>{fonts}</p>{}", "<p>x</p>".repeat(2_000));
    let attributes: String = (0..50_000).map(|n| format!(" a{n}=1")).collect();
    let listed = format!("<p{attributes}>{BODY}</p>");
    let many = format!("{}{BODY}", "<p>x".repeat(120_000));
    for html in [deep, reopened, listed, many] {
        assert!(limits::too_much(&html).is_some());
        let harvest = read("a.html", html.as_bytes());
        assert_eq!(harvest.kinds(), [RemarkKind::Limit]);
        verify(harvest.one(), html.as_bytes());
    }
    assert_eq!(limits::too_much(&page("", "<ul><li>a<li>b</ul>")), None);
}

#[test]
fn paragraphs_that_were_moved_or_changed_are_still_placed() {
    let html = "<p>First one here.</p><p>Second <i>one</i> here.</p><p>Third.</p>";
    let ground = Ground::At(0);
    let all = flat::flatten(html, &ground, flat::Keep::All, 1_000);
    let moved = "Second one here.\n\nFirst one here.\n\nMade up.\nThird.";
    let aligned = article::align(moved, &all, &ground, html.len());
    let (text, map) = aligned.finish();
    assert_eq!(text, moved);
    let start = u32::try_from(text.find("First").expect("there")).expect("short");
    let place = map
        .original(ascribe_model::Span::new(start, start + 5))
        .expect("mapped");
    assert_eq!(
        &html[place.bytes.start as usize..place.bytes.end as usize],
        "First"
    );
}

#[test]
fn a_pages_title_loses_the_name_of_the_site() {
    let title = |text: &str| {
        let harvest = read(
            "a.html",
            page(&format!("<title>{text}</title>"), "").as_bytes(),
        );
        harvest.one().metadata.title.clone().expect("a title")
    };
    assert_eq!(
        title("Ferry stays in port | The Gull"),
        "Ferry stays in port"
    );
    assert_eq!(title("Ferry stays - The Gull"), "Ferry stays");
    assert_eq!(
        title("Ferry stays – but for how long?"),
        "Ferry stays – but for how long?"
    );
    assert_eq!(title("Ferry | The Gull"), "Ferry | The Gull");
}
