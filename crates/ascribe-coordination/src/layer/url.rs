//! Addresses brought to one form.

/// Parameters that tell how a reader came, not what is read.
const TRACKING: &[&str] = &[
    "fbclid",
    "gclid",
    "dclid",
    "msclkid",
    "yclid",
    "twclid",
    "ttclid",
    "igshid",
    "igsh",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "ref_src",
    "ref_url",
    "cmpid",
    "ncid",
    "ocid",
    "spm",
    "si",
    "_ga",
    "_gl",
    "wt_mc",
    "guccounter",
    "smid",
    "s_cid",
];

/// Beginnings of such parameters.
const TRACKING_BEGINNINGS: &[&str] = &["utm_", "pk_", "mtm_", "hsa_", "vero_"];

/// Sites that stand for other addresses.
const SHORTENERS: &[&str] = &[
    "t.co",
    "bit.ly",
    "bitly.com",
    "tinyurl.com",
    "ow.ly",
    "goo.gl",
    "fb.me",
    "buff.ly",
    "dlvr.it",
    "ift.tt",
    "is.gd",
    "lnkd.in",
    "youtu.be",
    "trib.al",
    "wp.me",
    "j.mp",
    "t.me",
    "amzn.to",
    "nyti.ms",
    "wapo.st",
    "cnn.it",
    "reut.rs",
    "bbc.in",
    "shar.es",
    "tiny.cc",
    "rebrand.ly",
    "cutt.ly",
    "vk.cc",
    "clck.ru",
    "s.id",
    "rb.gy",
    "shorturl.at",
];

/// Whether a site only leads to others.
#[must_use]
pub fn is_shortener(host: &str) -> bool {
    SHORTENERS.contains(&host)
}

/// Whether a word is an address.
pub(super) fn is_address(word: &str) -> bool {
    let scheme = |name: &str| {
        word.get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name))
    };
    scheme("http://") || scheme("https://")
}

/// An address without scheme, `www.`, fragment, tracking parameters and closing
/// slash, its host in lower case; a word that is none as it stands.
#[must_use]
pub fn canonical(url: &str) -> String {
    let Some((_, rest)) = url.split_once("://") else {
        return url.to_owned();
    };
    let rest = rest.split('#').next().unwrap_or_default();
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = path.find('/').map_or((path, ""), |at| path.split_at(at));
    let mut canonical = host_of(host);
    canonical.push_str(path.trim_end_matches('/'));
    let mut mark = '?';
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let name = pair
            .split('=')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let tracks = TRACKING.contains(&name.as_str())
            || TRACKING_BEGINNINGS
                .iter()
                .any(|start| name.starts_with(start));
        if !tracks {
            canonical.push(mark);
            canonical.push_str(pair);
            mark = '&';
        }
    }
    canonical
}

fn host_of(host: &str) -> String {
    let host = host
        .rsplit('@')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let host = host
        .strip_suffix(":443")
        .or_else(|| host.strip_suffix(":80"))
        .unwrap_or(&host);
    host.strip_prefix("www.")
        .unwrap_or(host)
        .trim_end_matches('.')
        .to_owned()
}

/// The site of an address; none for a site that only leads to others.
#[must_use]
pub fn domain(url: &str) -> Option<String> {
    let canonical = canonical(url);
    let host = canonical.split(['/', '?', ':']).next().unwrap_or_default();
    (host.contains('.') && !is_shortener(host)).then(|| host.to_owned())
}

fn listed(list: &str) -> impl Iterator<Item = &str> {
    let marks =
        |c: char| c.is_whitespace() || matches!(c, '|' | '"' | '\'' | '[' | ']' | '<' | '>');
    list.split(marks)
        .map(|part| part.trim_matches(','))
        .filter(|part| !part.is_empty())
}

pub(super) fn in_list(list: &str, key: &mut dyn FnMut(&str)) {
    listed(list).for_each(|url| key(&canonical(url)));
}

pub(super) fn domains_in_list(list: &str, key: &mut dyn FnMut(&str)) {
    listed(list)
        .filter_map(domain)
        .for_each(|domain| key(&domain));
}

fn said(text: &str) -> impl Iterator<Item = &str> {
    let words = text
        .split(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '“' | '”' | '«' | '»'));
    let starts = words.filter_map(|word| word.find("http").map(|at| &word[at..]));
    let closed =
        starts.map(|word| word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'', '…']));
    closed.filter(|word| is_address(word))
}

pub(super) fn in_text(text: &str, key: &mut dyn FnMut(&str)) {
    said(text).for_each(|url| key(&canonical(url)));
}

pub(super) fn domains_in_text(text: &str, key: &mut dyn FnMut(&str)) {
    said(text)
        .filter_map(domain)
        .for_each(|domain| key(&domain));
}
