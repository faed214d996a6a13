//! Groups of accounts as items about amplification.

use ascribe_model::assessment::{DraftEvidence, free_name};
use ascribe_model::{Moment, counted};

use super::{Writer, clipped};
use crate::BuiltCase;

/// Groups of accounts that a draft mentions.
const GROUPS_MAX: usize = 8;

impl<C: BuiltCase> Writer<'_, C> {
    /// The groups of accounts that act together: items about amplification.
    pub(super) fn add_groups(&mut self, case: &C) -> Result<(), C::Error> {
        let Some(found) = case.post_findings()? else {
            return Ok(());
        };
        for (n, group) in found.groups.iter().take(GROUPS_MAX).enumerate() {
            let day = |second: i64| {
                Moment::of_seconds(second)
                    .and_then(Moment::date)
                    .map(|date| date.to_string())
            };
            let (from, to) = group.over_time.ends;
            let days = match (day(from), day(to)) {
                (Some(from), Some(to)) => format!(", {from} to {to}"),
                _ => String::new(),
            };
            let names = group.members.iter().take(5).map(|member| &member.account);
            let posts = group
                .posts
                .iter()
                .filter_map(|&at| found.posts.get(at as usize));
            self.draft.evidence.push(DraftEvidence {
                id: free_name(&format!("group-{}", n + 1), &mut self.taken),
                what: format!(
                    "{} accounts act together ({}){days}",
                    group.members.len(),
                    group.layers.join(", ")
                ),
                learned: day(to),
                quote: None,
                is_amplification: true,
                remarks: std::iter::once(format!(
                    "most central: {}",
                    clipped(&names.map(String::as_str).collect::<Vec<_>>().join(", "))
                ))
                .chain(
                    posts.take(3).map(|post| {
                        format!("{} row {}: {}", post.file, post.row, clipped(&post.text))
                    }),
                )
                .collect(),
            });
        }
        let left_out = found.groups.len().saturating_sub(GROUPS_MAX);
        if left_out > 0 {
            self.draft.remarks.push(format!(
                "Left out: {} of accounts, the smaller ones.",
                counted(left_out as u64, "group")
            ));
        }
        Ok(())
    }
}
