//! Parquet files made here: typed times, lists, numbers of every sort, damage.

use std::sync::Arc;

use ascribe_model::{PostField, Posts, RemarkKind};
use parquet::data_type::{
    ByteArray, ByteArrayType, DoubleType, FixedLenByteArray, FixedLenByteArrayType, Int32Type,
    Int64Type,
};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;

use crate::harvest::Origin;
use crate::posts::{PostReader, PostSettings};

/// A file of one row group whose columns are filled in turn.
fn file(schema: &str, fill: &[&dyn Fn(&mut SerializedColumnWriter<'_>)]) -> Vec<u8> {
    let schema = Arc::new(parse_message_type(schema).expect("a schema"));
    let mut bytes = Vec::new();
    let mut writer =
        SerializedFileWriter::new(&mut bytes, schema, Default::default()).expect("a writer");
    let mut group = writer.next_row_group().expect("a group");
    for fill in fill {
        let mut column = group
            .next_column()
            .expect("a column")
            .expect("as many as in the schema");
        fill(&mut column);
        column.close().expect("memory can be written");
    }
    group.close().expect("memory can be written");
    writer.close().expect("memory can be written");
    bytes
}

fn texts(texts: &'static [&'static str]) -> impl Fn(&mut SerializedColumnWriter<'_>) {
    move |column| {
        let values: Vec<ByteArray> = texts.iter().map(|text| ByteArray::from(*text)).collect();
        column
            .typed::<ByteArrayType>()
            .write_batch(&values, None, None)
            .expect("written");
    }
}

fn longs(values: &'static [i64]) -> impl Fn(&mut SerializedColumnWriter<'_>) {
    move |column| {
        column
            .typed::<Int64Type>()
            .write_batch(values, None, None)
            .expect("written");
    }
}

fn read(bytes: &[u8], map: &str) -> (Posts, Vec<(RemarkKind, String)>) {
    let settings = PostSettings {
        map: map.parse().expect("a map"),
        wanted: vec![PostField::Text, PostField::Hashtags, PostField::Object],
        latest: Some(2_000_000_000),
        ..PostSettings::default()
    };
    let mut reader = PostReader::new(settings);
    let mut remarks = Vec::new();
    let mut keep = |remark: ascribe_model::Remark| remarks.push((remark.kind, remark.to_string()));
    let mut bytes = bytes;
    let origin = Origin { name: "x.parquet" };
    reader
        .read(&origin, &mut bytes, &mut keep)
        .expect("memory can be read");
    (reader.finish(), remarks)
}

fn value(posts: &Posts, field: &PostField, post: usize) -> String {
    let column = posts.field(field).expect("it was read");
    column.text(post).unwrap_or_default().to_owned()
}

/// Five posts with a list of hashtags: two, none, one, a missing list, two.
fn usual() -> Vec<u8> {
    let schema = "message posts {
        required binary account (UTF8);
        required int64 time (TIMESTAMP(NANOS,true));
        required int64 id (INTEGER(64,false));
        optional group hashtags (LIST) { repeated group list { optional binary element (UTF8); } }
    }";
    let tags = |column: &mut SerializedColumnWriter<'_>| {
        let values = ["a", "b", "c", "d", "e"].map(ByteArray::from);
        let defined = [3, 3, 1, 3, 0, 3, 3];
        let repeated = [0, 1, 0, 0, 0, 0, 1];
        let writer = column.typed::<ByteArrayType>();
        writer
            .write_batch(&values, Some(&defined), Some(&repeated))
            .expect("written");
    };
    file(
        schema,
        &[
            &texts(&["ada", "bo", "ada", "", "cy"]),
            &longs(&[
                1_700_000_000_999_999_999,
                1_700_000_001_000_000_000,
                -1,
                1_700_000_002_000_000_000,
                4_000_000_000_000_000_000,
            ]),
            &longs(&[-1, 9_007_199_254_740_993, 1, 2, 3]),
            &tags,
        ],
    )
}

#[test]
fn times_lists_and_long_numbers_are_read_as_they_are() {
    let (posts, remarks) = read(&usual(), "");
    assert_eq!(
        posts.time,
        [1_700_000_000, 1_700_000_001, -1, 4_000_000_000]
    );
    assert_eq!(
        [posts.id(0), posts.id(1)],
        ["18446744073709551615", "9007199254740993"]
    );
    let tags: Vec<String> = (0..4)
        .map(|post| value(&posts, &PostField::Hashtags, post))
        .collect();
    assert_eq!(tags, ["a b", "", "c", "d e"]);
    assert_eq!(posts.origin[3].row, 5);
    let told: Vec<&str> = remarks.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(
        told,
        [
            "x.parquet: row 4: no account, the row was skipped",
            "x.parquet: row 5: the time \"2096-10-02T07:06:40Z\" is still to come, used as it stands",
        ]
    );
}

#[test]
fn days_are_no_times_and_decimals_floats_and_texts_are_told_apart() {
    let schema = "message posts {
        required fixed_len_byte_array(9) who (DECIMAL(20,0));
        required binary at (UTF8);
        required double shared;
        required int32 day (DATE);
    }";
    let accounts = |column: &mut SerializedColumnWriter<'_>| {
        let values = [&[0, 255, 255, 255, 255, 255, 255, 255, 255][..], &[255; 9]];
        let values = values.map(|value| FixedLenByteArray::from(ByteArray::from(value.to_vec())));
        column
            .typed::<FixedLenByteArrayType>()
            .write_batch(&values, None, None)
            .expect("written");
    };
    let shared = |column: &mut SerializedColumnWriter<'_>| {
        column
            .typed::<DoubleType>()
            .write_batch(&[7.0, f64::NAN], None, None)
            .expect("written");
    };
    let days = |column: &mut SerializedColumnWriter<'_>| {
        column
            .typed::<Int32Type>()
            .write_batch(&[19_000, 19_001], None, None)
            .expect("written");
    };
    let at = texts(&["2023-11-14 22:13:20", "2023-11-14T22:13:21.5+00:00"]);
    let bytes = file(schema, &[&accounts, &at, &shared, &days]);
    let (posts, _) = read(&bytes, "account=who,time=at,object=shared,text=day");
    assert_eq!(posts.time, [1_700_000_000, 1_700_000_001]);
    let accounts: Vec<&str> = posts.account.names.iter().collect();
    assert_eq!(accounts, ["18446744073709551615", "-1"]);
    assert_eq!(value(&posts, &PostField::Object, 0), "7");
    assert_eq!(value(&posts, &PostField::Object, 1), "");
    assert_eq!(value(&posts, &PostField::Text, 1), "2022-01-09");
    let (posts, remarks) = read(&bytes, "account=who,time=day");
    assert!(posts.is_empty());
    assert_eq!(
        remarks[0].1,
        "x.parquet: row 1: expected a time of day, found a day, the row was skipped"
    );
}

#[test]
fn a_file_that_is_cut_off_or_lacks_columns_says_so() {
    let bytes = usual();
    let (posts, remarks) = read(&bytes[..bytes.len() - 9], "");
    assert!(posts.is_empty());
    assert_eq!(remarks[0].0, RemarkKind::Malformed);
    let (posts, remarks) = read(&bytes, "account=nobody");
    assert!(posts.is_empty());
    assert!(
        remarks[0].1.contains("no column \"nobody\" for the account, found \"account\", \"time\", \"id\", \"hashtags\""),
        "{remarks:?}"
    );
}

#[test]
fn parquet_and_tables_are_read_together() {
    let mut reader = PostReader::new(PostSettings::default());
    let mut none =
        |remark: ascribe_model::Remark| assert!(remark.to_string().contains("row"), "{remark}");
    let (parquet, table) = (usual(), b"account,time,text\nada,1700000000,b\n");
    let origin = |name| Origin { name };
    reader
        .read(&origin("x.parquet"), &mut &parquet[..], &mut none)
        .expect("readable");
    reader
        .read(&origin("x.csv"), &mut &table[..], &mut none)
        .expect("readable");
    let posts = reader.finish();
    assert_eq!(posts.len(), 5);
    assert_eq!(posts.account.values, [0, 1, 0, 2, 0]);
}

proptest::proptest! {
    /// Damage anywhere ends in posts and remarks.
    #[test]
    fn damaged_files_are_read(changes in proptest::collection::vec((proptest::num::usize::ANY, proptest::num::u8::ANY), 1..6)) {
        let mut bytes = usual();
        for (at, byte) in changes {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        let (posts, _) = read(&bytes, "");
        proptest::prop_assert!(posts.len() <= 5);
    }
}
