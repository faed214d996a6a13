use maud::Render;

use super::{Flowing, Shown, clipped, counted, grouped};

#[test]
fn markup_is_escaped_and_the_unseen_is_shown() {
    let shown = Shown("<a href=\"x\" id='y'>&\u{202e}\u{0}\u{1b}")
        .render()
        .into_string();
    assert_eq!(
        shown,
        "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;<samp>U+202E</samp><samp>U+0000</samp><samp>U+001B</samp>"
    );
}

#[test]
fn passages_flow_over_line_ends() {
    let flowing = |text| Flowing(text).render().into_string();
    assert_eq!(flowing("a  b\nc"), "a b c");
    assert_eq!(flowing("a\r\n\r\nb"), "a <s>¶</s> b");
    assert_eq!(flowing(" é\u{a0}<"), " é &lt;");
}

#[test]
fn long_names_are_clipped() {
    assert_eq!(clipped(" one\n two ", 20), "one two");
    assert_eq!(clipped("one two", 5), "one t…");
    assert_eq!(clipped("one two", 7), "one two");
    assert_eq!(clipped("日本語", 2), "日本…");
}

#[test]
fn numbers_are_grouped() {
    assert_eq!(grouped(0), "0");
    assert_eq!(grouped(999), "999");
    assert_eq!(grouped(1_234_567), "1,234,567");
    assert_eq!(counted(1, "document"), "1 document");
    assert_eq!(counted(2_000, "document"), "2,000 documents");
}
