use super::{SCRIPT, STYLE, base64};

#[test]
fn base64_as_in_rfc_4648() {
    let pairs = [
        ("", ""),
        ("f", "Zg=="),
        ("fo", "Zm8="),
        ("foo", "Zm9v"),
        ("foobar", "Zm9vYmFy"),
    ];
    for (plain, encoded) in pairs {
        assert_eq!(base64(plain.as_bytes()), encoded);
    }
}

/// What would end the elements early, or reach outside of the page.
#[test]
fn style_and_script_stay_inside() {
    for inside in [STYLE, SCRIPT] {
        for outside in [
            "</",
            "<!--",
            "http:",
            "https:",
            "//cdn",
            "url(",
            "@import",
            "@font-face",
        ] {
            assert!(!inside.contains(outside), "{outside}");
        }
    }
    for call in [
        "fetch(",
        "XMLHttpRequest",
        "eval(",
        "innerHTML",
        "import(",
        "Worker(",
    ] {
        assert!(!SCRIPT.contains(call), "{call}");
    }
}
