//! What single sentences of a turn do.

use ascribe_model::{Position, Stance};

use super::findings;

/// The positions of the one turn of a text.
fn positions(turn: &str) -> Vec<Position> {
    let text = format!("Mara Venn: {turn}\n");
    let found = findings(&text, &[("Mara Venn", ":", turn)]);
    let positions = found.statements[0].positions.clone();
    for position in &positions {
        assert!(position.span.slice(&text).is_some());
    }
    positions
}

#[test]
fn sentences_that_clear_somebody_of_a_wrong_deny() {
    for (sentence, denies) in [
        ("We do not interfere in their votes.", true),
        ("Our country has never meddled in anything.", true),
        ("There has never been any meddling in their votes.", true),
        ("No meddling took place, and no theft.", true),
        ("It was not the result of our meddling.", true),
        ("We have no desire to interfere in their votes.", true),
        (
            "I said it before, because we do not have such a goal, to interfere.",
            true,
        ),
        ("Our position is that we do not spy on friends.", true),
        ("It would not make any sense for us to hack them.", true),
        ("Nobody hacked the ministry.", true),
        ("You did not hack it.", true),
        ("We have never forged any letters.", true),
        ("We could not officially hack it.", true),
        ("They must not interfere in our votes.", false),
        ("Do not interfere in our votes.", false),
        ("It is best not to interfere with its work.", false),
        ("If they did not hack it, who did?", false),
        ("The police did not stop the attack.", false),
        ("We will see that nobody is able to attack us.", false),
        ("It is not only meddling, it is theft.", false),
        ("Thinking is not a crime.", false),
        ("There would not have been an attack on it.", false),
        ("It is not as simple as shooting.", false),
        ("Please do not shoot him.", false),
        ("They took no part in the theft.", true),
        ("We do not see a link to theft.", false),
        ("They interfere everywhere.", false),
        ("People say, “We did not hack it,” and smile.", false),
    ] {
        let positions = positions(&format!("It was a long winter. {sentence}"));
        assert_eq!(positions.len(), 2, "{sentence}");
        assert_eq!(
            positions[1].stance == Some(Stance::Denies),
            denies,
            "{sentence}"
        );
    }
}

#[test]
fn sentences_that_find_no_proof_doubt() {
    for (sentence, doubts) in [
        ("I have not once seen any direct proof of it.", true),
        ("Nobody ever showed us evidence.", true),
        ("There is absolutely no proof.", true),
        ("This is no proof.", true),
        ("They have proof.", false),
        ("It did not rain, but we have proof.", false),
        ("We did not ask who brought the evidence.", false),
    ] {
        let positions = positions(&format!("It was a long winter. {sentence}"));
        assert_eq!(
            positions[1].stance == Some(Stance::Doubts),
            doubts,
            "{sentence}"
        );
    }
}

#[test]
fn what_a_speaker_says_of_their_own_saying_counts() {
    let turn =
        "The winter was long. I deny that the harbour is shut. I think that we never hacked them.";
    let text = format!("Mara Venn: {turn}\n");
    let marked = [
        ("Mara Venn", ":", turn),
        ("I", "deny", "that the harbour is shut"),
        ("I", "think", "that we never hacked them"),
    ];
    let found = findings(&text, &marked);
    let whole = found.statements.iter().find(|s| !s.positions.is_empty());
    let stances: Vec<_> = whole
        .expect("the turn")
        .positions
        .iter()
        .map(|p| p.stance)
        .collect();
    let denies = Some(Stance::Denies);
    assert_eq!(stances, [Some(Stance::Asserts), denies, denies]);
}

#[test]
fn no_to_a_question_denies() {
    for (text, expected) in [
        (
            "Ida Falk: Did you pay them?\n\nMara Venn: No. It was a long winter.\n",
            Stance::Denies,
        ),
        (
            "Ida Falk: You paid them.\n\nMara Venn: No. It was a long winter.\n",
            Stance::Asserts,
        ),
        (
            "Ida Falk: Did you pay them?\n\nMara Venn: No winter is as long.\n",
            Stance::Asserts,
        ),
    ] {
        let (asked, answer) = text.split_once("\n\nMara Venn: ").expect("two turns");
        let asked = asked.trim_start_matches("Ida Falk: ");
        let marked = [
            ("Ida Falk", ":", asked),
            ("Mara Venn", ":", answer.trim_end()),
        ];
        let found = findings(text, &marked);
        assert_eq!(found.statements[1].stance, Some(expected), "{text}");
    }
}

#[test]
fn one_sentence_has_no_positions_of_its_own() {
    assert!(positions("It was a long winter.").is_empty());
}
