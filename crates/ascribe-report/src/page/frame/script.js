(() => {
'use strict';
const root = document.documentElement;
root.classList.add('js');
const $ = id => document.getElementById(id);
const form = $('filter'), found = $('found');
const words = $('f-words'), source = $('f-source'), where = $('f-document'), kind = $('f-kind'), least = $('f-least');
const number = n => n.toLocaleString('en-GB');
const count = (n, noun) => number(n) + ' ' + noun + (n === 1 ? '' : 's');

// Accents, case and the sort of quotation mark do not matter to a search.
const fold = text => {
  text = text.replace(/\s+/g, ' ');
  if (/[^\x00-\x7f]/.test(text)) {
    text = text.normalize('NFKD').replace(/\p{M}+/gu, '').replace(/[\u200b\u00ad\ufeff]/g, '')
      .replace(/[\u2018\u2019\u201a\u201b\u02bc]/g, "'").replace(/[\u201c\u201d\u201e\u201f\u00ab\u00bb]/g, '"');
  }
  return text.toLowerCase().trim();
};

// Documents are read at once, statements and texts when first searched.
const docs = [...document.querySelectorAll('.doc')].map(el => ({
  el, items: null, full: null, note: null,
  line: null, title: el.getAttribute('aria-label') || '',
}));
const lines = new Map();
document.querySelectorAll('.toc li').forEach(li => lines.set(li.dataset.d, li));
for (const doc of docs) {
  doc.line = lines.get(doc.el.id);
  doc.head = fold(doc.el.querySelector('header').textContent);
  const date = doc.el.querySelector('.dateline time');
  const option = new Option((date ? date.getAttribute('datetime').slice(0, 10) + ' ' : '') + doc.title.slice(0, 90), doc.el.id);
  where.append(option);
}
const items = doc => doc.items || (doc.items = Array.from(doc.el.querySelectorAll('.st'), el => ({
  el, kind: el.classList[1], who: fold(el.querySelector('.who').textContent),
  sure: Math.round(parseFloat(el.querySelector('.cf').textContent) * 100),
  text: null,
})));
const textOf = item => item.text ?? (item.text = item.who + '\n' + fold(item.el.querySelector('blockquote').textContent));
const fullOf = doc => {
  if (doc.full === null) {
    const text = doc.el.querySelector('.text');
    doc.full = text ? fold(text.textContent) : '';
  }
  return doc.full;
};

// Words all have to be there; what stands in quotation marks, as it stands.
const terms = typed => {
  const list = [];
  fold(typed).replace(/"([^"]+)"?|([^\s"]+)/g, (_, phrase, word) => { list.push((phrase || word).trim()); });
  return list.filter(Boolean);
};
const hasAll = (text, list) => list.every(term => text.includes(term));

// A name chosen from the list of sources counts as a whole.
let exact = null;

const note = (doc, text) => {
  if (!doc.note) {
    if (!text) return;
    doc.note = document.createElement('p');
    doc.note.className = 'note found-in';
    doc.el.querySelector('header').after(doc.note);
  }
  doc.note.textContent = text;
  doc.note.hidden = !text;
};

function apply() {
  const list = terms(words.value), name = exact ?? fold(source.value), from = Number(least.value);
  const active = list.length || name || from || kind.value || where.value;
  const narrow = name || from || kind.value;
  let nStatements = 0, nDocs = 0;
  for (const doc of docs) {
    let shown = 0;
    const inside = !where.value || doc.el.id === where.value;
    const headHit = list.length && hasAll(doc.head, list);
    const all = items(doc);
    for (const item of all) {
      const hit = inside && (!kind.value || item.kind === kind.value) && item.sure >= from
        && (!name || (exact === null ? item.who.includes(name) : item.who === name))
        && (!list.length || headHit || hasAll(textOf(item), list));
      if (item.el.hidden === hit) item.el.hidden = !hit;
      if (hit) shown++;
    }
    const inText = Boolean(inside && !narrow && list.length && !shown && hasAll(fullOf(doc), list));
    const visible = Boolean(inside && (!active || shown > 0 || inText || headHit && !narrow || where.value && !list.length && !narrow));
    if (doc.el.hidden === visible) doc.el.hidden = !visible;
    if (doc.line && doc.line.hidden === visible) doc.line.hidden = !visible;
    note(doc, !active ? '' : inText ? 'The words stand in the full text, not in the passages shown.'
      : shown < all.length ? number(shown) + ' of ' + count(all.length, 'statement') + ' shown' : '');
    nStatements += shown;
    nDocs += visible ? 1 : 0;
  }
  document.querySelectorAll('.year').forEach(year => {
    year.hidden = !year.nextElementSibling.querySelector('li:not([hidden])');
  });
  tint(list);
  found.textContent = (active && !nDocs ? 'Nothing found' : count(nStatements, 'statement') + ' in ' + count(nDocs, 'document'));
}

// On a phone the form would push the documents off the first screen.
if (matchMedia('(max-width:60rem)').matches) $('find').open = false;

// The words looked for are tinted in what is shown, as far as a reader scrolls.
const tint = list => {
  if (!globalThis.Highlight || !CSS.highlights) return;
  CSS.highlights.delete('hit');
  if (!list.length) return;
  const ranges = [];
  for (const passage of document.querySelectorAll('.doc:not([hidden]) .st:not([hidden]) blockquote')) {
    const nodes = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      const text = node.data.toLowerCase();
      if (text.length !== node.data.length) continue;
      for (const term of list) {
        for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + term.length);
          ranges.push(range);
        }
      }
    }
    if (ranges.length > 500) break;
  }
  CSS.highlights.set('hit', new Highlight(...ranges.slice(0, 600)));
};

let timer;
const soon = () => { clearTimeout(timer); timer = setTimeout(apply, 150); };
form.addEventListener('submit', event => { event.preventDefault(); clearTimeout(timer); apply(); });
form.addEventListener('reset', () => { exact = null; setTimeout(apply); });
source.addEventListener('input', () => { exact = null; });
form.addEventListener('input', soon);

for (const button of document.querySelectorAll('.names button')) button.disabled = false;
document.addEventListener('click', event => {
  const button = event.target.closest('.names button');
  if (!button) return;
  source.value = button.textContent;
  exact = fold(button.textContent);
  apply();
  $('statements').scrollIntoView();
});
document.addEventListener('keydown', event => {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
  if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    $('find').open = true;
    words.focus();
  }
});

// On paper nothing can be unfolded: a document's origin is printed with it.
const origins = open => document.querySelectorAll('.origin').forEach(details => { details.open = open; });
addEventListener('beforeprint', () => origins(true));
addEventListener('afterprint', () => origins(false));

// A link into a folded text opens it, and a link to what is filtered away shows it.
const reveal = () => {
  const target = location.hash.length > 1 && $(location.hash.slice(1));
  if (!target) return;
  if (target.closest('[hidden]')) { form.reset(); exact = null; apply(); }
  for (let fold = target.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
  target.scrollIntoView();
  // What comes into view on the way gets its real height; aim again after that.
  requestAnimationFrame(() => requestAnimationFrame(() => target.scrollIntoView()));
};
addEventListener('hashchange', reveal);
reveal();
})();
