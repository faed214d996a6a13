//! The program from outside.

mod agreement;
mod bad_input;
mod case;
mod coordination;
mod edges;
mod interrupted;
mod pages;
mod peers;
mod program;
mod properties;
mod statements;
