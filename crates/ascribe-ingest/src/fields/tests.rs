use super::{Field, FieldMap, plain};

#[test]
fn usual_names_are_known_in_any_dress() {
    let map = FieldMap::default();
    let names = [
        "ID",
        "Published At",
        "full-text",
        "\u{feff}Title ",
        "source",
    ]
    .map(plain);
    let find = |field| map.find(field, names.iter().map(String::as_str));
    assert_eq!(find(Field::Text), Some(2));
    assert_eq!(find(Field::Date), Some(1));
    assert_eq!(find(Field::Title), Some(3));
    assert_eq!(find(Field::Publisher), Some(4));
    assert_eq!(find(Field::Byline), None);
}

#[test]
fn a_persons_names_come_before_the_usual_ones() {
    let map: FieldMap = "text=Artikel, published=datum".parse().expect("sound");
    assert_eq!(map.asked(Field::Text), Some("artikel"));
    let names = ["text", "artikel", "date", "datum"];
    assert_eq!(map.find(Field::Text, names.into_iter()), Some(1));
    assert_eq!(map.find(Field::Date, names.into_iter()), Some(3));
    // A column given to one field is not guessed into another.
    let map: FieldMap = "text=title".parse().expect("sound");
    assert_eq!(map.find(Field::Title, ["title"].into_iter()), None);
}

#[test]
fn what_is_no_mapping_is_an_error_with_advice() {
    for (text, message) in [
        (
            "text",
            "mapping columns: expected field=column, found \"text\"",
        ),
        (
            "text=",
            "mapping columns: expected field=column, found \"text=\"",
        ),
        (
            "tekst=a",
            "mapping columns: expected a field, found \"tekst\"",
        ),
    ] {
        let error = text.parse::<FieldMap>().expect_err("not sound");
        assert_eq!(error.to_string(), message);
        assert!(error.hint().is_some() && !error.is_read());
    }
}
