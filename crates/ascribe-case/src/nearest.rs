//! The valid word a mistyped one was probably meant to be.

/// The word of `words` nearest to `typed`, whatever its case, when it is near
/// enough to suggest.
pub(crate) fn nearest<'a>(typed: &str, words: &[&'a str]) -> Option<&'a str> {
    // A third of the letters may be wrong: more, and the guess is noise.
    let allowed = (typed.chars().count() / 3).max(1);
    words
        .iter()
        .map(|word| {
            (
                strsim::damerau_levenshtein(&clip(typed), &clip(word)),
                *word,
            )
        })
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// A key of a megabyte is not a typing error, and comparing is quadratic.
fn clip(typed: &str) -> String {
    typed.chars().take(64).collect::<String>().to_lowercase()
}
