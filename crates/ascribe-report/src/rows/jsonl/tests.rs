use crate::rows::RowFormat;
use crate::rows::tests::{known_and_unknown, written};
use crate::sample;

#[test]
fn the_record_is_the_one_others_read() {
    let out = String::from_utf8(written(RowFormat::JsonLines, &[known_and_unknown()])).unwrap();
    let digest = "ab".repeat(32);
    let known = format!(
        r#"{{"id":"s-0123456789abcdef","document":"sources/one.txt","sha256":"{digest}","published":"2017-06-02","kind":"direct","source":{{"text":"Ann Lee","spans":[[25,32]]}},"cue":{{"text":"said","spans":[[33,37]]}},"content":{{"text":"“We won,” “and fairly.”","spans":[[11,24],[49,66]]}},"speaker":{{"name":"Ann Mary Lee","type":"person","decided_by":[0,4]}},"stance":"asserts","polarity":"+","certainty":"certain","said":{{"date":"2017-06","precision":"month","basis":null}},"via":["a friend","a paper"],"confidence":0.9123,"unresolved":null,"basis":{{"stance":[[33,37]],"polarity":[],"certainty":[],"rules":["stance.cue"]}}}}"#
    );
    let unknown = format!(
        r#"{{"id":"s-fedcba9876543210","document":"sources/one.txt","sha256":"{digest}","published":"2017-06-02","kind":"indirect","source":null,"cue":null,"content":{{"text":"It had been close","spans":[[67,84]]}},"speaker":null,"stance":null,"polarity":null,"certainty":null,"said":null,"via":[],"confidence":0.5,"unresolved":"no source","basis":{{"stance":[],"polarity":[],"certainty":[],"rules":[]}}}}"#
    );
    assert_eq!(out, format!("{known}\n{unknown}\n"));
}

#[test]
fn an_unknown_date_is_null_and_line_ends_are_escaped() {
    let text = "a\r\nb\u{2028}\0";
    let document = sample::document("x", text);
    let content = sample::passage(text, &[text]);
    let statement = sample::statement(&document, "s-1", content);
    let out = written(RowFormat::JsonLines, &[(document, vec![statement])]);
    assert_eq!(out.iter().filter(|&&byte| byte == b'\n').count(), 1);
    let record: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert!(record["published"].is_null());
    assert_eq!(record["content"]["text"], text);
}
