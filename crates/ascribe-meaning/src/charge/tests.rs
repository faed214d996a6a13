//! Frames of charging verbs, by sentence.

use ascribe_text::read;

use super::{Sort, at, subject_of};
use crate::Scene;
use crate::tests::document;

/// The first charge of a sentence as "claimant | accused | act".
fn charge(text: &str) -> String {
    let document = document(text);
    let reading = read(text, document.body);
    let scene = Scene::new(&document, &reading);
    let found = (0..reading.tokens.len()).find_map(|verb| at(&scene, verb));
    let Some(charge) = found else {
        return "none".to_owned();
    };
    let words = |tokens: Option<std::ops::Range<usize>>| {
        tokens.map_or("-".to_owned(), |tokens| {
            text[scene.span(tokens).range()].to_owned()
        })
    };
    let sort = match charge.sort {
        Sort::Charges => "charges",
        Sort::Denies => "denies",
        Sort::Owns => "owns",
    };
    format!(
        "{sort}: {} | {} | {}",
        words(charge.claimant),
        words(charge.accused),
        words(charge.act)
    )
}

#[test]
fn frames() {
    let rows = [
        (
            "Falk blamed Norland for the outage.",
            "charges: Falk | Norland | the outage",
        ),
        (
            "Falk blamed the outage on Norland.",
            "charges: Falk | Norland | the outage",
        ),
        (
            "The outage was blamed on Norland by Falk.",
            "charges: Falk | Norland | The outage",
        ),
        (
            "Two officials have linked Norland to the break-in.",
            "charges: Two officials | Norland | the break-in",
        ),
        (
            "The break-in has been linked to Norland.",
            "charges: - | Norland | The break-in",
        ),
        (
            "The police suspect Moran of having set the fire.",
            "charges: The police | Moran | having set the fire",
        ),
        (
            "On Monday, Falk, in a letter to the board, accused Moran of theft.",
            "charges: Falk | Moran | theft",
        ),
        (
            "Falk pointed the finger at Moran for the leak.",
            "charges: Falk | Moran | the leak",
        ),
        (
            "Falk held the board responsible for the flood.",
            "charges: Falk | the board | the flood",
        ),
        (
            "Falk scolded the board for ignoring the storm.",
            "charges: Falk | the board | ignoring the storm",
        ),
        (
            "The Front claimed responsibility for the blast.",
            "owns: The Front | The Front | the blast",
        ),
        (
            "Moran denied taking the file.",
            "denies: Moran | Moran | taking the file",
        ),
        (
            "Moran denied the board's involvement in the blast.",
            "denies: Moran | the board | the board's involvement in the blast",
        ),
        (
            "Falk spoke of a bribe, a charge Moran has always denied.",
            "denies: Moran | - | a charge",
        ),
    ];
    for (text, expected) in rows {
        assert_eq!(charge(text), expected, "{text}");
    }
}

#[test]
fn frames_with_words_between() {
    let rows = [
        // Asides, long objects and clauses before stand between the parts.
        (
            "Falk accused the board, which met in Aldham, of theft.",
            "charges: Falk | the board, which met in Aldham, | theft",
        ),
        (
            "Falk blamed a blast that hit a post some miles away from the mill, on Norland.",
            "charges: Falk | Norland | a blast that hit a post some miles away from the mill,",
        ),
        (
            "As the voters went home, the board met and accused Moran of theft.",
            "charges: the board | Moran | theft",
        ),
        (
            "Aldham (Beacon) – Falk on Monday praised Brenn, accusing Moran of theft.",
            "charges: Falk | Moran | theft",
        ),
        (
            "Standing with Ada Brenn, Falk praised the crew and scolded Moran for lying.",
            "charges: Falk | Moran | lying",
        ),
        (
            "In both cases the officials accused Moran of theft.",
            "charges: the officials | Moran | theft",
        ),
        (
            "Falk blamed the town's officials on Twitter.",
            "charges: Falk | the town's officials | -",
        ),
        ("Falk blamed Moran.", "charges: Falk | Moran | -"),
        (
            "Falk blamed the fog for the delay.",
            "charges: Falk | the fog | the delay",
        ),
        (
            "The clerk accused of theft told the court that it was raining.",
            "charges: - | The clerk | theft",
        ),
        (
            "There were people who admitted to having staged the raid.",
            "owns: people | people | having staged the raid",
        ),
        (
            "Falk spoke of a bribe, a charge Moran called “a lie.”",
            "denies: Moran | - | a charge",
        ),
        (
            "Moran was the only one accused of theft to be fined by the board.",
            "charges: - | Moran | theft to be fined by the board",
        ),
        ("Moran denied that.", "denies: Moran | - | that"),
        (
            "Moran called the report a lie.",
            "denies: Moran | - | the report a lie",
        ),
    ];
    for (text, expected) in rows {
        assert_eq!(charge(text), expected, "{text}");
    }
}

#[test]
fn words_that_charge_nobody() {
    let rows = [
        ("Falk did not accuse Moran of theft.", "none"),
        ("Falk blamed everyone else.", "none"),
        ("Moran called the report a triumph.", "none"),
        ("Falk refused to blame Moran for the flood.", "none"),
        (
            "Falk has no proof linking Norland to the break-in.",
            "charges: - | Norland | the break-in",
        ),
        ("Falk attributed the win to hard work.", "none"),
        ("Falk linked the two towns to the coast.", "none"),
        ("The charges of the ferry rose with the tide.", "none"),
        ("Falk was denied entry.", "none"),
        ("Moran admitted being tired.", "none"),
    ];
    for (text, expected) in rows {
        assert_eq!(charge(text), expected, "{text}");
    }
}

#[test]
fn subjects_across_asides_and_for_participles() {
    let rows = [
        (
            "Ada Falk left early, saying the gate was open.",
            "saying",
            "Ada Falk",
        ),
        (
            "In Aldham, the clerk sat down and denied it.",
            "denied",
            "the clerk",
        ),
        ("Moran, asked twice, denied it.", "denied", "Moran"),
        (
            "It began when Falk, on her way out, denied it.",
            "denied",
            "Falk",
        ),
        ("There is a letter saying the gate was open.", "saying", "-"),
        (
            "Moran and his lawyers denied it.",
            "denied",
            "Moran and his lawyers",
        ),
    ];
    for (text, verb, expected) in rows {
        let document = document(text);
        let reading = read(text, document.body);
        let scene = Scene::new(&document, &reading);
        let verb = (0..reading.tokens.len())
            .find(|&token| scene.is(token, verb))
            .expect("the verb is in the text");
        let subject = subject_of(&scene, verb..verb + 1);
        let words = subject.map_or("-", |subject| &text[scene.span(subject).range()]);
        assert_eq!(words, expected, "{text}");
    }
}
