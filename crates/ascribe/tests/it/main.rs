//! The program from outside.

mod edges;
