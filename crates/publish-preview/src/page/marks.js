// Marks in views that are part of the page: the place, and what changed.

import { rangeOf } from "./words.js";

const places = new Map();
const changed = new Map();

function set(name, ranges) {
  if (globalThis.Highlight) CSS.highlights.set(name, new Highlight(...[...ranges.values()].flat()));
}

/** Marks the place of a view, or takes the mark away; gives its range. */
export function markPlace(view, root, word) {
  const range = word === null || word === undefined ? null : rangeOf(root, word);
  places.set(view, range ? [range] : []);
  set("place", places);
  return range;
}

/** Marks the words that changed, and puts a bar with a label beside each change. Bars stand in `host`, which scrolls with `root`. */
export function markChanges(view, root, host, changes) {
  const bars = [];
  const ranges = [];
  const from = host.getBoundingClientRect();
  let labelled = -Infinity;
  for (const { start, end } of changes) {
    const [range, last] = [rangeOf(root, start), rangeOf(root, end - 1)];
    if (!range || !last) continue;
    const [above, below] = [range.getBoundingClientRect(), last.getBoundingClientRect()];
    range.setEnd(last.endContainer, last.endOffset);
    ranges.push(range);
    const bar = document.createElement("div");
    bar.className = "change";
    bar.setAttribute("aria-hidden", "true");
    // A label does not cover the one before.
    if (above.top - labelled > 60) {
      bar.append(Object.assign(document.createElement("b"), { textContent: "changed" }));
      labelled = above.top;
    }
    bar.style.top = `${above.top - from.top}px`;
    bar.style.height = `${Math.max(below.bottom - above.top, 16)}px`;
    bars.push(bar);
  }
  host.querySelectorAll(":scope > .change").forEach((bar) => bar.remove());
  host.append(...bars);
  changed.set(view, ranges);
  set("change", changed);
}

/** Scrolls so that a range is in view, and no further than is needed. */
export function reveal(scroller, range) {
  const [at, box] = [range.getBoundingClientRect(), scroller.getBoundingClientRect()];
  if (at.top >= box.top + 40 && at.bottom <= box.bottom - 40) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  scroller.scrollBy({ top: at.top - box.top - box.height / 3, behavior: calm ? "instant" : "smooth" });
}

/** The text at a point of the window: a node and an offset, or null. */
export function textAt(x, y) {
  const position = document.caretPositionFromPoint?.(x, y);
  if (position) return { node: position.offsetNode, offset: position.offset };
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}
