//! Times the figures of invented models of a stated size, best of several:
//! `cargo run --release -p ascribe-assessment --example timing`.
//!
//! One row a size: milliseconds of the posterior, of the sweep of every
//! number, of the whole ledger, and of the flip searches, with how many of
//! these are exact. Rows go to `benchsuite/assessment.csv`.

use std::io::{self, Write};
use std::time::Instant;

use ascribe_assessment::{
    CLASSES, Channel, Compromised, FlipLimits, Hypothesis, Item, Mode, Model, Rating, Weighing,
    assess, flips, sweep,
};

/// Hypotheses, items, channels.
const SIZES: [(usize, usize, usize); 4] = [(5, 20, 4), (5, 60, 10), (8, 300, 30), (8, 1_000, 60)];
/// Repeats of which the quickest counts.
const REPEATS: usize = 5;

struct Dice(u64);

impl Dice {
    fn share(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, n: usize) -> usize {
        ((self.share() * n as f64) as usize).min(n - 1)
    }
}

/// A model in which the first hypothesis is somewhat better supported.
fn model((n, n_items, n_channels): (usize, usize, usize), seed: u64) -> Model {
    let mut dice = Dice(seed);
    let hypotheses = (0..n).map(|h| Hypothesis {
        id: format!("H{h}"),
        label: String::new(),
        prior: 1.0 / n as f64,
    });
    let motive = (0..n).map(|h| {
        let framed = (h + 1) % n;
        let chance = if h % 2 == 0 { dice.share() * 0.9 } else { 0.0 };
        (0..n)
            .map(|t| if t == framed { chance } else { 0.0 })
            .collect()
    });
    let motive = motive.collect();
    let channels = (0..n_channels).map(|g| Channel {
        id: format!("G{g}"),
        compromised: Compromised::Same(0.01 + 0.1 * dice.share()),
        mode: if g % 2 == 0 { Mode::Plant } else { Mode::Noise },
        cost: 5.0 * (1 + g % 4) as f64,
    });
    let channels = channels.collect();
    Model {
        hypotheses: hypotheses.collect(),
        motive,
        channels,
        items: (0..n_items)
            .map(|i| item(&mut dice, i, (n, n_channels)))
            .collect(),
        candidates: Vec::new(),
    }
}

fn item(dice: &mut Dice, i: usize, (n, n_channels): (usize, usize)) -> Item {
    let likely = [Rating::CC, Rating::C, Rating::C, Rating::N, Rating::I];
    let unlikely = [Rating::C, Rating::N, Rating::N, Rating::I, Rating::II];
    let sign: Vec<f64> = (0..n)
        .map(|h| if h == 0 { likely } else { unlikely }[dice.below(5)].probability())
        .collect();
    let class = dice.below(CLASSES.len());
    let points_to: Vec<usize> = (0..n).filter(|&h| sign[h] > 0.7).take(2).collect();
    let mut planted = vec![0.0; n + 1];
    for &t in &points_to {
        planted[t] = CLASSES[class].planted;
    }
    Item {
        id: format!("E{i}"),
        what: String::new(),
        learned: None,
        retracted: None,
        sign,
        reliability: 0.4 + 0.5 * dice.share(),
        is_reliability_given: true,
        flat: 0.5,
        planted,
        class: u8::try_from(class).ok(),
        points_to,
        cost: CLASSES[class].cost,
        channel: (dice.share() < 0.5).then(|| dice.below(n_channels)),
        is_absent: false,
    }
}

/// Milliseconds of the quickest of several runs.
fn timed<T>(mut work: impl FnMut() -> T) -> (f64, T) {
    let mut best = f64::INFINITY;
    loop {
        let mut last = None;
        for _ in 0..REPEATS {
            let start = Instant::now();
            last = Some(work());
            best = best.min(start.elapsed().as_secs_f64() * 1e3);
        }
        if let Some(value) = last {
            return (best, value);
        }
    }
}

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "hypotheses,items,channels,posterior_ms,sweep_ms,ledger_ms,flips_ms,exact_searches,searches"
    )?;
    for size in SIZES {
        let model = model(size, 7);
        let items = model.standing();
        let (posterior_ms, posterior) = timed(|| Weighing::new(&model, &items).posterior());
        let posterior = posterior.unwrap_or_default();
        let weighing = Weighing::new(&model, &items);
        let (sweep_ms, _) = timed(|| sweep(&weighing, &posterior));
        let (flips_ms, report) = timed(|| flips(&weighing, &posterior, FlipLimits::default()));
        let (ledger_ms, _) = timed(|| assess(&model, &items, FlipLimits::default()).is_ok());
        let rivals = report.rivals.iter().flatten();
        let all: Vec<bool> = rivals
            .chain([&report.any_items, &report.band, &report.band_items])
            .map(|flip| flip.is_exact())
            .collect();
        let n_exact = all.iter().filter(|exact| **exact).count();
        let (n, n_items, n_channels) = size;
        writeln!(
            out,
            "{n},{n_items},{n_channels},{posterior_ms:.2},{sweep_ms:.1},{ledger_ms:.0},{flips_ms:.0},{n_exact},{}",
            all.len()
        )?;
    }
    Ok(())
}
