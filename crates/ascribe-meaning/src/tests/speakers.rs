//! Whom sources mean.

use super::{Marked, last};

fn speaker(text: &str, marked: &[Marked<'_>]) -> String {
    let statement = last(text, marked);
    match (statement.speaker, statement.unresolved) {
        (Some(speaker), None) => format!("{} ({})", speaker.name, speaker.kind),
        (None, Some(reason)) => reason.to_string(),
        other => panic!("neither resolved nor a reason: {other:?}"),
    }
}

/// A text, its relations, whom the last one means.
const SPEAKERS: &[Row] = &[
    (
        "Ada Brenn met the Harbour Office. Her campaign said the gate was open.",
        &[("Her campaign", "said", "the gate was open")],
        "Her campaign (organisation)",
    ),
    (
        "Sarah Dreyer came early. Mr. Dreyer said the gate was open.",
        &[("Mr. Dreyer", "said", "the gate was open")],
        "Dreyer (person)",
    ),
    (
        "Ada Brenn objected at once, while the host said the gate was open.",
        &[("the host", "said", "the gate was open")],
        "not introduced",
    ),
    (
        "The Beacon asked Ferris's campaign for weeks. The campaign said the gate was open.",
        &[("The campaign", "said", "the gate was open")],
        "Ferris's campaign (organisation)",
    ),
    (
        "Ada Brenn won. The head of the Harbour Union said the gate was open.",
        &[("The head of the Harbour Union", "said", "the gate was open")],
        "The head of the Harbour Union (role)",
    ),
    (
        "Backing rose for Ada Brenn, compared with 64 percent who said the gate was open.",
        &[("who", "said", "the gate was open")],
        "64 percent (collective)",
    ),
    (
        "Gate opens.\n\nThe head of the Harbour Union is worried, since she said the gate was open.\n\nIn an interview, Ada Brenn said her members were tired.",
        &[
            (
                "The head of the Harbour Union",
                "is worried",
                "since she said the gate was open",
            ),
            ("she", "said", "the gate was open"),
        ],
        "Ada Brenn (person)",
    ),
    (
        "Gate opens.\n\nThe head of the Harbour Union said the gate was open.\n\nPort minister Ada Brenn said it was shut.",
        &[("The head of the Harbour Union", "said", "the gate was open")],
        "The head of the Harbour Union (role)",
    ),
    (
        "A Westhaven voter who backs the lease, Ada Brenn lost her boat.",
        &[("who", "backs", "the lease")],
        "Ada Brenn (person)",
    ),
    (
        "The call was paid for by Harbour Watch PAC, a group that opposes the lease.",
        &[("that", "opposes", "the lease")],
        "Harbour Watch PAC (organisation)",
    ),
    (
        "New Poll Shows Wide Gap In Harbour Race\n\nA new poll shows the gap. The latest Beacon poll was taken in May.",
        &[("A new poll", "shows", "the gap")],
        "The latest Beacon poll (document)",
    ),
    (
        "A new poll shows the gap. The latest Beacon poll and the Gazette poll were taken in May.",
        &[("A new poll", "shows", "the gap")],
        "A new poll (document)",
    ),
    (
        "The Harbour Watch board met. The Courier and the Harbour Office called. The group said the gate was open.",
        &[("The group", "said", "the gate was open")],
        "several candidates",
    ),
    (
        "A clerk of the Registry Office called. The Harbour Office gave in. The agency said the gate was open.",
        &[("The agency", "said", "the gate was open")],
        "Harbour Office (organisation)",
    ),
    (
        "We met one kind-hearted Canadian who said the gate was open.",
        &[("one kind-hearted Canadian", "said", "the gate was open")],
        "one kind-hearted Canadian (unnamed)",
    ),
    (
        "One of the officials said the gate was open.",
        &[("One of the officials", "said", "the gate was open")],
        "One of the officials (unnamed)",
    ),
    (
        "Ada Brenn, Joris Tamm and Karl Moran said the gate was open.",
        &[(
            "Ada Brenn, Joris Tamm and Karl Moran",
            "said",
            "the gate was open",
        )],
        "Ada Brenn, Joris Tamm and Karl Moran (collective)",
    ),
    (
        "The former secretary of state Ada Brenn said the gate was open.",
        &[(
            "The former secretary of state Ada Brenn",
            "said",
            "the gate was open",
        )],
        "Ada Brenn (person)",
    ),
    (
        "A copy of the memo seen by the Beacon says the gate was open.",
        &[(
            "A copy of the memo seen by the Beacon",
            "says",
            "the gate was open",
        )],
        "A copy of the memo seen by the Beacon (document)",
    ),
    (
        "Karl Moran asked Joris Tamm about it.\n\n“It was,” he said.",
        &[("he", "said", "“It was,”")],
        "Joris Tamm (person)",
    ),
    (
        "Brenn Says Harbour Gate Was Open\n\nAda Brenn spoke at the fair.",
        &[("Brenn", "Says", "Harbour Gate Was Open")],
        "Ada Brenn (person)",
    ),
    (
        "Gov Brenn Says Harbour Gate Was Open\n\nAda Brenn and Joris Tamm spoke at the fair.",
        &[("Gov Brenn", "Says", "Harbour Gate Was Open")],
        "Ada Brenn (person)",
    ),
    (
        "Lena Brenn Says Harbour Gate Was Open\n\nAda Brenn spoke at the fair.",
        &[("Lena Brenn", "Says", "Harbour Gate Was Open")],
        "Lena Brenn (organisation)",
    ),
    (
        "Karl Moran is trailing. The Westhaven mayor fell behind Joris Tamm and Erik Brenn. He said the gate was open.",
        &[("He", "said", "the gate was open")],
        "several candidates",
    ),
    (
        "Karl Moran, the mayor of Westhaven, is trailing. The Westhaven mayor fell behind Joris Tamm in May. He said the gate was open.",
        &[("He", "said", "the gate was open")],
        "Karl Moran (person)",
    ),
    (
        "Ada Brenn loves the fair. Her daughter likes to sing. That is why she said the gate was open.",
        &[
            ("Her daughter", "likes", "to sing"),
            ("she", "said", "the gate was open"),
        ],
        "several candidates",
    ),
    (
        "Karl Moran (Westhaven) and Joris Tamm (Aldham) said the gate was open.",
        &[(
            "Karl Moran (Westhaven) and Joris Tamm (Aldham)",
            "said",
            "the gate was open",
        )],
        "Karl Moran (Westhaven) and Joris Tamm (Aldham) (collective)",
    ),
    (
        "Karl Moran and the Harbour Office said the gate was open.",
        &[(
            "Karl Moran and the Harbour Office",
            "said",
            "the gate was open",
        )],
        "Karl Moran and the Harbour Office (collective)",
    ),
    (
        "Hispanic Americans said the gate was open.",
        &[("Hispanic Americans", "said", "the gate was open")],
        "Hispanic Americans (collective)",
    ),
    (
        "Brenn Sees ‘Insult’ in Harbour Lease as Vote Nears for board members\n\nMs. Brenn said the gate was open.",
        &[("Ms. Brenn", "said", "the gate was open")],
        "Brenn (person)",
    ),
    (
        "Ada Brenn won. My mother is old, but at 86 she said the gate was open.",
        &[("she", "said", "the gate was open")],
        "several candidates",
    ),
    (
        "The Harbour Oversight and Reform Committee said the gate was open.",
        &[(
            "The Harbour Oversight and Reform Committee",
            "said",
            "the gate was open",
        )],
        "Harbour Oversight and Reform Committee (organisation)",
    ),
    (
        "Vann R. Oblomski II said the gate was open.",
        &[("Vann R. Oblomski II", "said", "the gate was open")],
        "Vann R. Oblomski II (person)",
    ),
    (
        "India and Pakistan said the gate was open.",
        &[("India and Pakistan", "said", "the gate was open")],
        "India and Pakistan (collective)",
    ),
    (
        "A newly formed group called Harbour 45 said the gate was open.",
        &[(
            "A newly formed group called Harbour 45",
            "said",
            "the gate was open",
        )],
        "Harbour 45 (organisation)",
    ),
    (
        "A 2014 University of Tessia paper said the gate was open.",
        &[(
            "A 2014 University of Tessia paper",
            "said",
            "the gate was open",
        )],
        "A 2014 University of Tessia paper (document)",
    ),
    (
        "A fact sheet members released on Monday said the gate was open.",
        &[(
            "A fact sheet members released on Monday",
            "said",
            "the gate was open",
        )],
        "A fact sheet (document)",
    ),
    (
        "The group Mothers for Harbours said the gate was open.",
        &[(
            "The group Mothers for Harbours",
            "said",
            "the gate was open",
        )],
        "Mothers for Harbours (organisation)",
    ),
    (
        "Another holdout — the Harbour Union — said the gate was open.",
        &[(
            "Another holdout — the Harbour Union —",
            "said",
            "the gate was open",
        )],
        "Harbour Union (organisation)",
    ),
    (
        "Ada Brenn wrote to them. The groups said the gate was open.",
        &[("The groups", "said", "the gate was open")],
        "not introduced",
    ),
    (
        "Karl Moran came, according to the Tessian Star.",
        &[("the Tessian Star", "according to", "Karl Moran came")],
        "the Tessian Star (organisation)",
    ),
    (
        "The harbour's media watchdog said the film was cut. The watchdog said the gate was open.",
        &[
            ("The harbour's media watchdog", "said", "the film was cut"),
            ("The watchdog", "said", "the gate was open"),
        ],
        "The harbour's media watchdog (organisation)",
    ),
    (
        "Karl Moran accused Joris Tamm, the mayor of Westhaven, of theft. He cut into Erik Brenn in May.",
        &[
            ("Karl Moran", "accused", "Joris Tamm"),
            ("He", "cut into", "Erik Brenn"),
        ],
        "Karl Moran (person)",
    ),
    (
        "The Norland harbour minister said the gate was open.",
        &[("The Norland harbour minister", "said", "the gate was open")],
        "The Norland harbour minister (role)",
    ),
    (
        "The harbour minister said the gate was open.",
        &[("The harbour minister", "said", "the gate was open")],
        "not introduced",
    ),
    (
        "President Ada Brenn of Tessia, who for years has said the gate was open.",
        &[("who for years", "has said", "the gate was open")],
        "Ada Brenn (person)",
    ),
    (
        "President Ada Brenn of Tessia said the gate was open.",
        &[("President Ada Brenn of Tessia", "said", "the gate was open")],
        "Ada Brenn (person)",
    ),
    (
        "The clerk came. Prime Minister Ada Brenn, who in March ruled out a flood, left.",
        &[("who in March", "ruled out", "a flood")],
        "Ada Brenn (person)",
    ),
    (
        "Ada Brenn said the gate was open.",
        &[("Ada Brenn", "said", "the gate was open")],
        "Ada Brenn (person)",
    ),
    (
        "Harbour Minister Milan Dreyer came early. Dreyer said the gate was open.",
        &[("Dreyer", "said", "the gate was open")],
        "Milan Dreyer (person)",
    ),
    (
        "Milan Dreyer, the harbour minister, came early. The harbour minister said the gate was open.",
        &[("The harbour minister", "said", "the gate was open")],
        "Milan Dreyer (person)",
    ),
    (
        "Sarah Moran came early. She said the gate was open.",
        &[("She", "said", "the gate was open")],
        "Sarah Moran (person)",
    ),
    // Who spoke last may have no name, and a sentence may speak of anybody.
    (
        "Peter Moran came. A spokesman for the office said it rained. He added the gate was open.",
        &[
            ("A spokesman for the office", "said", "it rained"),
            ("He", "added", "the gate was open"),
        ],
        "A spokesman for the office (role)",
    ),
    (
        "A cashier said it rained. Ada Brenn left. She added the gate was open.",
        &[
            ("A cashier", "said", "it rained"),
            ("She", "added", "the gate was open"),
        ],
        "several candidates",
    ),
    (
        "Peter Moran came. Once a man is asked for more, he said the gate was open.",
        &[("he", "said", "the gate was open")],
        "several candidates",
    ),
    (
        "Peter Moran came late. In Moran's view, the gate was open.",
        &[("Moran's view", "In", "the gate was open")],
        "Peter Moran (person)",
    ),
    (
        "Analyst Joris Tamm of Norwell said the gate was open.",
        &[("Analyst Joris Tamm of Norwell", "said", "the gate was open")],
        "Joris Tamm (person)",
    ),
    (
        "A memo from June said the gate was open.",
        &[("A memo from June", "said", "the gate was open")],
        "A memo from June (document)",
    ),
    // Whom a turn speaks to: the one who has the turns around it.
    (
        "Ida Falk: Good evening.\n\nPrime Minister of Tessia Milan Dreyer: Good evening.\n\nIda Falk: You said the gate was open.\n\nMilan Dreyer: Indeed.",
        &[("You", "said", "the gate was open")],
        "Milan Dreyer (person)",
    ),
    (
        "Ida Falk: Good evening.\n\nMilan Dreyer: You said the gate was open.\n\nAda Brenn: Indeed.",
        &[("You", "said", "the gate was open")],
        "pronoun without antecedent",
    ),
    (
        "Ida Falk: Good evening.\n\nMilan Dreyer: Go on.\n\nIda Falk: You know the gate was open.\n\nMilan Dreyer: Indeed.",
        &[("You", "know", "the gate was open")],
        "pronoun without antecedent",
    ),
    // An apposition is whom it stands beside; a group goes by its letters.
    (
        "Ada Brenn, a clerk backing the lease, said the gate was open.",
        &[("a clerk", "backing", "the lease")],
        "Ada Brenn (person)",
    ),
    (
        "The Ferry Harbour Registry met in the town. The FHR group said the gate was open.",
        &[("The FHR group", "said", "the gate was open")],
        "Ferry Harbour Registry (organisation)",
    ),
    (
        "Ada Brenn came. Nobody said the gate was open.",
        &[("Nobody", "said", "the gate was open")],
        "pronoun without antecedent",
    ),
    (
        "Ada Brenn came. No one said the gate was open.",
        &[("No one", "said", "the gate was open")],
        "pronoun without antecedent",
    ),
    // A headline's bare noun is told again with the name.
    (
        "Harbour clerk denies theft at the mill. Ada Brenn, a clerk, was calm about it.",
        &[("Harbour clerk", "denies", "theft")],
        "not introduced",
    ),
    // What stands around a name tells whether it is a country or a newspaper.
    (
        "Peter Moran came. In Varland it rained; Varland's army left. He said the gate was open.",
        &[("He", "said", "the gate was open")],
        "Peter Moran (person)",
    ),
    (
        "Peter Moran met the Courier. He said the gate was open.",
        &[("He", "said", "the gate was open")],
        "Peter Moran (person)",
    ),
    (
        "ALDHAM — Varland's harbour minister said it rained. Minister Milan Dreyer left.",
        &[("ALDHAM — Varland's harbour minister", "said", "it rained")],
        "Milan Dreyer (person)",
    ),
    // Who speaks with others does not speak alone.
    (
        "Milan Dreyer and Hilda Ferris met. Dreyer and Ferris said the gate was open.",
        &[("Dreyer and Ferris", "said", "the gate was open")],
        "Dreyer and Ferris (collective)",
    ),
    (
        "Milan Dreyer left. Dreyer and his lawyers, who came late, said the gate was open.",
        &[("Dreyer and his lawyers", "said", "the gate was open")],
        "Dreyer and his lawyers (collective)",
    ),
    // Two men of one weight: nobody is guessed.
    (
        "George Ferris and Peter Moran met. He said the gate was open.",
        &[("He", "said", "the gate was open")],
        "several candidates",
    ),
    (
        "They said the gate was open.",
        &[("They", "said", "the gate was open")],
        "pronoun without antecedent",
    ),
    (
        "It went on, said Ada Brenn, a clerk who has said the gate was open.",
        &[("who", "has said", "the gate was open")],
        "Ada Brenn (person)",
    ),
    // A town after an age is no person.
    (
        "The gate opens on Monday, said Ada Brenn, 24, from Westhaven, who said the gate was open.",
        &[("who", "said", "the gate was open")],
        "Ada Brenn (person)",
    ),
    // The name may follow the pronoun of an opening phrase.
    (
        "George Ferris spoke to Peter Moran. Despite his belief in tides, Moran left.",
        &[("his", "belief in", "tides")],
        "Peter Moran (person)",
    ),
    // Whom a quotation names is not who says it.
    (
        "Sarah Moran came early. “I never trusted Hilda Ferris,” she said.",
        &[("she", "said", "“I never trusted Hilda Ferris,”")],
        "Sarah Moran (person)",
    ),
    (
        "Peter Moran pointed to the January report by the Harbour Registry, which found the gate was open.",
        &[("which", "found", "the gate was open")],
        "Harbour Registry (organisation)",
    ),
    (
        "The Harbour Board voted. Critics said the gate was open. They added that it was late.",
        &[
            ("Critics", "said", "the gate was open"),
            ("They", "added", "that it was late"),
        ],
        "Critics (collective)",
    ),
    (
        "A spokesman for the harbour office said the gate was open.",
        &[(
            "A spokesman for the harbour office",
            "said",
            "the gate was open",
        )],
        "A spokesman for the harbour office (role)",
    ),
    (
        "Officials said the gate was open.",
        &[("Officials", "said", "the gate was open")],
        "Officials (unnamed)",
    ),
    (
        "A poll shows the gate was open.",
        &[("A poll", "shows", "the gate was open")],
        "A poll (document)",
    ),
    (
        "Ada Brenn left. “The gate was open for a whole night.”",
        &[("-", "-", "“The gate was open for a whole night.”")],
        "no source",
    ),
    // Father and son, husband and wife stay two people.
    (
        "Hilda Ferris spoke. George Ferris spoke. Mrs. Ferris said the gate was open.",
        &[("Mrs. Ferris", "said", "the gate was open")],
        "Hilda Ferris (person)",
    ),
    (
        "The campaign's manager, Robert Moran, said the gate was open.",
        &[(
            "The campaign's manager, Robert Moran,",
            "said",
            "the gate was open",
        )],
        "Robert Moran (person)",
    ),
    (
        "Many said the gate was open.",
        &[("Many", "said", "the gate was open")],
        "pronoun without antecedent",
    ),
];

#[test]
fn speakers() {
    check(SPEAKERS);
}

/// A text, its relations, whom the last one means.
pub(super) type Row = (&'static str, &'static [Marked<'static>], &'static str);

pub(super) fn check(rows: &[Row]) {
    for (text, marked, expected) in rows {
        assert_eq!(speaker(text, marked), *expected, "{text}");
    }
}
