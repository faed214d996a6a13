//! The program from outside.

mod agreement;
mod bad_input;
mod case;
mod edges;
mod interrupted;
mod lists;
mod pages;
mod program;
mod properties;
mod statements;
