// Runs in the frame of the web page, which has no origin: it tells the page around it where somebody clicks and scrolls, and does
// what that asks: scroll, mark a place, mark what changed. It reads and changes nothing else.

const send = (message) => parent.postMessage({ publish: message }, "*");
const path = () => decodeURIComponent(location.pathname).split("/web/").slice(1).join("/web/");
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  ::highlight(publish-place) { background: #ffd54a; color: #1a1400; text-decoration: underline 2px #7a4b00; }
  ::highlight(publish-change) { text-decoration: underline 2px dotted; }
  .publish-preview-bar { position: absolute; left: 1px; width: 4px; background: #b3540e; z-index: 2147483647; pointer-events: none; }
  .publish-preview-bar b { position: absolute; left: 0; top: 0; writing-mode: vertical-rl; padding: 3px 0;
    font: 600 10px/13px system-ui, sans-serif; background: #a04605; color: #fff; border-radius: 0 3px 3px 0; }`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

let changes = [];

function highlight(name, ranges) {
  if (globalThis.Highlight) CSS.highlights.set(name, new Highlight(...ranges));
}

function bars() {
  document.querySelectorAll(".publish-preview-bar").forEach((bar) => bar.remove());
  let labelled = -Infinity;
  for (const { start, end } of changes) {
    const [first, last] = [rangeOf(document.body, start), rangeOf(document.body, end - 1)];
    if (!first || !last) continue;
    const [above, below] = [first.getBoundingClientRect(), last.getBoundingClientRect()];
    const bar = document.createElement("div");
    bar.className = "publish-preview-bar";
    bar.setAttribute("aria-hidden", "true");
    // A label does not cover the one before.
    if (above.top - labelled > 60) {
      bar.innerHTML = "<b>changed<\/b>";
      labelled = above.top;
    }
    bar.style.top = `${above.top + scrollY}px`;
    bar.style.height = `${Math.max(below.bottom - above.top, 16)}px`;
    document.documentElement.append(bar);
  }
}

addEventListener("message", ({ data, source }) => {
  const message = source === parent ? data?.publish : null;
  if (!message) return;
  if (message.scroll !== undefined) {
    scrollTo({ top: message.scroll, behavior: "instant" });
    // A frame that nobody sees yet is not animated, so that a frame of an animation would not come.
    setTimeout(() => send({ settled: true }));
  }
  if (message.place !== undefined) {
    const range = message.place === null ? null : rangeOf(document.body, message.place);
    highlight("publish-place", range ? [range] : []);
    if (range && message.move) {
      const { top, bottom } = range.getBoundingClientRect();
      if (top < 40 || bottom > innerHeight - 40) {
        scrollBy({ top: top - innerHeight / 3, behavior: calm() ? "instant" : "smooth" });
      }
    }
  }
  if (message.changes) {
    changes = message.changes;
    const ranges = changes.flatMap(({ start, end }) => {
      const [first, last] = [rangeOf(document.body, start), rangeOf(document.body, end - 1)];
      if (!first || !last) return [];
      first.setEnd(last.endContainer, last.endOffset);
      return [first];
    });
    highlight("publish-change", ranges);
    bars();
  }
  if (message.focus) document.documentElement.focus({ preventScroll: true });
  if (message.top) {
    const at = document.caretRangeFromPoint?.(innerWidth / 2, 24);
    send({ place: at ? wordAt(document.body, at.startContainer, at.startOffset) : 0 });
  }
});

addEventListener("resize", () => bars());
addEventListener("scroll", () => send({ scrolled: scrollY }), { passive: true });

// A heading is a link to itself. Here its words lead to their source, as all others do.
const linksItself = (link) => link.matches(":is(h1, h2, h3, h4, h5, h6) > a:first-child[href^='#']");

addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (link && !link.getAttribute("href").startsWith("#") && link.origin !== location.origin) {
    event.preventDefault();
    send({ outside: link.href });
    return;
  }
  if ((link && !linksItself(link)) || String(getSelection())) return;
  const at = document.caretRangeFromPoint?.(event.clientX, event.clientY);
  if (!at) return;
  const word = wordAt(document.body, at.startContainer, at.startOffset);
  if (word !== null) send({ place: word });
});

// Keys of the page work here too, but where somebody writes.
addEventListener("keydown", (event) => {
  const writes = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (!writes && !event.ctrlKey && !event.metaKey && !event.altKey) send({ key: event.key });
});

const ready = () => send({ ready: path() });
if (document.readyState === "loading") addEventListener("DOMContentLoaded", ready);
else ready();
addEventListener("load", () => send({ loaded: true }));
