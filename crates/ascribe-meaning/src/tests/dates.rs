//! When something was said.

use super::{Marked, last};

#[test]
fn dates_of_sayings() {
    // Published on Friday, 2 June 2017.
    let rows = [
        ("said on Thursday", "2017-06-01"),
        ("said on Friday", "2017-06-02"),
        ("said yesterday", "2017-06-01"),
        ("said on May 30", "2017-05-30"),
        ("said on December 24", "2016-12-24"),
        ("said on 2 March 2015", "2015-03-02"),
        ("said in October 2016", "2016-10"),
        ("said last month", "2017-05"),
        ("said in 2013", "2013"),
        ("said last year", "2016"),
        ("said two days ago", "2017-05-31"),
        ("said on November 20", "-"),
        ("said days ago", "-"),
        ("said last week", "-"),
        ("said recently", "-"),
        ("will say on Thursday", "-"),
    ];
    for (cue, expected) in rows {
        let text = format!("Ada Brenn {cue} that the gate was open.");
        let word = if cue.starts_with("will") {
            "will say"
        } else {
            "said"
        };
        let found = last(&text, &[("Ada Brenn", word, "that the gate was open")]);
        let said = found
            .said
            .map_or_else(|| "-".to_owned(), |said| said.date.to_string());
        assert_eq!(said, expected, "{text}");
    }
    let text = "Ada Brenn said that he will come on Thursday.";
    let found = last(
        text,
        &[("Ada Brenn", "said", "that he will come on Thursday")],
    );
    assert_eq!(found.said, None, "the date is of what is spoken about");
}

#[test]
fn another_time_than_the_scenes() {
    let text = "Ada Brenn admitted it on Tuesday, weeks after she told the board it was shut.";
    let statement = last(
        text,
        &[
            ("Ada Brenn", "admitted", "it"),
            ("she", "told", "it was shut"),
        ],
    );
    assert_eq!(statement.said, None);
}

/// A text, its relations, the date of the last one; published on Friday, 2
/// June 2017.
const SCENES: &[(&str, &[Marked<'_>], &str)] = &[
    (
        "Tuesday is market day, said Ada Brenn.",
        &[("Ada Brenn", "said", "Tuesday is market day")],
        "-",
    ),
    (
        "Tolls rose, according to data released on Tuesday by the Harbour Office.",
        &[(
            "data released on Tuesday by the Harbour Office",
            "according to",
            "Tolls rose",
        )],
        "2017-05-30",
    ),
    (
        "The gate was shut, Ada Brenn said on Tuesday. Hours later, Moran claimed it was open.",
        &[
            ("Ada Brenn", "said", "The gate was shut"),
            ("Moran", "claimed", "it was open"),
        ],
        "2017-05-30",
    ),
    (
        "In March Ada Brenn said it was shut; at the fair this week she claimed it was open.",
        &[
            ("Ada Brenn", "said", "it was shut"),
            ("she", "claimed", "it was open"),
        ],
        "-",
    ),
    (
        "At Thursday's debate, Ada Brenn said the gate was open.",
        &[("Ada Brenn", "said", "the gate was open")],
        "2017-06-01",
    ),
    (
        "After Thursday's storm, Ada Brenn said the gate was open.",
        &[("Ada Brenn", "said", "the gate was open")],
        "-",
    ),
    (
        "In a Tuesday interview, Ada Brenn took a swipe at the harbour board.",
        &[("Ada Brenn", "took a swipe at", "the harbour board")],
        "2017-05-30",
    ),
    // What somebody did on a day, and what they go on to say.
    (
        "In a post on Tuesday, Ada Brenn did not back down.\n\n“The gate was open,” she wrote.",
        &[("she", "wrote", "“The gate was open,”")],
        "2017-05-30",
    ),
    (
        "Ada Brenn on Monday toured the port, calling the gate unsafe and accusing the board of neglect.",
        &[("Ada Brenn", "accusing", "the board of neglect")],
        "2017-05-29",
    ),
    (
        "Ada Brenn and Moran held a joint event on Monday, to much applause.\n\n“The gate was open,” Brenn said.",
        &[("Brenn", "said", "“The gate was open,”")],
        "2017-05-29",
    ),
    (
        "Ada Brenn and Moran will hold a joint event on Monday.\n\n“The gate was open,” Brenn said.",
        &[("Brenn", "said", "“The gate was open,”")],
        "-",
    ),
    (
        "Ada Brenn met Moran at a rally on Monday, ahead of a debate on Tuesday.\n\n“The gate was open,” Brenn said.",
        &[("Brenn", "said", "“The gate was open,”")],
        "-",
    ),
    (
        "Ada Brenn had chided Jon Moran on May 17 for leaving.",
        &[("Ada Brenn", "had chided", "Jon Moran on May 17 for leaving")],
        "2017-05-17",
    ),
    (
        "In May 2013 - a month after Moran left - the board told clerks the gate was open.",
        &[("the board", "told", "the gate was open")],
        "2013-05",
    ),
    (
        "Ada Brenn hit the 2016 campaign trail, trashing the board.",
        &[("Ada Brenn", "trashing", "the board")],
        "-",
    ),
    (
        "Since her return in May, Ada Brenn criticised the harbour board.",
        &[("Ada Brenn", "criticised", "the harbour board")],
        "-",
    ),
    (
        "On Monday Ada Brenn, who had backed the lease, will speak in Westhaven.",
        &[("who", "had backed", "the lease")],
        "-",
    ),
    (
        "Last year the firm gave a boat to a group backing the lease.",
        &[("a group", "backing", "the lease")],
        "-",
    ),
    (
        "Thursday on “Morning Hour,” when asked about the gate, Ada Brenn said it was open.",
        &[("Ada Brenn", "said", "it was open")],
        "2017-06-01",
    ),
    (
        "On Monday Ada Brenn, who had backed the lease, said the gate was open.",
        &[("Ada Brenn", "said", "the gate was open")],
        "2017-05-29",
    ),
    (
        "Ada Brenn, who resigned on Monday, said the gate was open.",
        &[("Ada Brenn", "said", "the gate was open")],
        "-",
    ),
    (
        "If the board wins on Tuesday, observers estimate the gate will shut.",
        &[("observers", "estimate", "the gate will shut")],
        "-",
    ),
    (
        "In 2013 Ada Brenn left, and has spoken out for the lease.",
        &[("Ada Brenn", "has spoken out for", "the lease")],
        "-",
    ),
    (
        "Others yielded to Moran after he swept the board on Tuesday.",
        &[("Others", "yielded to", "Moran")],
        "-",
    ),
    (
        "A 2014 study by the Harbour Office found the gate open.",
        &[(
            "A 2014 study by the Harbour Office",
            "found",
            "the gate open",
        )],
        "2014",
    ),
    (
        "Monday’s poll showed the gate open.",
        &[("Monday’s poll", "showed", "the gate open")],
        "2017-05-29",
    ),
    (
        "A USA Today analysis showed the gate open.",
        &[("A USA Today analysis", "showed", "the gate open")],
        "-",
    ),
    (
        "Ada Brenn and Moran met at a debate in Westhaven on Monday. Brenn answered that the gate was open.",
        &[("Brenn", "answered", "that the gate was open")],
        "2017-05-29",
    ),
    (
        "Ada Brenn will go to a debate in Westhaven on Monday. Brenn answered that the gate was open.",
        &[("Brenn", "answered", "that the gate was open")],
        "-",
    ),
    (
        "She spoke twice in March, though her filing suggests that the fee was given away.",
        &[("her filing", "suggests", "the fee was given away")],
        "-",
    ),
    (
        "The clerk Joris Tamm wrote to Ada Brenn. She grilled the clerk Joris Tamm on Tuesday about the gate.",
        &[(
            "She",
            "grilled",
            "the clerk Joris Tamm on Tuesday about the gate",
        )],
        "2017-05-30",
    ),
    (
        "Ada Brenn questioned the vote on Tuesday.",
        &[("Ada Brenn", "questioned", "the vote on Tuesday")],
        "-",
    ),
    (
        "Members of the board met on Tuesday to discuss the gate.",
        &[("Members of the board", "to discuss", "the gate")],
        "2017-05-30",
    ),
    (
        "On Tuesday Ada Brenn said the gate was shut. Karl Moran replied that it was open.",
        &[
            ("Ada Brenn", "said", "the gate was shut"),
            ("Karl Moran", "replied", "that it was open"),
        ],
        "2017-05-30",
    ),
    (
        "On Tuesday Ada Brenn said the gate was shut. Karl Moran claimed it was open.",
        &[
            ("Ada Brenn", "said", "the gate was shut"),
            ("Karl Moran", "claimed", "it was open"),
        ],
        "-",
    ),
];

#[test]
fn dates_of_scenes_and_clauses() {
    for (text, marked, expected) in SCENES {
        let said = last(text, marked)
            .said
            .map_or_else(|| "-".to_owned(), |said| said.date.to_string());
        assert_eq!(said, *expected, "{text}");
    }
}
