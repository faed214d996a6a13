use ascribe_model::{Digest, StatementId};

use super::Anchors;

#[test]
fn stable_safe_and_never_twice() {
    let mut anchors = Anchors::default();
    let mut statement = |id: &str| anchors.statement(&StatementId(id.into()));
    assert_eq!(statement("s-6f1c"), "s-6f1c");
    assert_eq!(statement("s-6f1c"), "s-6f1c_2");
    assert_eq!(statement("s-6f1c_2"), "s-6f1c-2");
    assert_eq!(statement("\"><script>"), "s----script-");
    assert_eq!(statement("documents"), "s-documents");
    assert!(statement(&"x".repeat(9_000)).len() < 100);
    assert_eq!(anchors.document(Digest([0xab; 32])), "d-abababababab");
    assert_eq!(anchors.document(Digest([0xab; 32])), "d-abababababab_2");
}
