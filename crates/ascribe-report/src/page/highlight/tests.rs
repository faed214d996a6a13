use ascribe_model::{Passage, Span};

use super::{Role, marks, segments};
use crate::sample;

/// The stretches of a text of 20 bytes, as `start-end:` and one letter for
/// each mark that covers it.
fn cut(window: (u32, u32), marked: &[(Role, u32, u32)]) -> Vec<String> {
    let marks: Vec<(Role, Span)> = marked
        .iter()
        .map(|&(role, start, end)| (role, Span::new(start, end)))
        .collect();
    segments(Span::new(window.0, window.1), &marks)
        .iter()
        .map(|segment| {
            let letters = ["s", "u", "c"].iter().zip(segment.depth);
            let letters: String = letters
                .map(|(letter, n)| letter.repeat(n as usize))
                .collect();
            format!("{}-{}:{letters}", segment.span.start, segment.span.end)
        })
        .collect()
}

#[test]
fn marks_apart() {
    let marks = [
        (Role::Source, 0, 4),
        (Role::Cue, 5, 9),
        (Role::Content, 10, 20),
    ];
    assert_eq!(
        cut((0, 20), &marks),
        ["0-4:s", "4-5:", "5-9:u", "9-10:", "10-20:c"]
    );
}

#[test]
fn nested_overlapping_touching_and_equal() {
    use Role::{Content, Cue, Source};
    assert_eq!(
        cut(
            (0, 20),
            &[(Content, 0, 20), (Source, 3, 6), (Content, 8, 20)]
        ),
        ["0-3:c", "3-6:sc", "6-8:c", "8-20:cc"]
    );
    assert_eq!(
        cut((0, 9), &[(Content, 0, 6), (Source, 4, 9)]),
        ["0-4:c", "4-6:sc", "6-9:s"]
    );
    assert_eq!(
        cut((0, 8), &[(Content, 0, 4), (Content, 4, 8)]),
        ["0-4:c", "4-8:c"]
    );
    assert_eq!(
        cut((0, 4), &[(Cue, 1, 3), (Cue, 1, 3)]),
        ["0-1:", "1-3:uu", "3-4:"]
    );
}

#[test]
fn marks_are_cut_to_the_window() {
    let marks = [
        (Role::Content, 0, 20),
        (Role::Cue, 0, 3),
        (Role::Source, 18, 20),
    ];
    assert_eq!(cut((5, 10), &marks), ["5-10:c"]);
    assert_eq!(cut((5, 10), &[]), ["5-10:"]);
    assert!(cut((5, 5), &marks).is_empty());
}

#[test]
fn marks_that_do_not_fit_the_text_are_left_out() {
    let document = sample::document("x", "aé");
    let content = Passage {
        spans: vec![
            Span::new(0, 1),
            Span::new(1, 2),
            Span::new(1, 9),
            Span::new(3, 3),
        ],
    };
    let statement = sample::statement(&document, "s-1", content);
    assert_eq!(
        marks(&document.text, &statement),
        [(Role::Content, Span::new(0, 1))]
    );
}

proptest::proptest! {
    /// Stretches cover the window without gap or overlap, and each byte has
    /// the depth that counting the marks over it gives.
    #[test]
    fn every_byte_has_its_marks(marks in proptest::collection::vec((0..3_u8, 0..40_u32, 0..40_u32), 0..30)) {
        let roles = [Role::Source, Role::Cue, Role::Content];
        let marks: Vec<(Role, Span)> = marks.iter()
            .map(|&(role, a, b)| (roles[role as usize], Span::new(a.min(b), a.max(b))))
            .filter(|mark| !mark.1.is_empty())
            .collect();
        let segments = segments(Span::new(5, 35), &marks);
        let mut at = 5;
        for segment in segments {
            assert_eq!(segment.span.start, at);
            at = segment.span.end;
            for byte in segment.span.start..segment.span.end {
                let count = |role| marks.iter().filter(|(r, span)| *r == role && span.start <= byte && byte < span.end).count() as u32;
                assert_eq!(segment.depth, roles.map(count));
            }
        }
        assert_eq!(at, 35);
    }
}
