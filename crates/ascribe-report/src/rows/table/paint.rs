//! The few colours of the table, from the sixteen that every terminal has.

/// Whether a table is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Colour {
    /// Text alone.
    #[default]
    Plain,
    /// ANSI colours.
    Ansi,
}

/// What a piece of text is, for its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rows) enum Ink {
    Heading,
    Source,
    Cue,
    Direct,
    Indirect,
    Mixed,
    Sure,
    Denied,
    Plain,
    Faint,
}

/// Paints, or leaves text as it is.
#[derive(Clone, Copy)]
pub(in crate::rows) struct Painter {
    colour: Colour,
}

impl Painter {
    pub(in crate::rows) const fn new(colour: Colour) -> Self {
        Self { colour }
    }

    pub(in crate::rows) fn paint(self, ink: Ink, text: &str) -> String {
        let code = match ink {
            Ink::Heading | Ink::Source => "1",
            Ink::Cue => "3",
            Ink::Direct => "36",
            Ink::Indirect => "35",
            Ink::Mixed => "33",
            Ink::Sure => "32",
            Ink::Denied => "31",
            Ink::Faint => "2",
            Ink::Plain => return text.to_owned(),
        };
        if self.colour == Colour::Plain || text.is_empty() {
            return text.to_owned();
        }
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }
}
