//! Documents that a page must survive.

use ascribe_model::{Kind, Passage, Span, Statement};

use crate::Case;
use crate::invented::{document, remarks, statement};

/// Texts that try to break out, hide, turn around, or stretch the page.
pub(crate) fn hostile() -> Case {
    let attack = "</title></script><script>alert(1)</script><img src=x onerror=alert(2)> \u{202e}txet desrever\u{202c} \u{1b}[31mred\u{7} nul:\0 \"'>& ";
    let long = "x".repeat(20_000);
    let texts = [
        format!("{attack} said “{attack}” and left.\n"),
        format!("The clerk said {} was the number, and {} the other.\n", long, "word ".repeat(200_000)),
        "אמר הדובר: “the port is ours”. قال المتحدث إن السفينة غرقت. 記者は「港は閉鎖された」と述べた。\n".repeat(4),
    ];
    let mut documents = Vec::new();
    for (i, text) in texts.iter().enumerate() {
        let mut made = document(&format!("sources/{attack}{i}.txt"), text);
        made.metadata.title = Some(format!("{attack}{i}"));
        made.metadata.publisher = Some(attack.to_owned());
        made.metadata.url = Some(format!("https://bad.example/{attack}"));
        let end = text.len() as u32 - 1;
        let bound = |at: u32| text.floor_char_boundary(at as usize) as u32;
        let statements = (0..12_u32).map(|n| Statement {
            source: Some(Passage::one(Span::new(bound(n * 2), bound(n * 9 + 5)))),
            cue: Some(Passage::one(Span::new(bound(n * 3 + 2), bound(n * 5 + 9)))),
            content: Passage::one(Span::new(bound(n * 4), bound(end - n * 3))),
            ..statement(&made, n as usize, Kind::Mixed)
        });
        let statements = statements.collect();
        documents.push((made, statements));
    }
    Case {
        title: attack.to_owned(),
        documents,
        remarks: remarks(),
    }
}
