//! What the shipped model file promises.

use std::path::Path;

use crate::Model;

#[test]
fn the_shipped_model_is_named_by_its_hash() {
    let digest = Model::shipped().digest().to_string();
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(format!("models/statements-{}.model", &digest[..16]));
    assert!(
        path.exists(),
        "{} is the model that is built in",
        path.display()
    );
    assert!(path.metadata().expect("the model file").len() < 15_000_000);
    let card = path.with_file_name("README.md");
    let card = std::fs::read_to_string(card).expect("the model card");
    assert!(
        card.contains(&digest[..16]),
        "the card is that of another model"
    );
}

#[test]
fn damaged_models_are_refused() {
    let shipped = Model::shipped();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("models");
    let name = format!("statements-{}.model", &shipped.digest().to_string()[..16]);
    let bytes = std::fs::read(path.join(name)).expect("the model file");
    assert!(Model::read(Vec::new()).is_err());
    assert!(Model::read(b"no model at all\n\n".to_vec()).is_err());
    for cut in [10, 500, 5_000, bytes.len() / 2, bytes.len() - 1] {
        let error = Model::read(bytes[..cut].to_vec()).expect_err("a model that is cut off");
        assert!(error.hint().is_some());
    }
    let head = String::from_utf8_lossy(&bytes[..200]).replace("features: 1", "features: 9");
    let other: Vec<u8> = head.bytes().chain(bytes[200..].iter().copied()).collect();
    assert!(
        Model::read(other)
            .expect_err("another feature set")
            .to_string()
            .contains("feature set 9")
    );
}
