//! A text as a set of short sequences.

use crate::random::mix;

/// Words in a sequence, and characters where words are not set apart: four
/// characters of such a script are some two words.
const WORDS: usize = 2;
const CHARACTERS: usize = 4;

/// Texts of fewer words or characters are compared by these alone.
const FEW: usize = 5;

/// Words or characters of a text that are compared: a text can be compared with a
/// thousand others, and none may be so long that this takes for ever.
const TOKENS_MAX: usize = 50_000;

/// A word, or a character of a script without blanks.
#[derive(Clone, Copy)]
struct Token {
    hash: u64,
    is_character: bool,
}

/// Hashes of a text's sequences; sorted, each once. Words are parted by blanks.
pub fn shingles(words: &str, into: &mut Vec<u32>) {
    into.clear();
    let mut tokens: Vec<Token> = Vec::new();
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        if tokens.len() >= TOKENS_MAX {
            break;
        }
        take(word, &mut tokens);
    }
    tokens.truncate(TOKENS_MAX);
    if tokens.len() < FEW {
        into.extend(tokens.iter().map(|token| (mix(token.hash) >> 32) as u32));
    } else {
        for at in 0..tokens.len() {
            let width = if tokens[at].is_character {
                CHARACTERS
            } else {
                WORDS
            };
            let Some(sequence) = tokens.get(at..at + width) else {
                continue;
            };
            let hash = sequence
                .iter()
                .fold(0, |hash: u64, token| mix(hash.rotate_left(17) ^ token.hash));
            into.push((hash >> 32) as u32);
        }
    }
    into.sort_unstable();
    into.dedup();
}

/// Takes a word apart where it holds characters that are words of their own.
fn take(word: &str, tokens: &mut Vec<Token>) {
    if word.is_ascii() || !word.chars().any(sets_no_blanks) {
        return tokens.push(Token {
            hash: hash(word),
            is_character: false,
        });
    }
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let is_character = sets_no_blanks(first);
        let length = if is_character {
            first.len_utf8()
        } else {
            rest.find(sets_no_blanks).unwrap_or(rest.len())
        };
        let (token, after) = rest.split_at(length);
        tokens.push(Token {
            hash: hash(token),
            is_character,
        });
        rest = after;
    }
}

/// Whether a character is of a script that sets no blanks between words: Thai,
/// Lao, Burmese, Khmer, Chinese, Japanese.
pub(crate) fn sets_no_blanks(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30ff}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}')
}

fn hash(word: &str) -> u64 {
    let mut hash = word.len() as u64;
    for part in word.as_bytes().chunks(8) {
        let mut bytes = [0; 8];
        bytes[..part.len()].copy_from_slice(part);
        hash = mix(hash.rotate_left(23) ^ u64::from_le_bytes(bytes));
    }
    hash
}
