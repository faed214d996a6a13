use proptest::prelude::*;

use super::*;

#[track_caller]
fn check(typed: &str, expected: &str) {
    assert_eq!(Query::parse(typed).unwrap().expression(), expected);
}

#[test]
fn what_is_typed_becomes_an_expression() {
    check("ferry", r#"("ferry")"#);
    check("ferry harbour", r#"("ferry") AND ("harbour")"#);
    check(r#""the ferry" left"#, r#"("the ferry") AND ("left")"#);
    check(
        "ferry OR boat harbour",
        r#"("ferry" OR "boat") AND ("harbour")"#,
    );
    check(
        "ferry -boat -\"the quay\"",
        r#"("ferry") NOT "boat" NOT "the quay""#,
    );
    check("harb*", r#"("harb*" *)"#);
    check("\"orle har\"*", r#"("orle har" *)"#);
}

#[test]
fn syntax_of_the_database_is_only_words() {
    check("title:ferry", r#"("title:ferry")"#);
    check("NEAR(a b)", r#"("NEAR(a") AND ("b)")"#);
    check(
        "a AND b NOT c",
        r#"("a") AND ("AND") AND ("b") AND ("NOT") AND ("c")"#,
    );
    check("^a + {b}", r#"("^a") AND ("{b}")"#);
    check("it's 100%", r#"("it's") AND ("100%")"#);
    check(
        "ferry'; DROP TABLE",
        r#"("ferry';") AND ("DROP") AND ("TABLE")"#,
    );
}

#[test]
fn careless_typing_is_understood() {
    check("  OR ferry OR", r#"("ferry")"#);
    check("“the ferry” «left»", r#"("the ferry") AND ("left")"#);
    check("\"the ferry", r#"("the ferry")"#);
    check("ferry - \"\" !", r#"("ferry")"#);
    check("-boat ferry", r#"("ferry") NOT "boat""#);
    check("a\0b", "(\"a b\")");
}

#[test]
fn a_search_for_nothing_is_refused() {
    for typed in ["", "   ", "-boat", "\"", "*", "- - -", "OR"] {
        let error = Query::parse(typed).unwrap_err();
        assert!(
            error.to_string().contains("expected at least one word"),
            "{typed}"
        );
        assert!(error.hint().is_some());
    }
    assert!(Query::parse(&"word ".repeat(65)).is_err());
    assert!(Query::parse(&"w".repeat(5_000)).is_err());
}

proptest! {
    #[test]
    fn no_search_is_an_error_of_the_database(typed in "[a-c\"*\\-()^:+{}',.“”«» \u{0}\u{301}é😀]{0,40}|.{0,40}|(OR|NOT|AND|NEAR|[a\" -]){0,12}") {
        let connection = rusqlite::Connection::open_in_memory().unwrap();
        connection.execute_batch("CREATE VIRTUAL TABLE t USING fts5 (x)").unwrap();
        if let Ok(query) = Query::parse(&typed) {
            connection
                .query_row("SELECT count(*) FROM t WHERE t MATCH ?1", [query.expression()], |_| Ok(()))
                .unwrap();
        }
    }
}
