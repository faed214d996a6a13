use super::{Cell, Column, Form, Records, Sort};

const COLUMNS: &[Column] = &[
    ("name", Sort::Text),
    ("posts", Sort::Whole),
    ("p_value", Sort::Number),
    ("ids", Sort::List),
];

fn written(form: Form) -> Vec<u8> {
    let mut out = Vec::new();
    let mut records = Records::new(form, COLUMNS, &mut out).expect("memory");
    let ids = Cell::List(vec!["1".to_owned(), "2".to_owned()]);
    records
        .row(&[
            Cell::text("=SUM(A1)"),
            Cell::Whole(-3),
            Cell::Number(1.0 / 3.0),
            ids,
        ])
        .expect("memory");
    records
        .row(&[
            Cell::text("a\u{1b}[2J\"b"),
            Cell::Unknown,
            Cell::Number(2.5e-18),
            Cell::List(Vec::new()),
        ])
        .expect("memory");
    records.finish().expect("memory");
    out
}

fn text(form: Form) -> String {
    String::from_utf8(written(form)).expect("text")
}

#[test]
fn a_row_in_every_form() {
    assert_eq!(
        text(Form::JsonLines),
        "{\"name\":\"=SUM(A1)\",\"posts\":-3,\"p_value\":0.333333,\"ids\":[\"1\",\"2\"]}\n\
         {\"name\":\"a\\u001b[2J\\\"b\",\"posts\":null,\"p_value\":2.5e-18,\"ids\":[]}\n"
    );
    let csv = text(Form::Csv);
    assert!(
        csv.starts_with("name,posts,p_value,ids\n'=SUM(A1),-3,0.333333,1 2\n"),
        "{csv}"
    );
    let table = text(Form::Table(60));
    assert!(table.contains("\nname"), "{table}");
    assert!(
        !table.contains('\u{1b}')
            && table.contains("2.5e-18")
            && table.lines().all(|line| line.chars().count() <= 60)
    );
}

#[test]
fn a_narrow_table_names_the_columns_it_has_no_room_for() {
    let wide = text(Form::Table(60));
    assert!(
        wide.starts_with("                       p\nname      posts    value  ids\n"),
        "{wide}"
    );
    assert!(!wide.contains("No room"), "{wide}");
    let narrow = text(Form::Table(22));
    let lines: Vec<&str> = narrow.lines().collect();
    assert_eq!(
        lines,
        [
            "name      posts",
            "=SUM(A1)     -3",
            "a␛[2J\"b",
            "No room for p value,",
            "ids: use a wider",
            "terminal, or another",
            "--format."
        ],
    );
    let tiny = text(Form::Table(5));
    assert!(tiny.starts_with("name\n=SUM…\n"), "{tiny}");
}

#[test]
fn parquet_is_read_back() {
    use parquet::file::reader::{FileReader as _, SerializedFileReader};
    let reader = SerializedFileReader::new(bytes::Bytes::from(written(Form::Parquet)))
        .expect("a Parquet file");
    let rows: Vec<String> = reader
        .get_row_iter(None)
        .expect("rows")
        .map(|row| row.expect("a row").to_string())
        .collect();
    assert_eq!(
        rows[0],
        "{name: \"=SUM(A1)\", posts: -3, p_value: 0.333333, ids: [\"1\", \"2\"]}"
    );
    assert!(rows[1].contains("posts: null"));
    assert_eq!(rows.len(), 2);
}
