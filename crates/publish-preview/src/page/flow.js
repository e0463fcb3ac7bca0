// A view that is markup of the page: the Word document as it is read back, and the text.

import { wordAt } from "./words.js";
import { markChanges, markPlace, reveal, textAt } from "./marks.js";

export class FlowView {
  /** `content` scrolls; `resource` is what the server calls the view; `onPlace` is told of clicks. */
  constructor(format, resource, content, onPlace) {
    Object.assign(this, { format, resource, content, onPlace, list: [] });
    this.sheet = document.createElement("div");
    this.sheet.className = "sheet";
    this.host = document.createElement("div");
    this.host.className = "host";
    this.host.append(this.sheet);
    content.append(this.host);
    content.addEventListener("click", (event) => {
      if (String(getSelection())) return;
      const at = textAt(event.clientX, event.clientY);
      if (at && this.sheet.contains(at.node)) this.tell(at);
    });
    new ResizeObserver(() => this.changes(this.list)).observe(this.host);
  }

  /** Shows an edition; where somebody reads, they go on reading. */
  async show(base) {
    const answer = await fetch(base + this.resource);
    if (!answer.ok) return false;
    const sheet = document.createElement("div");
    sheet.className = "sheet";
    sheet.innerHTML = await answer.text();
    // Attributes of style are not let through by the policy of the page; what a script sets is.
    for (const element of sheet.querySelectorAll("[data-css]")) element.style.cssText = element.dataset.css;
    for (const image of sheet.querySelectorAll("img[data-src]")) image.src = base + image.dataset.src;
    const { scrollTop, scrollLeft } = this.content;
    this.sheet.replaceWith(sheet);
    this.sheet = sheet;
    this.content.scrollTo({ top: scrollTop, left: scrollLeft, behavior: "instant" });
    return true;
  }

  clear() {
    this.sheet.replaceChildren();
    this.list = [];
  }

  place(where, move) {
    const range = markPlace(this.format, this.sheet, where);
    if (range && move) reveal(this.content, range);
  }

  changes(list) {
    this.list = list;
    markChanges(this.format, this.sheet, this.host, list);
  }

  /** Tells of the place at the top of the view. */
  tellTop() {
    const box = this.content.getBoundingClientRect();
    for (let y = box.top + 12; y < box.bottom; y += 12) {
      const at = textAt(box.left + Math.min(box.width / 2, 200), y);
      if (at?.node.nodeType === Node.TEXT_NODE && this.sheet.contains(at.node)) return this.tell(at);
    }
    return undefined;
  }

  tell({ node, offset }) {
    const word = wordAt(this.sheet, node, offset);
    if (word !== null) this.onPlace(this.format, { word });
  }
}
