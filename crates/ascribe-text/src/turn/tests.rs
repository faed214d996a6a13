//! Which documents are transcripts, and where their turns end.

use ascribe_model::Span;

use crate::read;

/// The heads of a text with the number of paragraphs of each turn.
fn turns(text: &str) -> Vec<(&str, usize)> {
    let body = Span::new(0, u32::try_from(text.len()).expect("a short text"));
    let reading = read(text, body);
    let turns = reading.turns.iter();
    turns
        .map(|turn| (&text[turn.head.range()], turn.paragraphs.len()))
        .collect()
}

const SPEECH: &str = "The president opened the breakwater.\n\n\
    President of Ostravia Milan Dreyer: Colleagues, I am glad to see this breakwater finished, \
    and I want to thank the crews who stood in the water for two winters.\n\n\
    We will build another one.";

#[test]
fn a_speech_has_one_head() {
    assert_eq!(turns(SPEECH), [("President of Ostravia Milan Dreyer", 2)]);
}

#[test]
fn a_narrator_names_the_speaker() {
    let text = format!("{SPEECH}\n\nThen Dreyer left.");
    assert_eq!(turns(&text), []);
}

#[test]
fn a_caption_and_a_linked_headline_are_no_speeches() {
    assert_eq!(turns("The port.\n\nNora Feld: I was there."), []);
    let headline = "The port.\n\nNora Feld: I Never Promised Anybody That Our Harbour Would Open \
        Before Winter Or Even Before The Vote In May And We Will See What Happens Then In June.";
    assert_eq!(turns(headline), []);
}

#[test]
fn an_article_after_a_transcript_is_not_its_last_turn() {
    let talk = "They met.\n\nFeld: Is it you?\n\nDreyer: It is.\n\nFeld: Are you sure?\n\nDreyer: Quite sure.";
    let text = format!("{talk}\n\nNobody had asked.\n\nDreyer is said to have laughed.");
    assert_eq!(turns(&text).last(), Some(&("Dreyer", 1)));
    let spoken = format!("{talk}\n\nI have always said so.");
    assert_eq!(turns(&spoken).last(), Some(&("Dreyer", 2)));
}

#[test]
fn offices_in_words_of_any_kind() {
    let text = "They met.\n\nPanel moderator Nora Feld: Is it you?\n\nMilan Dreyer: It is.\n\n\
        Oda Brill, reporter at Merivale Radio: Sure?\n\nMilan Dreyer: Quite so.\n\n\
        Mr President, one more thing: the pump.\n\nNora Feld: That was Ebba al-Hassan's.\n\nMilan Dreyer: It was not.\n\nNora Feld: It was.\n\n\
        Our position is that of Oda Brill: no pump.";
    let heads: Vec<&str> = turns(text).into_iter().map(|(head, _)| head).collect();
    assert_eq!(
        heads,
        [
            "Panel moderator Nora Feld",
            "Milan Dreyer",
            "Oda Brill, reporter at Merivale Radio",
            "Milan Dreyer",
            "Nora Feld",
            "Milan Dreyer",
            "Nora Feld"
        ]
    );
}

#[test]
fn a_table_is_no_transcript() {
    assert_eq!(
        turns("Votes.\n\nBrill: 1,769\n\nDreyer: 1,501\n\nBrill: 547\n\nDreyer: 46"),
        []
    );
}

#[test]
fn a_first_head_that_does_not_return_is_a_headline() {
    let text = "Harbour Vote: What We Know\n\nQ: Who won?\n\nA: We did.\n\nQ: Who else?\n\nA: Nobody else.";
    assert_eq!(turns(text)[0].0, "Q");
}
