use std::io::Write as _;

use ascribe_model::RemarkKind;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::Settings;
use crate::trial::{read, read_with};

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

const TEXT: &[u8] = b"The harbour master said the ferry would sail at noon.";

#[test]
fn members_frames_and_layers_are_read_whatever_the_name_says() {
    let mut two = gzip(&TEXT[..20]);
    two.extend(gzip(&TEXT[20..]));
    let mut frames = zstd::encode_all(&TEXT[..9], 1).expect("memory");
    frames.extend(zstd::encode_all(&TEXT[9..], 1).expect("memory"));
    let nested = gzip(&zstd::encode_all(&gzip(TEXT)[..], 3).expect("memory"));
    for packed in [two, frames, nested] {
        for name in ["a.txt.gz", "a.txt", "a"] {
            let harvest = read(name, &packed);
            assert_eq!(harvest.one().text.as_bytes(), TEXT);
            assert_eq!(harvest.summary.bytes, packed.len() as u64);
            assert!(harvest.remarks.is_empty());
        }
    }
}

#[test]
fn a_cut_off_file_gives_what_came_before() {
    let text: String = (0..9_000)
        .map(|n| format!("line {n} of the log\n"))
        .collect();
    let packings = [
        gzip(text.as_bytes()),
        zstd::encode_all(text.as_bytes(), 1).expect("memory"),
    ];
    for packed in packings {
        let harvest = read("a.txt.gz", &packed[..packed.len() / 2]);
        assert_eq!(harvest.kinds(), [RemarkKind::Truncated]);
        let read = &harvest
            .documents
            .first()
            .map_or("", |document| &document.text);
        assert!(text.starts_with(&**read));
    }
}

#[test]
fn bytes_after_the_last_member_are_remarked() {
    let mut packed = gzip(TEXT);
    packed.extend(b"and then some");
    let harvest = read("a.txt.gz", &packed);
    assert_eq!(harvest.one().text.as_bytes(), TEXT);
    assert_eq!(harvest.kinds(), [RemarkKind::Malformed]);
}

#[test]
fn expansion_has_a_limit() {
    let settings = Settings {
        expanded_bytes_max: 1_000,
        ..Settings::default()
    };
    let harvest = read_with("a.txt.gz", &gzip(&[b'a'; 5_000]), &settings);
    assert_eq!(harvest.one().text.len(), 1_000);
    assert_eq!(harvest.kinds(), [RemarkKind::Limit]);
    let mut packed = TEXT.to_vec();
    for _ in 0..6 {
        packed = gzip(&packed);
    }
    assert_eq!(read("a.txt.gz", &packed).kinds(), [RemarkKind::Limit]);
}

#[test]
fn growth_has_a_limit() {
    let settings = Settings {
        expansion_ratio_max: 50,
        ..Settings::default()
    };
    let blanks = vec![b' '; 66 << 20];
    let packed = zstd::encode_all(&blanks[..], 1).expect("memory");
    let harvest = read_with("a.csv.zst", &packed, &settings);
    assert!(
        harvest.kinds().contains(&RemarkKind::Limit),
        "{:?}",
        harvest.remarks
    );
}
