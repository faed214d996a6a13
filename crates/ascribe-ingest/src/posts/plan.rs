//! What of a file is read as what: settled at its head.

use ascribe_model::{Place, PostField, RemarkKind};

use super::gather::Gather;
use super::preset::{Preset, Slot};
use super::settings::PostSettings;
use crate::fields::plain;
use crate::outlet::{Note, Outlet, quoted};

/// Columns that a remark repeats.
const NAMES_SHOWN_MAX: usize = 20;

/// Places of what is read: `P` is a column's number, or a path into an object.
pub(super) struct Places<P> {
    pub(super) account: Option<P>,
    pub(super) time: Option<P>,
    pub(super) id: Option<P>,
    /// One for each field that the posts have.
    pub(super) fields: Vec<Option<P>>,
}

/// The columns of a table.
pub(super) type Plan = Places<usize>;

impl Plan {
    pub(super) fn time_column(&self) -> Option<usize> {
        self.time
    }

    /// Whether no row can become a post.
    pub(super) fn is_hopeless(&self) -> bool {
        self.account.is_none() || self.time.is_none()
    }
}

/// Settles the columns of a table by their names.
pub(super) fn of_table<S: AsRef<str>>(
    names: &[S],
    settings: &PostSettings,
    gather: &mut Gather,
    out: &mut Outlet<'_>,
) -> Plan {
    let plain: Vec<String> = names.iter().map(|name| plain(name.as_ref())).collect();
    let named = |name: &str| {
        let exact = names.iter().position(|known| known.as_ref() == name);
        exact.or_else(|| {
            // A table has no lists to go through.
            let name = self::plain(&name.replace("[]", ""));
            plain.iter().position(|known| *known == name)
        })
    };
    let preset = settings
        .preset
        .or_else(|| Preset::shown_by(|mark| named(mark).is_some()));
    let preset = preset
        .or_else(|| Preset::named("usual"))
        .expect("it is in the table");
    let by_place = (preset.name == "cnt" && names.len() == 8).then_some(cnt_place);
    let find = |slot: Slot| {
        if let Some(asked) = settings.map.asked(slot) {
            return named(asked);
        }
        let found = preset.places(slot).find_map(named);
        found.or_else(|| by_place.and_then(|place| place(slot)))
    };
    let plan = places(find, named, settings, gather);
    tell_missing(&plan, &plain, settings, out);
    plan
}

/// cnt reads its columns by their place, whatever they are called.
fn cnt_place(slot: Slot) -> Option<usize> {
    Some(match slot {
        Slot::Id => 0,
        Slot::Account => 1,
        Slot::Repost => 3,
        Slot::Reply => 4,
        Slot::Text => 5,
        Slot::Time => 6,
        Slot::Urls => 7,
        _ => return None,
    })
}

/// The place of everything that is wanted.
pub(super) fn places<P>(
    find: impl Fn(Slot) -> Option<P>,
    named: impl Fn(&str) -> Option<P>,
    settings: &PostSettings,
    gather: &mut Gather,
) -> Places<P> {
    let mut fields = Vec::new();
    for field in &settings.wanted {
        let place = match field {
            PostField::Named(name) => named(name),
            _ => {
                let slot = Slot::WORDS
                    .iter()
                    .find(|(slot, _)| slot.field().as_ref() == Some(field));
                slot.and_then(|(slot, _)| find(*slot))
            }
        };
        if let Some(place) = place {
            fields.push((gather.field(field), place));
        }
    }
    let mut by_field: Vec<Option<P>> = (0..gather.n_fields()).map(|_| None).collect();
    for (at, place) in fields {
        by_field[at] = Some(place);
    }
    Places {
        account: find(Slot::Account),
        time: find(Slot::Time),
        id: find(Slot::Id),
        fields: by_field,
    }
}

/// Remarks on columns that were asked for, or are needed, and are not there.
fn tell_missing(plan: &Plan, names: &[String], settings: &PostSettings, out: &mut Outlet<'_>) {
    let shown = names
        .iter()
        .take(NAMES_SHOWN_MAX)
        .map(|name| quoted(name))
        .collect::<Vec<_>>()
        .join(", ");
    let needed = [
        (Slot::Account, plan.account.is_none()),
        (Slot::Time, plan.time.is_none()),
    ];
    for (slot, word) in Slot::WORDS {
        let missing = needed.contains(&(slot, true));
        let asked = settings
            .map
            .asked(slot)
            .filter(|name| !names.contains(&plain(name)));
        let detail = match asked {
            Some(name) => format!("no column {} for the {word}, found {shown}", quoted(name)),
            None if missing => {
                format!("no column for the {word}, found {shown}; name it with --map {word}=COLUMN")
            }
            None => continue,
        };
        let detail = if missing {
            format!("{detail}; nothing was read")
        } else {
            detail
        };
        out.note(Note::new(
            RemarkKind::MissingField,
            Place::File,
            "columns",
            detail,
        ));
    }
}
