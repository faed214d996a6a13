//! What two published tools would say, row for row.
//!
//! [`coortweet`] is the R package CooRTweet (Righetti and Balluff), [`cnt`] the
//! Coordination Network Toolkit (Graham and QUT Digital Observatory). Their
//! answers are restated here from a description of what they do, so that a study
//! made with them can be repeated and compared; what Ascribe itself has to say
//! is in [`crate::detect`].

pub mod cnt;
pub mod coortweet;
