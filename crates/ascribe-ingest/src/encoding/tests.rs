use ascribe_model::{Fidelity, OffsetMap};

use super::{Found, find};
use crate::trial::{exact_percent, read, verify};

const RUSSIAN: &str = "Министр заявил, что порт откроется в понедельник. Газета этому не верит.\n";

#[test]
fn marks_declarations_and_guesses() {
    let utf16 = |swap: bool| -> Vec<u8> {
        let units = "The ferry — late.".encode_utf16();
        units
            .flat_map(|u| {
                if swap {
                    u.to_be_bytes()
                } else {
                    u.to_le_bytes()
                }
            })
            .collect()
    };
    for bytes in [
        [&b"\xff\xfe"[..], &utf16(false)].concat(),
        [&b"\xfe\xff"[..], &utf16(true)].concat(),
        utf16(false),
        utf16(true),
    ] {
        let harvest = read("a.txt", &bytes);
        assert_eq!(&*harvest.one().text, "The ferry — late.");
        assert!(harvest.remarks.is_empty(), "{:?}", harvest.remarks);
        verify(harvest.one(), &bytes);
    }
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(RUSSIAN);
    let harvest = read("a.txt", &bytes);
    assert_eq!(&*harvest.one().text, RUSSIAN);
    assert!(harvest.remarks[0].detail.contains("windows-1251, a guess"));
    verify(harvest.one(), &bytes);
}

#[test]
fn a_mark_of_utf8_is_kept_in_plain_text() {
    let bytes = "\u{feff}Title: Ferry\r\n\r\nIt is late.\r\n".as_bytes();
    let harvest = read("a.txt", bytes);
    let document = harvest.one();
    assert_eq!(document.text.as_bytes(), bytes);
    assert_eq!(document.map, OffsetMap::Identity);
    assert_eq!(document.body.slice(&document.text), Some("It is late.\r\n"));
    assert_eq!(document.metadata.title.as_deref(), Some("Ferry"));
    assert_eq!(harvest.summary.digest, document.digest);
}

#[test]
fn damaged_utf8_stays_utf8_and_is_counted() {
    let mut bytes = "“The ferry”, she said, “is late”. Né à Zürich."
        .repeat(3)
        .into_bytes();
    bytes.insert(40, 0xff);
    bytes.push(0xe2);
    let harvest = read("a.txt", &bytes);
    assert_eq!(harvest.one().text.matches('\u{fffd}').count(), 2);
    assert_eq!(harvest.remarks[0].count, 2);
    verify(harvest.one(), &bytes);
    assert!(exact_percent(harvest.one()) > 90);
}

#[test]
fn latin_text_is_exact_but_for_its_accents() {
    let text =
        "Le préfet a dit que le bateau était en retard, une fois de plus, ce matin. ".repeat(20);
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
    let harvest = read("a.txt", &bytes);
    assert_eq!(&*harvest.one().text, text);
    assert!(exact_percent(harvest.one()) > 80);
    verify(harvest.one(), &bytes);
}

#[test]
fn multibyte_text_maps_within_small_ranges() {
    let text = "港の責任者は、船が正午に出ると述べた。The ferry sails at noon, he said, and not before that time, whatever they say in town today.\n".repeat(9);
    let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(&text);
    let html = [&b"<meta charset=shift_jis><p>"[..], &bytes].concat();
    let harvest = read("a.html", &html);
    let document = harvest.one();
    assert!(document.text.contains("港の責任者は、"));
    verify(document, &html);
    let OffsetMap::Pieces(pieces) = &document.map else {
        panic!("converted")
    };
    assert!(pieces.iter().any(|piece| piece.fidelity == Fidelity::Exact));
    assert!(
        pieces
            .iter()
            .all(|piece| piece.original.end - piece.original.start < 300)
    );
}

#[test]
fn a_declared_latin_1_does_not_undo_utf8() {
    let declared = Some(encoding_rs::WINDOWS_1252);
    assert_eq!(find("Zürich".as_bytes(), declared), Found::Utf8);
    let russian = Some(encoding_rs::WINDOWS_1251);
    assert_eq!(
        find(b"plain", russian),
        Found::Told(encoding_rs::WINDOWS_1251)
    );
}
