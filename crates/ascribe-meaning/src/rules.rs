//! The rules that decide what a statement means, each with a name.
//!
//! A decision carries the name of its rule (`Basis::rules`,
//! `Accusation::rule`, `Reversal::rule`). `ascribe-lab rules` counts how often
//! each decided something and how often that was right on labelled text, and a
//! test of the lab fails on a new rule that no shipped text shows at work.

use ascribe_model::RuleId;

/// A rule: its name and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name, as decisions carry it.
    pub id: RuleId,
    /// What it says, in one sentence.
    pub says: &'static str,
}

/// Declares the rules: a constant each for the code that decides, and the list
/// of all of them.
macro_rules! rules {
    ($($name:ident = $id:literal, $says:literal;)*) => {
        $(pub(crate) const $name: RuleId = RuleId::new($id);)*

        /// Every rule, in the order in which decisions are taken.
        pub const RULES: &[Rule] = &[$(Rule { id: RuleId::new($id), says: $says }),*];
    };
}

rules! {
    // Who the speaker is.
    SPEAKER_NAME = "speaker.name", "The source holds a name.";
    SPEAKER_YOU = "speaker.you", "\"You said\" in a transcript is whoever has the turns around it.";
    SPEAKER_FIRST_PERSON = "speaker.first-person", "\"I\" in a quotation is who is quoted.";
    SPEAKER_BEFORE_NAME = "speaker.pronoun-before-name", "A pronoun in a clause that opens the sentence is the subject named after it.";
    SPEAKER_NAMELESS = "speaker.pronoun-nameless", "\"He\" is the nameless person who spoke last.";
    SPEAKER_PRONOUN = "speaker.pronoun", "\"He\" or \"she\" is the person that the text is about.";
    SPEAKER_PRONOUN_BODY = "speaker.pronoun-body", "\"They\" or \"it\" is the body or the people that spoke a sentence or two before.";
    SPEAKER_RELATIVE_APPOSITION = "speaker.relative-apposition", "\"Who\" behind an apposition is the name before it.";
    SPEAKER_RELATIVE_TITLE = "speaker.relative-title", "\"Who\" behind \"of\" and a body is the person named before it.";
    SPEAKER_AUTHOR = "speaker.author", "A document by somebody speaks for its author.";
    SPEAKER_APPOSITION = "speaker.apposition", "A description behind a name and a comma is that name.";
    SPEAKER_NAME_BEHIND_COMMA = "speaker.name-behind-comma", "A description that opens the sentence is the name behind its comma.";
    SPEAKER_LETTERS = "speaker.letters-before-noun", "Letters before a noun for a body name the body.";
    SPEAKER_IN_FULL = "speaker.description-in-full", "A short description of a document is the full one told elsewhere.";
    SPEAKER_CAPITALS = "speaker.capitals", "A description in capitals is a name that no list knows.";
    SPEAKER_OWNED_IN_FULL = "speaker.owned-in-full", "\"Her campaign\" is the campaign that the text gives to her by name.";
    SPEAKER_NAMED_NEXT = "speaker.named-next", "Somebody described in the lead is who is named and speaks in the next paragraph.";
    SPEAKER_OFFICE = "speaker.office", "An office or description is whoever the text gives it to.";
    SPEAKER_DESCRIPTION_AGAIN = "speaker.description-again", "A description said again is the nameless person who had it.";
    SPEAKER_EPITHET = "speaker.epithet", "\"The candidate\" is the one person that the text is about.";
    SPEAKER_FIRST_NAMED = "speaker.first-named", "A short description of people or a body is the longer one told before.";
    SPEAKER_BODY_AGAIN = "speaker.body-again", "\"The watchdog\" is the described body that spoke before.";
    SPEAKER_BODY_NOUN = "speaker.body-by-noun", "\"The company\" is the body named just before.";
    SPEAKER_DESCRIPTION = "speaker.description", "A description that the text gives to nobody stands for itself.";
    // What the speaker does with the content.
    STANCE_PLAIN = "stance.plain-report", "A colon, a turn or a quotation without a verb asserts.";
    STANCE_QUESTION = "stance.question", "A question without a verb of saying asks.";
    STANCE_LEXICON = "stance.cue", "The cue's verb or noun has a stance in the lexicon.";
    STANCE_DEMAND = "stance.demand", "A verb of saying with an infinitive or \"should\" demands.";
    STANCE_PROMISE = "stance.promise", "Agreeing, hoping, offering or refusing to do something promises.";
    STANCE_SOURCE_FINDS = "stance.source-finds", "According to a poll, a study or a report, something is concluded.";
    STANCE_CLAIM_OF_WRONG = "stance.claim-of-wrong", "Claiming a wrong alleges it.";
    STANCE_CALLED_FALSE = "stance.called-false", "Calling a claim false denies it.";
    STANCE_PERMITS = "stance.permits", "\"Allowed him to leave\" permits and says nothing.";
    STANCE_RESPONSIBLE = "stance.responsible", "Holding somebody responsible alleges.";
    STANCE_MAY_BE = "stance.idea-of-what-may-be", "An idea of what may be suggests.";
    STANCE_REFUSES = "stance.refuses", "Denying somebody a thing, or rejecting what is no claim, denies nothing.";
    STANCE_PERSON_FINDS = "stance.person-finds", "A person who finds or shows concludes only with a clause; in a direct quotation they assert.";
    STANCE_UNREAL = "stance.unreal", "A saying that has not taken place, or that nobody did, has no stance.";
    STANCE_NEGATED = "stance.negated-cue", "A negated verb of saying turns its stance: \"did not rule out\".";
    STANCE_DENIAL_PHRASE = "stance.denial-phrase", "A plain report that says \"had nothing to do with\" or the like denies.";
    STANCE_UNTRUE = "stance.untrue", "A plain report that calls a claim untrue denies.";
    STANCE_LEAVES_OPEN = "stance.leaves-open", "A plain report that does not rule something out suggests it.";
    STANCE_CLEARS = "stance.clears", "A plain report that says a wrong was not done denies.";
    STANCE_UNPROVEN = "stance.unproven", "A plain report that says proof is wanting doubts.";
    STANCE_NO = "stance.no", "\"No\" to a question denies what was asked.";
    STANCE_ACCUSED_DENIES = "stance.accused-denies", "A plain negative by somebody who has just been accused denies.";
    STANCE_SENTENCE_CLEARS = "stance.sentence-clears", "A sentence of a speech in which a denial was found denies.";
    // Whether it is put forward as so.
    POLARITY_CUE = "polarity.cue", "\"Does not believe\" puts the content forward as not so.";
    POLARITY_DENIAL = "polarity.denial", "A denial or a doubt puts its content forward as not so.";
    POLARITY_WANTED = "polarity.wanted", "What is promised, demanded or alleged is put forward as so.";
    POLARITY_NEGATION = "polarity.negation", "A negated main clause is put forward as not so.";
    POLARITY_PLAIN = "polarity.plain", "A main clause without a negation is put forward as so.";
    // How sure.
    CERTAINTY_MARKER = "certainty.marker", "The weakest marker of cue and first sentence counts.";
    CERTAINTY_STANCE = "certainty.stance", "Believing and predicting are probable, suggesting is possible.";
    // Through whom.
    VIA_REFERRED = "via.referred", "Whoever refers a reporter to a document relays what stands in it.";
    VIA_OUTLET = "via.outlet", "An outlet that somebody spoke to or on passes it on.";
    VIA_DOCUMENT = "via.document", "A statement in a document reached the writer through it.";
    VIA_NESTED = "via.nested", "A statement inside another's words reached the writer through its speaker.";
    // When.
    SAID_BESIDE = "said.beside", "The words of time beside the cue date the saying.";
    SAID_SAME_DAY = "said.same-day", "\"Hours later\" is the day last told.";
    SAID_SCENE = "said.scene", "A saying that goes on in the scene has its day.";
    SAID_PARTICIPLE = "said.participle", "A participle behind what its subject did on a day is of that day.";
    SAID_OCCASION = "said.occasion", "What is said at an occasion is of its day.";
    // Who is held responsible, who denies it, what is called forged.
    CLAIM_CHARGE = "claim.charge", "The cue charges: \"accused X of\".";
    CLAIM_ALLEGED = "claim.alleged", "The clause of \"alleged that\" tells who did what.";
    CLAIM_FORGERY = "claim.forgery", "Evidence is called forged, planted or false.";
    CLAIM_HOLDING = "claim.holding", "X is held responsible, or is not.";
    CLAIM_FAULT = "claim.fault", "X is to blame, it is the fault of X.";
    CLAIM_BEHIND = "claim.behind", "X is behind it, X is responsible.";
    CLAIM_NOTHING_TO_DO = "claim.nothing-to-do", "X has nothing to do with it.";
    CLAIM_CLEARED = "claim.cleared", "X did not do the deed.";
    CLAIM_NO_DEED = "claim.there-was-no", "There was no such deed.";
    CLAIM_BROUGHT_ABOUT = "claim.brought-about", "X ordered, directed or caused it.";
    CLAIM_DEED_PHRASE = "claim.deed", "A deed of several words, as in \"broke into\".";
    CLAIM_INSTRUCTED = "claim.instructed", "On the instructions of X.";
    CLAIM_WRONG = "claim.wrong", "X did a wrong, or it was done by X.";
    CLAIM_CONNECTION = "claim.connection", "A denied connection clears.";
    CLAIM_CLEARED_OF_WRONG = "claim.cleared-of-wrong", "A wrong that nobody did, or that the one spoken of did not.";
    CLAIM_DENIED_CHARGE = "claim.denied-charge", "\"Denied the allegations\" denies the charge made before.";
    CLAIM_IT_WAS = "claim.it-was", "\"It could have been X\" holds X responsible for the act spoken of.";
    // Where a position changed.
    REVERSAL_ALONE = "reversal.alone", "One statement tells of both positions.";
    REVERSAL_TURNING = "reversal.turning", "Words for a turn stand between two statements of a text.";
    REVERSAL_OPPOSED = "reversal.opposed", "Two statements of a text share their words and take opposite positions.";
    REVERSAL_DOCUMENTS = "reversal.documents", "Statements of two documents share their words and take opposite positions.";
}
