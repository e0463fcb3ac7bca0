// The page of the preview: what is shown, what is asked, what is said.

import * as address from "./address.js";
import { Documents, count } from "./documents.js";
import { Faults } from "./faults.js";
import { FlowView } from "./flow.js";
import { PagesView } from "./pages.js";
import { WebView } from "./web.js";
import { areKeysOn, openHelp } from "./dialogs.js";

const { FORMATS } = address;
// Pictures of pages take the longest to be there, so that they are asked for first.
const ORDER = ["pdf", "html", "docx", "txt"];
const NAMES = { html: "web page", pdf: "PDF", docx: "Word document", txt: "text" };
const base = document.documentElement.dataset.base;
const byId = (id) => document.getElementById(id);
const content = (format) => document.querySelector(`#view-${format} .content`);
const narrow = matchMedia("(max-width: 700px)");

const asked = address.read();
const now = {
  name: asked.document,
  document: null,
  shown: asked.shown ?? (narrow.matches ? ["html"] : [...FORMATS]),
  at: asked.at,
  place: null,
  placed: null,
  going: null,
  changes: [],
  change: -1,
};

const views = {
  html: new WebView(content("html"), { onPlace: tellPlace, onKey: (key) => press(key, null), onOutside: offerLink }),
  pdf: new PagesView(content("pdf"), tellPlace),
  docx: new FlowView("docx", "word", content("docx"), tellPlace),
  txt: new FlowView("txt", "text", content("txt"), tellPlace),
};
const documents = new Documents(byId("documents"), byId("search"), turnTo);
const faults = new Faults(byId("faults"), byId("faults-head"), (file, line) => go({ file, line }));

/** What each view shows: the document and its edition. */
const showing = Object.fromEntries(FORMATS.map((format) => [format, null]));

let saidLast = 0;
/** Says something politely. */
function say(text) {
  if (!text) return;
  // What is said again at once is heard only if it differs.
  byId("status").textContent = performance.now() - saidLast < 300 ? `${byId("status").textContent} ${text}` : text;
  saidLast = performance.now();
}

const root = (document = now.document, edition = document.edition) => `${base}d/${document.id}/${edition}/`;

async function json(path) {
  const answer = await fetch(path);
  return answer.ok ? answer.json() : null;
}

// The state: asked for whenever its version is another one, and never twice at a time.

let isAsking = false;
let isStale = false;

async function refresh() {
  isStale = true;
  if (isAsking) return;
  isAsking = true;
  try {
    while (isStale) {
      isStale = false;
      const state = await json(`${base}state?name=${encodeURIComponent(now.name ?? "")}`);
      if (state) await take(state);
    }
  } catch {
    // The server is gone; the stream of events tells when it is back.
  } finally {
    isAsking = false;
  }
}

async function take(state) {
  const { document: found, going } = state;
  documents.show(state.documents, found?.name ?? null);
  const isFirst = now.document === null;
  if (found && found.id !== now.document?.id) listen(found.id);
  const isOther = found?.name !== now.document?.name;
  const before = isOther ? null : now.document?.edition;
  now.document = found;
  now.name = found?.name ?? now.name;
  drawFrame();
  if (found) say(faults.show(found.faults));
  await update(before);
  if (going && going.number !== now.going) {
    const isNews = now.going !== null || (isFirst && !now.at);
    now.going = going.number;
    if (isNews) await go(going);
  }
  now.going ??= 0;
  if (isFirst && now.at) await go(now.at, false);
}

/** What stands around the views. */
function drawFrame() {
  const found = now.document;
  byId("title").textContent = found?.title || found?.name || "Preview";
  byId("file").textContent = found && found.title !== found.name ? found.name : "";
  byId("working").hidden = !found?.building;
  byId("banner").hidden = !found?.behind;
  document.title = found ? `${found.title || found.name} – preview` : "Preview";
  const errors = found?.faults.filter(({ severity }) => severity === "error").length ?? 0;
  const badge = byId("fault-count");
  badge.textContent = found?.faults.length ?? 0;
  badge.className = `count ${errors ? "error" : found?.faults.length ? "warning" : ""}`;
  const has = (format) => found?.outputs.some((output) => output.format === format) ?? false;
  const shown = now.shown.filter(has);
  for (const format of FORMATS) {
    const button = document.querySelector(`[data-format="${format}"]`);
    button.disabled = !has(format);
    button.setAttribute("aria-pressed", String(shown.includes(format)));
    byId(`view-${format}`).hidden = !shown.includes(format);
    const link = document.querySelector(`[data-file="${format}"]`);
    if (has(format)) link.href = `${root()}file/${format}`;
  }
  byId("views").dataset.count = shown.length;
  byId("empty").hidden = shown.length > 0;
  address.write({ document: now.name, shown: now.shown, at: now.at });
}

/** Brings all views that are seen to the edition that is known; `before` is the one that was shown of this document. */
async function update(before) {
  const found = now.document;
  const edition = found?.edition ?? null;
  if (!found || edition === null) {
    FORMATS.forEach((format) => clear(format));
    return;
  }
  const key = `${found.id}/${edition}`;
  const shown = ORDER.filter((format) => !byId(`view-${format}`).hidden && showing[format] !== key);
  const isNews = before !== null && before !== undefined && before !== edition;
  if (isNews) Object.assign(now, { changes: [], change: -1 });
  await Promise.all(shown.map((format) => bring(format, key, isNews ? before : null)));
  if (!isNews) return;
  await carry(before);
  byId("next-change").hidden = !now.changes.length;
  if (shown.length) say(`Updated${now.changes.length ? `: ${count(now.changes.length, "change")}` : ", nothing differs"}.`);
}

async function bring(format, key, before) {
  const found = now.document;
  const view = views[format];
  if (showing[format]?.split("/")[0] !== String(found.id)) clear(format);
  showing[format] = key;
  const main = found.outputs.find((output) => output.format === format)?.path;
  await view.show(root(found), main);
  if (showing[format] !== key) return;
  const list = before === null ? [] : ((await json(`${root(found)}changes?view=${format}&since=${before}`)) ?? []);
  if (showing[format] !== key) return;
  view.changes(list);
  // All formats have the same changes; the one with the most says how many.
  if (list.length > now.changes.length) now.changes = list.map((change) => ({ format, ...change }));
  // The numbers of a place are those of its edition.
  if (now.placed === key) view.place(now.place.views[format] ?? null, false);
}

function clear(format) {
  if (showing[format] === null) return;
  showing[format] = null;
  views[format].clear();
  content(format).scrollTop = 0;
}

// Places.

/** Finds the place again in what was built since. */
async function carry(before) {
  const { place } = now;
  const format = ["txt", "docx", "html"].find((found) => place?.views[found] !== null);
  if (!place || !format) return;
  const where = place.views[format];
  await ask({ view: format, word: where.word ?? where, since: before }, null, false);
}

/** Asks for a place, and shows it; the view that was clicked in stays where it is, and all do where the place only `moves` along. */
async function ask(query, from, moves = true) {
  if (!now.document?.edition) return;
  const { id, edition } = now.document;
  const place = await json(`${root()}place?${new URLSearchParams(query)}`);
  if (!place) return;
  Object.assign(now, { place, placed: `${id}/${edition}` });
  now.at = { file: place.file, line: place.line };
  const text = byId("place-text");
  text.replaceChildren(Object.assign(document.createElement("code"), { textContent: `${place.file}:${place.line}` }));
  text.append(` at “${place.word}”`);
  byId("outside").hidden = true;
  byId("editor").hidden = !place.editor;
  if (place.editor) byId("editor").href = place.editor;
  for (const format of FORMATS) {
    if (showing[format]) views[format].place(place.views[format] ?? null, moves && format !== from);
  }
  address.write({ document: now.name, shown: now.shown, at: now.at });
  if (moves) say(`${place.file}, line ${place.line}: ${place.word}`);
}

function tellPlace(format, where) {
  return ask({ view: format, ...where }, format);
}

/** Goes to a line of a file, in the document that has it. */
async function go({ file, line }, turns = true) {
  const name = turns ? await json(`${base}at?${new URLSearchParams({ file, line, name: now.name ?? "" })}`) : now.name;
  if (name && name !== now.name) {
    now.at = { file, line };
    now.place = null;
    now.name = name;
    now.document = null;
    isStale = true;
    if (!isAsking) await refresh();
    return;
  }
  await ask({ file, line }, null);
}

function offerLink(link) {
  const isSafe = /^(https?|mailto):/.test(link);
  byId("place-text").replaceChildren(Object.assign(document.createElement("code"), { textContent: link }));
  byId("editor").hidden = true;
  byId("outside").hidden = !isSafe;
  if (isSafe) byId("outside").href = link;
}

// What is in view.

function turnTo(name) {
  if (name && name !== now.name) {
    Object.assign(now, { name, at: null, place: null, changes: [] });
    byId("next-change").hidden = true;
    address.write({ document: name, shown: now.shown, at: null }, true);
    refresh();
  }
  if (narrow.matches) showSide(false);
}

function show(formats) {
  now.shown = FORMATS.filter((format) => formats.includes(format));
  drawFrame();
  update(null);
  say(`Shown: ${now.shown.map((format) => NAMES[format]).join(", ")}.`);
}

function toggle(format) {
  if (document.querySelector(`[data-format="${format}"]`).disabled) return;
  if (narrow.matches) return show([format]);
  const others = now.shown.filter((found) => found !== format);
  return show(now.shown.includes(format) ? (others.length ? others : [format]) : [...others, format]);
}

function showSide(isShown) {
  byId("side").hidden = !isShown;
  byId("menu").setAttribute("aria-expanded", String(isShown));
}

function focusIn(element) {
  showSide(true);
  element.focus();
}

function nextView() {
  const shown = FORMATS.filter((format) => !byId(`view-${format}`).hidden);
  const at = shown.findIndex((format) => byId(`view-${format}`).contains(document.activeElement));
  const next = shown[(at + 1) % shown.length];
  if (!next) return;
  if (next === "html") content(next).querySelector("iframe")?.focus();
  else content(next).focus({ preventScroll: true });
  say(NAMES[next]);
}

function nextChange() {
  if (!now.changes.length) return say("Nothing has changed.");
  now.change = (now.change + 1) % now.changes.length;
  const { format, page, start } = now.changes[now.change];
  return ask({ view: format, word: start, ...(page === null ? {} : { page }) }, null);
}

/** The place of the next line that has words, or of the one before. */
async function stepLine(by) {
  if (!now.at) return tellTop();
  const { file, line } = now.at;
  for (let next = line + by; next >= 1 && Math.abs(next - line) < 200; next += by) {
    const found = await json(`${root()}place?${new URLSearchParams({ file, line: next })}`);
    if (found && (by > 0 ? found.line > line : found.line < line)) return ask({ file, line: found.line }, null);
  }
  return undefined;
}

function tellTop() {
  const format = FORMATS.find((found) => byId(`view-${found}`).contains(document.activeElement)) ?? now.shown[0];
  views[format]?.tellTop();
}

const KEYS = {
  1: () => toggle("html"),
  2: () => toggle("pdf"),
  3: () => toggle("docx"),
  4: () => toggle("txt"),
  "!": () => show(["html"]),
  "@": () => show(["pdf"]),
  "#": () => show(["docx"]),
  $: () => show(["txt"]),
  0: () => show(FORMATS),
  ",": () => stepLine(-1),
  ".": () => stepLine(1),
  e: () => byId("editor").hidden || byId("editor").click(),
  c: nextChange,
  v: nextView,
  p: () => turnTo(documents.step(-1)),
  n: () => turnTo(documents.step(1)),
  "/": () => focusIn(byId("search")),
  f: () => focusIn(byId("faults-head")),
  m: () => showSide(byId("side").hidden),
  "?": () => openHelp(byId("help")),
};

/** Does what a key does; whether it does something. */
function press(key, event) {
  if (key === "Escape" && narrow.matches && !byId("side").hidden) {
    showSide(false);
    byId("menu").focus();
    return true;
  }
  if (!areKeysOn() || byId("help").open) return false;
  // With Shift, digits are other signs on many keyboards; the place of the key says which.
  const digit = event?.shiftKey && /^Digit([1-4])$/.exec(event.code);
  if (digit) {
    show([FORMATS[digit[1] - 1]]);
    return true;
  }
  if (key === "Enter") {
    const view = event ? event.target.closest?.(".content") : content("html");
    if (!view || (event && event.target !== view)) return false;
    tellTop();
    return true;
  }
  const action = Object.hasOwn(KEYS, key) ? KEYS[key] : null;
  action?.();
  return action !== null;
}

addEventListener("keydown", (event) => {
  const writes = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.ctrlKey || event.metaKey || event.altKey || (writes && event.key !== "Escape")) return;
  if (press(event.key, event)) event.preventDefault();
});

byId("formats").addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (button?.dataset.format) toggle(button.dataset.format);
  else if (button) show(FORMATS);
});
byId("views").addEventListener("click", ({ target }) => {
  const only = target.closest("[data-only]")?.dataset.only;
  if (only) show(now.shown.length === 1 ? FORMATS : [only]);
});
byId("menu").addEventListener("click", () => showSide(byId("side").hidden));
byId("faults-button").addEventListener("click", () => focusIn(byId("faults-head")));
byId("banner-faults").addEventListener("click", () => focusIn(byId("faults-head")));
byId("help-button").addEventListener("click", () => openHelp(byId("help")));
byId("next-change").addEventListener("click", nextChange);
narrow.addEventListener("change", () => {
  showSide(!narrow.matches);
  if (narrow.matches && now.shown.length > 1) show([now.shown[0]]);
});
addEventListener("hashchange", () => {
  const { document: name, shown, at } = address.read();
  if (shown && String(shown) !== String(now.shown)) show(shown);
  if (name && name !== now.name) turnTo(name);
  if (at && (at.file !== now.at?.file || at.line !== now.at?.line)) go(at);
});

// Events tell that there is something new, and to the server which document is looked at.

let events = null;
function listen(id) {
  events?.close();
  events = new EventSource(`${base}events${id === null ? "" : `?document=${id}`}`);
  events.onopen = () => (byId("lost").hidden = true);
  events.onerror = () => (byId("lost").hidden = false);
  events.onmessage = refresh;
}

showSide(!narrow.matches);
drawFrame();
listen(null);
refresh();
