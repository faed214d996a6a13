//! Numbers as R writes them: fifteen significant digits at most.

/// `17.5`, `1774.97076023392`, `0`: what `fwrite` of data.table makes of a
/// number: its significand times a table of powers of two brought to one digit
/// before the point, cut to sixteen digits, rounded by the last of them.
#[must_use]
pub fn significant(number: f64) -> String {
    if number == 0.0 || !number.is_finite() {
        return "0".to_owned();
    }
    let bits = number.abs().to_bits();
    let power = ((bits >> 52) as i32 - 1023).max(-1022);
    let significand = f64::from_bits(bits & ((1 << 52) - 1) | 1023 << 52);
    let (leading, mut exponent) = one_digit(power);
    let mut scaled = significand * leading;
    if scaled >= 9.999_999_999_999_99 {
        scaled /= 10.0;
        exponent += 1;
    }
    let sixteen = (scaled * 1e15) as u64;
    let fifteen = sixteen / 10 + u64::from(sixteen % 10 >= 5);
    let digits = fifteen.to_string();
    let digits = digits.trim_end_matches('0');
    let sign = if number < 0.0 { "-" } else { "" };
    format!("{sign}{}", placed(digits, exponent))
}

/// A power of two as a number from one to ten, and the power of ten it is times.
fn one_digit(power: i32) -> (f64, i32) {
    let written = format!("{:.60e}", libm::ldexp(1.0, power));
    let (digits, exponent) = written.split_once('e').unwrap_or((&written, "0"));
    (digits.parse().unwrap_or(1.0), exponent.parse().unwrap_or(0))
}

/// Digits with the point after the first of them moved by `exponent`.
fn placed(digits: &str, exponent: i32) -> String {
    let (first, rest) = digits.split_at(1);
    if !(-5..15).contains(&exponent) {
        let point = if rest.is_empty() { "" } else { "." };
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{first}{point}{rest}e{sign}{:02}", exponent.abs());
    }
    if exponent < 0 {
        let zeros = "0".repeat(exponent.unsigned_abs() as usize - 1);
        return format!("0.{zeros}{digits}");
    }
    let whole = exponent as usize + 1;
    if digits.len() <= whole {
        return format!("{digits:0<whole$}");
    }
    format!("{}.{}", &digits[..whole], &digits[whole..])
}

/// The mean of numbers as R takes it: in extended precision.
pub(super) fn mean(numbers: impl Iterator<Item = f64>) -> f64 {
    // Two doubles carry more digits than the 80 bits of a long double.
    let (mut sum, mut low, mut n) = (0.0_f64, 0.0_f64, 0_u64);
    for number in numbers {
        let total = sum + number;
        let back = total - sum;
        low += (sum - (total - back)) + (number - back);
        sum = total;
        n += 1;
    }
    let n = n as f64;
    let mean = sum / n;
    // What the division left over, and what the sum did not hold.
    mean + (libm::fma(-mean, n, sum) + low) / n
}
