//! The model again, slowly: every latent enumerated, nothing summed out, no
//! logarithms, none of the code it checks.

use crate::model::{Mode, Model};

/// Joint weights of everything that could have happened.
pub(crate) struct Enumerated {
    /// P(E, h).
    pub(crate) joint: Vec<f64>,
    /// P(E, t), the last for nobody.
    pub(crate) framed: Vec<f64>,
    /// P(E, h, item planted), by hypothesis and item.
    pub(crate) planted: Vec<Vec<f64>>,
}

/// Enumerates whom a campaign frames, which channels are compromised, which
/// items are planted and which reports carry information.
pub(crate) fn enumerate(model: &Model) -> Enumerated {
    let (n, n_items) = (model.hypotheses.len(), model.items.len());
    let mut sums = Enumerated {
        joint: vec![0.0; n],
        framed: vec![0.0; n + 1],
        planted: vec![vec![0.0; n_items]; n],
    };
    for h in 0..n {
        for t in 0..=n {
            let motive = if t == n {
                1.0 - model.motive[h].iter().sum::<f64>()
            } else {
                model.motive[h][t]
            };
            for bad in 0..1_u32 << model.channels.len() {
                for planted in 0..1_u32 << n_items {
                    for informative in 0..1_u32 << n_items {
                        let world = World {
                            h,
                            t,
                            bad,
                            planted,
                            informative,
                        };
                        let weight = model.hypotheses[h].prior * motive * world.weight(model);
                        sums.joint[h] += weight;
                        sums.framed[t] += weight;
                        for i in (0..n_items).filter(|i| planted >> i & 1 == 1) {
                            sums.planted[h][i] += weight;
                        }
                    }
                }
            }
        }
    }
    sums
}

struct World {
    h: usize,
    t: usize,
    bad: u32,
    planted: u32,
    informative: u32,
}

impl World {
    fn weight(&self, model: &Model) -> f64 {
        let mut weight = 1.0;
        for (g, channel) in model.channels.iter().enumerate() {
            let kappa = channel.compromised(self.h);
            weight *= if self.bad >> g & 1 == 1 {
                kappa
            } else {
                1.0 - kappa
            };
        }
        for i in 0..model.items.len() {
            weight *= self.item(model, i);
            if weight == 0.0 {
                break;
            }
        }
        weight
    }

    fn item(&self, model: &Model, i: usize) -> f64 {
        let item = &model.items[i];
        let planted = self.planted >> i & 1 == 1;
        let informative = self.informative >> i & 1 == 1;
        let by = item.channel.filter(|g| self.bad >> g & 1 == 1);
        let mode = by.map(|g| model.channels[g].mode);
        let phi = item.planted[self.t];
        let p_planted = match mode {
            // One forger made everything that came through.
            Some(Mode::Plant) => f64::from(u8::from(planted)),
            _ if planted => phi,
            _ => 1.0 - phi,
        };
        let p_informative = if informative {
            item.reliability
        } else {
            1.0 - item.reliability
        };
        let seen = match (mode, informative, planted) {
            (Some(Mode::Plant), ..) => 1.0,
            (Some(Mode::Noise), ..) | (None, false, _) => item.flat,
            (None, true, true) => 1.0,
            (None, true, false) => item.sign[self.h],
        };
        let seen = if item.is_absent { 1.0 - seen } else { seen };
        p_planted * p_informative * seen
    }
}
