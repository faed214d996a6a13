//! The program from outside.
#![allow(
    clippy::disallowed_types,
    reason = "the tests run the program from outside"
)]

mod assess;
mod assess_interop;
mod bad_input;
mod case;
mod case_posts;
mod case_to_model;
mod command_line;
mod coordination;
mod draft;
mod echoes;
mod edges;
mod interrupted;
mod links;
mod lists;
mod memory;
mod pages;
mod peers;
mod program;
mod properties;
mod shape;
mod statements;
