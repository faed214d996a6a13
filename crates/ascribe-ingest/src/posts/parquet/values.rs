//! Single values of Parquet: what they say as text, or as a time.

use std::fmt::Write as _;

use parquet::basic::{ConvertedType, LogicalType, TimeUnit};
use parquet::data_type::{ByteArray, FixedLenByteArray, Int96};
use parquet::schema::types::ColumnDescriptor;

use crate::posts::time::{Read, Zone};

/// What the numbers of a column stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scale {
    /// The numbers as they are.
    Plain,
    /// Numbers without a sign.
    Unsigned,
    /// Times, so many to the second.
    Times(i64, Zone),
    /// Days since 1970.
    Days,
    /// Numbers with so many digits after the point.
    Decimal(u32),
    /// Sixteen bytes that name something.
    Uuid,
}

impl Scale {
    pub(super) fn new(column: &ColumnDescriptor) -> Self {
        let zone = |is_utc| if is_utc { Zone::Given } else { Zone::Assumed };
        match column.logical_type_ref() {
            Some(LogicalType::Timestamp(stamp)) => {
                let per_second = match stamp.unit {
                    TimeUnit::MILLIS => 1_000,
                    TimeUnit::MICROS => 1_000_000,
                    TimeUnit::NANOS => 1_000_000_000,
                };
                return Self::Times(per_second, zone(stamp.is_adjusted_to_u_t_c));
            }
            Some(LogicalType::Uuid) => return Self::Uuid,
            _ => {}
        }
        if column.physical_type() == parquet::basic::Type::INT96 {
            return Self::Times(1, Zone::Assumed);
        }
        match column.converted_type() {
            ConvertedType::TIMESTAMP_MILLIS => Self::Times(1_000, Zone::Given),
            ConvertedType::TIMESTAMP_MICROS => Self::Times(1_000_000, Zone::Given),
            ConvertedType::DATE => Self::Days,
            ConvertedType::DECIMAL => {
                Self::Decimal(u32::try_from(column.type_scale()).unwrap_or(0).min(38))
            }
            ConvertedType::UINT_8
            | ConvertedType::UINT_16
            | ConvertedType::UINT_32
            | ConvertedType::UINT_64 => Self::Unsigned,
            _ => Self::Plain,
        }
    }

    /// Whether the column holds times, or days, of its own kind.
    pub(super) fn is_time(self) -> bool {
        matches!(self, Self::Times(..) | Self::Days)
    }

    /// The time that a whole number is.
    fn time(self, number: i64) -> Read {
        match self {
            Self::Times(per_second, zone) => {
                let at = number.div_euclid(per_second);
                let known = jiff::Timestamp::from_second(at).is_ok();
                if known {
                    Read::At(at, zone)
                } else {
                    Read::Unreadable
                }
            }
            Self::Days => Read::Coarse,
            _ => Read::Unreadable,
        }
    }

    fn write_whole(self, number: i128, into: &mut String) {
        match self {
            Self::Times(..) => match i64::try_from(number).map(|number| self.time(number)) {
                Ok(Read::At(at, _)) => stamp(at, into),
                _ => whole(number, into),
            },
            Self::Days => {
                let at = i64::try_from(number)
                    .ok()
                    .and_then(|days| days.checked_mul(86_400));
                let day = at.and_then(|at| jiff::Timestamp::from_second(at).ok());
                match day {
                    Some(day) => into.push_str(&day.to_string()[..10]),
                    None => whole(number, into),
                }
            }
            Self::Decimal(digits) if digits > 0 => {
                let unit = 10_i128.pow(digits);
                let sign = if number < 0 { "-" } else { "" };
                let (ones, rest) = (
                    number.unsigned_abs() / unit as u128,
                    number.unsigned_abs() % unit as u128,
                );
                let width = digits as usize;
                write!(into, "{sign}{ones}.{rest:0width$}").expect("strings take what is written");
            }
            _ => whole(number, into),
        }
    }
}

fn whole(number: i128, into: &mut String) {
    write!(into, "{number}").expect("strings take what is written");
}

fn stamp(at: i64, into: &mut String) {
    if let Ok(at) = jiff::Timestamp::from_second(at) {
        write!(into, "{at}").expect("strings take what is written");
    }
}

/// A value of one of Parquet's types.
pub(super) trait Value {
    /// Adds its text; false when odd bytes had to be replaced.
    fn write(&self, scale: Scale, into: &mut String) -> bool;

    /// The time that it is, in a column of times.
    fn time(&self, _: Scale) -> Read {
        Read::Unreadable
    }
}

impl Value for bool {
    fn write(&self, _: Scale, into: &mut String) -> bool {
        into.push_str(if *self { "true" } else { "false" });
        true
    }
}

impl Value for i32 {
    fn write(&self, scale: Scale, into: &mut String) -> bool {
        let number = if scale == Scale::Unsigned {
            i128::from(*self as u32)
        } else {
            (*self).into()
        };
        scale.write_whole(number, into);
        true
    }

    fn time(&self, scale: Scale) -> Read {
        scale.time((*self).into())
    }
}

impl Value for i64 {
    fn write(&self, scale: Scale, into: &mut String) -> bool {
        let number = if scale == Scale::Unsigned {
            i128::from(*self as u64)
        } else {
            (*self).into()
        };
        scale.write_whole(number, into);
        true
    }

    fn time(&self, scale: Scale) -> Read {
        scale.time(*self)
    }
}

impl Value for Int96 {
    fn write(&self, scale: Scale, into: &mut String) -> bool {
        scale.write_whole(self.to_seconds().into(), into);
        true
    }

    fn time(&self, scale: Scale) -> Read {
        scale.time(self.to_seconds())
    }
}

impl Value for f32 {
    fn write(&self, scale: Scale, into: &mut String) -> bool {
        f64::from(*self).write(scale, into)
    }
}

impl Value for f64 {
    /// Names of posts become such numbers where one is missing: 1.5e18 is no name.
    fn write(&self, _: Scale, into: &mut String) -> bool {
        if self.is_nan() {
            return true;
        }
        write!(into, "{self}").expect("strings take what is written");
        true
    }
}

impl Value for ByteArray {
    fn write(&self, scale: Scale, into: &mut String) -> bool {
        bytes(self.data(), scale, into)
    }
}

impl Value for FixedLenByteArray {
    fn write(&self, scale: Scale, into: &mut String) -> bool {
        bytes(self.data(), scale, into)
    }
}

fn bytes(data: &[u8], scale: Scale, into: &mut String) -> bool {
    match scale {
        Scale::Decimal(_) if data.len() <= 16 => {
            let sign = if data.first().is_some_and(|byte| byte & 0x80 != 0) {
                -1
            } else {
                0
            };
            let number = data
                .iter()
                .fold(sign, |all: i128, byte| all << 8 | i128::from(*byte));
            scale.write_whole(number, into);
            true
        }
        Scale::Uuid => {
            for byte in data {
                write!(into, "{byte:02x}").expect("strings take what is written");
            }
            true
        }
        _ => {
            let text = String::from_utf8_lossy(data);
            into.push_str(&text);
            matches!(text, std::borrow::Cow::Borrowed(_))
        }
    }
}
