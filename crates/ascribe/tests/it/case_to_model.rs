//! What the case file says arrives in the model: the room of the case reads
//! it, the room of the assessment makes the model, and neither knows the other.

use ascribe_assessment::{Model, Standpoint, Weighing};
use ascribe_case::CaseFile;

fn made(text: &str, day: Option<&str>, rater: Option<&str>) -> Model {
    let file = CaseFile::parse("case.toml", text).expect("TOML");
    let wrong: Vec<_> = file.wrong().collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    let day = day.map(|day| day.parse().expect("a day"));
    Model::from_tables(&file.tables, Standpoint { day, rater }).expect("sound")
}

const HEAD: &str = "\
[hypothesis.STATE]
prior = 0.2
[hypothesis.FRAME]
frames = { STATE = 0.9 }
[hypothesis.OTHER]
[source.desk]
reliability = \"B\"
[rater.ann]
";

#[test]
fn priors_left_out_share_what_is_left() {
    let model = made(HEAD, None, None);
    let priors: Vec<f64> = model.hypotheses.iter().map(|h| h.prior).collect();
    assert_eq!(priors, [0.2, 0.4, 0.4]);
    assert_eq!(model.motive[1], [0.9, 0.0, 0.0]);
}

#[test]
fn grades_join_as_their_geometric_mean_and_echoes_never_raise_them() {
    let text = format!(
        "{HEAD}[[evidence]]\nid = \"e\"\nsource = \"desk\"\ncredibility = 3\n\
         echo = [{{ outlet = \"a\", reached = 0.5 }}, {{ outlet = \"b\", via = \"a\" }}]\n\
         [[evidence]]\nid = \"f\"\n"
    );
    let model = made(&text, None, None);
    let r = model.items[0].reliability;
    assert!((r - 0.5 * (0.8_f64 * 0.6).sqrt()).abs() < 1e-12, "{r}");
    assert!(
        (model.items[1].reliability - 1.0).abs() < 1e-12 && !model.items[1].is_reliability_given
    );
}

/// A claim of forgery lets an item point to whom it fits, once it was made.
#[test]
fn a_claim_switches_the_forgery_of_an_item_on() {
    let text = format!(
        "{HEAD}[[evidence]]\nid = \"seal\"\nlearned = 2031-01-01\nforge_class = 0\n\
         rate = {{ STATE = \"CC\", FRAME = \"I\" }}\n\
         [[statement]]\nid = \"claim\"\nspeaker = \"desk\"\nlearned = 2031-02-01\n\
         says_if_true = 0.5\nsays_if_false = 0.5\nclaims_forged = [\"seal\"]\n"
    );
    let (before, after) = (
        made(&text, Some("2031-01-15"), None),
        made(&text, Some("2031-03-01"), None),
    );
    assert_eq!(before.items[0].planted, [0.0; 4]);
    assert_eq!(after.items[0].planted, [0.9, 0.0, 0.0, 0.0]);
    assert_eq!(after.items[0].points_to, [0]);
    let odds = |model: &Model| {
        let p = Weighing::new(model, &[0]).posterior().expect("possible");
        p[1] / p[0]
    };
    assert!(odds(&after) > odds(&before), "the framer gains");
}

#[test]
fn the_last_revision_up_to_the_day_counts_and_raters_keep_their_own() {
    let text = format!(
        "{HEAD}[[evidence]]\nid = \"e\"\nlearned = 2031-01-01\nrate = {{ STATE = \"CC\" }}\n\
         raters = {{ ann = {{ STATE = \"II\" }} }}\n\
         [[evidence.revision]]\non = 2031-02-01\nrate = {{ STATE = \"I\" }}\nwhat = \"seen again\"\n"
    );
    let sign = |day, rater| made(&text, day, rater).items[0].sign[0];
    assert_eq!(sign(Some("2031-01-31"), None), 0.93);
    assert_eq!(sign(Some("2031-02-01"), None), 0.3);
    assert_eq!(sign(None, None), 0.3);
    assert_eq!(sign(Some("2031-01-31"), Some("ann")), 0.07);
    assert_eq!(made(&text, None, None).items[0].what, "seen again");
}

#[test]
fn a_case_may_bring_its_own_scale() {
    let text = format!(
        "[assessment]\nratings = {{ C = 0.8 }}\nplanted = [0.5, 0.4, 0.3, 0.2, 0.1]\ncosts = [2, 4, 6, 8, 10]\n\
         {HEAD}[[evidence]]\nid = \"e\"\nforge_class = 1\npoints_to = [\"STATE\"]\nrate = {{ STATE = \"C\", FRAME = \"CC\" }}\n"
    );
    let item = &made(&text, None, None).items[0];
    assert_eq!(item.sign, [0.8, 0.93, 0.5]);
    assert_eq!((item.planted[0], item.cost), (0.4, 4.0));
}
