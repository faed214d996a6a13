//! Sources of the store that lie where the walk could not go.

use ascribe_case::Store;
use ascribe_model::{Remark, RemarkKind};

/// The sources that stay: they cannot be seen, which does not mean that they are
/// gone. The remarks of the walk say so.
pub(super) fn sources_out_of_sight(
    store: &Store,
    walked: &mut [Remark],
) -> anyhow::Result<Vec<String>> {
    let mut unseen: Vec<&mut Remark> = walked
        .iter_mut()
        .filter(|remark| remark.kind == RemarkKind::Unreadable)
        .collect();
    if unseen.is_empty() {
        return Ok(Vec::new());
    }
    let mut kept = store
        .sources()?
        .into_iter()
        .map(|source| source.path)
        .collect::<Vec<_>>();
    kept.retain(|path| unseen.iter().any(|remark| lies_in(path, &remark.file)));
    for remark in &mut unseen {
        if kept.iter().any(|path| lies_in(path, &remark.file)) {
            remark.detail.push_str("; what was built of it is kept");
        }
    }
    Ok(kept)
}

fn lies_in(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
