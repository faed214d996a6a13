//! Sources whose words hold a name, and sources that name nobody.

use super::speakers::{Row, check};

const NAMES: &[Row] = &[
    // Titles, offices and complements before a name, and names behind commas.
    (
        "Former prosecutor and Gullport Mayor Rudi Galliard, who backs the lease, said the gate was open.",
        &[(
            "Former prosecutor and Gullport Mayor Rudi Galliard, who backs the lease,",
            "said",
            "the gate was open",
        )],
        "Rudi Galliard (person)",
    ),
    (
        "A lawyer for former governor Ada Brenn said the gate was open.",
        &[(
            "A lawyer for former governor Ada Brenn",
            "said",
            "the gate was open",
        )],
        "A lawyer for former governor Ada Brenn (role)",
    ),
    (
        "The director of the Ferry Centre, Ina Kalsch, said the gate was open.",
        &[(
            "The director of the Ferry Centre, Ina Kalsch,",
            "said",
            "the gate was open",
        )],
        "Ina Kalsch (person)",
    ),
    (
        "Friends of her opponent, Sen. Ada Brenn, said the gate was open.",
        &[(
            "Friends of her opponent, Sen. Ada Brenn,",
            "said",
            "the gate was open",
        )],
        "Friends of her opponent (collective)",
    ),
    (
        "His wife, longtime Harbour aide Ina Kalsch, said the gate was open.",
        &[(
            "His wife, longtime Harbour aide Ina Kalsch,",
            "said",
            "the gate was open",
        )],
        "Ina Kalsch (person)",
    ),
    (
        "Helen Falk spoke. Former secretary of State Falk said the gate was open.",
        &[(
            "Former secretary of State Falk",
            "said",
            "the gate was open",
        )],
        "Helen Falk (person)",
    ),
    (
        "FHR Chairman J.K. Brenn of North Tessia said the gate was open.",
        &[(
            "FHR Chairman J.K. Brenn of North Tessia",
            "said",
            "the gate was open",
        )],
        "J.K. Brenn (person)",
    ),
    // Who speaks with others does not speak alone.
    (
        "Ada Brenn (H-Tess.) and a clutch of other lawmakers said the gate was open.",
        &[(
            "Ada Brenn (H-Tess.) and a clutch of other lawmakers",
            "said",
            "the gate was open",
        )],
        "Ada Brenn (H-Tess.) and a clutch of other lawmakers (collective)",
    ),
    (
        "Jon Alden came. He and Mr. Alden said the gate was open.",
        &[("He and Mr. Alden", "said", "the gate was open")],
        "He and Mr. Alden (collective)",
    ),
    // Letters, misspellings.
    (
        "The Tessian People's Party, or TSV, grew again. The TSV said the gate was open.",
        &[("The TSV", "said", "the gate was open")],
        "Tessian People's Party (organisation)",
    ),
    (
        "The Ferry Crew Caucus met at the gate. The FCC said the gate was open.",
        &[("The FCC", "said", "the gate was open")],
        "Ferry Crew Caucus (organisation)",
    ),
    (
        "Hilary Clayton won. Hillary Clayton waved. Hillary Clayton spoke. Mrs. Clayton said the gate was open.",
        &[("Mrs. Clayton", "said", "the gate was open")],
        "Hillary Clayton (person)",
    ),
    (
        "Brenn aide and actor Ina Kalsch said the gate was open.",
        &[(
            "Brenn aide and actor Ina Kalsch",
            "said",
            "the gate was open",
        )],
        "Ina Kalsch (person)",
    ),
    (
        "FHR Chief of Staff Ina Kalsch said the gate was open.",
        &[("FHR Chief of Staff Ina Kalsch", "said", "the gate was open")],
        "Ina Kalsch (person)",
    ),
    (
        "Gate opens.\n\nJon Hallam won, and Mr. Hallam's campaign rejoiced. Mr. Hallam left. His campaign said the gate was open.",
        &[("His campaign", "said", "the gate was open")],
        "Hallam's campaign (organisation)",
    ),
    (
        "FHR report on tolls.\n\nA report by clerks was read. The report said the gate was open.",
        &[("The report", "said", "the gate was open")],
        "The report (document)",
    ),
    // What names nobody.
    (
        "Outside Carver, the crowd grew. Carver shut the plant. She said the gate was open.",
        &[("She", "said", "the gate was open")],
        "pronoun without antecedent",
    ),
    (
        "None of her rivals said the gate was open.",
        &[("None of her rivals", "said", "the gate was open")],
        "pronoun without antecedent",
    ),
    (
        "The liberal newspaper said the gate was open.",
        &[("The liberal newspaper", "said", "the gate was open")],
        "not introduced",
    ),
    (
        "The prospect of a second vote meant the gate was open.",
        &[(
            "The prospect of a second vote",
            "meant",
            "the gate was open",
        )],
        "not introduced",
    ),
    (
        "The 43-year-old said the gate was open.",
        &[("The 43-year-old", "said", "the gate was open")],
        "not introduced",
    ),
    // A document speaks for itself unless its author stands right behind it.
    (
        "An analysis of harbour tolls by Crowdstone said the gate was open.",
        &[(
            "An analysis of harbour tolls by Crowdstone",
            "said",
            "the gate was open",
        )],
        "An analysis of harbour tolls by Crowdstone (document)",
    ),
    (
        "A report by the Harbour Registry said the gate was open.",
        &[(
            "A report by the Harbour Registry",
            "said",
            "the gate was open",
        )],
        "Harbour Registry (organisation)",
    ),
];

#[test]
fn names_in_sources() {
    check(NAMES);
}
