//! Everybody named in a document, for the case as a whole.

use ascribe_model::{CastMember, SpeakerType, Statement};

use super::super::roles::Role;
use super::{Resolver, kind_of};

impl Resolver<'_> {
    /// Who is named in the document, for the case as a whole.
    pub(crate) fn members(&self, statements: &[Statement]) -> Vec<CastMember> {
        let mut members: Vec<CastMember> = self
            .cast
            .entities
            .iter()
            .map(|entity| CastMember {
                name: entity.name(),
                kind: kind_of(entity),
                roles: entity.roles.iter().map(Role::name).collect(),
            })
            .collect();
        for statement in statements {
            let Some(speaker) = statement
                .speaker
                .as_ref()
                .filter(|s| s.kind == SpeakerType::Role)
            else {
                continue;
            };
            let words: Vec<String> = speaker
                .name
                .split_whitespace()
                .map(str::to_lowercase)
                .collect();
            let definite = words.first().is_some_and(|word| word == "the");
            let roles = Role::read(&words).filter(|_| definite);
            members.push(CastMember {
                name: speaker.name.clone(),
                kind: SpeakerType::Role,
                roles: roles.iter().map(Role::name).collect(),
            });
        }
        members.sort_by(|a, b| (&a.name, a.kind).cmp(&(&b.name, b.kind)));
        members.dedup_by(|later, earlier| {
            let same = later.name == earlier.name && later.kind == earlier.kind;
            if same {
                for role in later.roles.drain(..) {
                    if !earlier.roles.contains(&role) {
                        earlier.roles.push(role);
                    }
                }
            }
            same
        });
        for member in &mut members {
            member.roles.sort();
        }
        members
    }
}
