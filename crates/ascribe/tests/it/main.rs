//! The program from outside.

mod edges;
mod pages;
