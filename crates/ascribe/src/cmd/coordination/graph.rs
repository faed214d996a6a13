//! The network for Gephi, igraph and networkx: GraphML and GEXF 1.3.

use std::io::{self, Write};

use super::network::Results;

/// Text with nothing in it that XML would take for a mark or refuse.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => safe.push('\u{fffd}'),
            c => safe.push(c),
        }
    }
    safe
}

fn number(value: f64) -> String {
    format!("{value:.5e}")
        .parse::<f64>()
        .unwrap_or(value)
        .to_string()
}

/// What is told of a node: name, kind, value.
fn node_values(results: &Results, at: usize) -> [(&'static str, &'static str, String); 4] {
    let member = &results.network.members[at];
    [
        ("group", "int", (member.group + 1).to_string()),
        ("centrality", "double", number(member.centrality)),
        ("excess_keys", "double", number(member.excess)),
        ("first", "long", member.n_first.to_string()),
    ]
}

/// What is told of a tie.
fn tie_values(results: &Results, at: usize) -> [(&'static str, &'static str, String); 3] {
    let tie = &results.network.ties[at];
    let layers: Vec<&str> = tie
        .layers
        .iter()
        .map(|(layer, _)| results.layers[*layer].layer.as_str())
        .collect();
    [
        ("weight", "double", number(tie.excess.max(1e-6))),
        ("p_value", "double", number(tie.p)),
        ("layers", "string", escaped(&layers.join(" "))),
    ]
}

fn name(results: &Results, account: u32) -> String {
    escaped(&results.names.account(&results.posts, account))
}

pub(super) fn graphml(results: &Results, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">"
    )?;
    writeln!(
        out,
        "<key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>"
    )?;
    let network = &results.network;
    if !network.members.is_empty() {
        for (key, kind, _) in node_values(results, 0) {
            writeln!(
                out,
                "<key id=\"{key}\" for=\"node\" attr.name=\"{key}\" attr.type=\"{kind}\"/>"
            )?;
        }
        for (key, kind, _) in tie_values(results, 0) {
            writeln!(
                out,
                "<key id=\"{key}\" for=\"edge\" attr.name=\"{key}\" attr.type=\"{kind}\"/>"
            )?;
        }
    }
    writeln!(out, "<graph edgedefault=\"undirected\">")?;
    for (at, member) in network.members.iter().enumerate() {
        write!(
            out,
            "<node id=\"n{}\"><data key=\"label\">{}</data>",
            member.account,
            name(results, member.account)
        )?;
        for (key, _, value) in node_values(results, at) {
            write!(out, "<data key=\"{key}\">{value}</data>")?;
        }
        writeln!(out, "</node>")?;
    }
    for (at, tie) in network.ties.iter().enumerate() {
        write!(
            out,
            "<edge source=\"n{}\" target=\"n{}\">",
            tie.accounts[0], tie.accounts[1]
        )?;
        for (key, _, value) in tie_values(results, at) {
            write!(out, "<data key=\"{key}\">{value}</data>")?;
        }
        writeln!(out, "</edge>")?;
    }
    writeln!(out, "</graph>\n</graphml>")
}

pub(super) fn gexf(results: &Results, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">"
    )?;
    writeln!(out, "<graph defaultedgetype=\"undirected\">")?;
    let network = &results.network;
    let mut attributes = |class: &str, values: &[(&str, &str, String)]| {
        writeln!(out, "<attributes class=\"{class}\">")?;
        for (key, kind, _) in values.iter().filter(|(key, ..)| *key != "weight") {
            let kind = if *kind == "int" { "integer" } else { kind };
            writeln!(
                out,
                "<attribute id=\"{key}\" title=\"{key}\" type=\"{kind}\"/>"
            )?;
        }
        writeln!(out, "</attributes>")
    };
    if !network.members.is_empty() {
        attributes("node", &node_values(results, 0))?;
        attributes("edge", &tie_values(results, 0))?;
    }
    writeln!(out, "<nodes>")?;
    for (at, member) in network.members.iter().enumerate() {
        write!(
            out,
            "<node id=\"n{}\" label=\"{}\"><attvalues>",
            member.account,
            name(results, member.account)
        )?;
        for (key, _, value) in node_values(results, at) {
            write!(out, "<attvalue for=\"{key}\" value=\"{value}\"/>")?;
        }
        writeln!(out, "</attvalues></node>")?;
    }
    writeln!(out, "</nodes>\n<edges>")?;
    for (at, tie) in network.ties.iter().enumerate() {
        let [(_, _, weight), others @ ..] = tie_values(results, at);
        write!(
            out,
            "<edge id=\"{at}\" source=\"n{}\" target=\"n{}\" weight=\"{weight}\"><attvalues>",
            tie.accounts[0], tie.accounts[1]
        )?;
        for (key, _, value) in others {
            write!(out, "<attvalue for=\"{key}\" value=\"{value}\"/>")?;
        }
        writeln!(out, "</attvalues></edge>")?;
    }
    writeln!(out, "</edges>\n</graph>\n</gexf>")
}
