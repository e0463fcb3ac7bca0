// The pages of the PDF: pictures at the density of the screen, drawn when they come into view, with the text of the file over them.

import { wordAt } from "./words.js";
import { markChanges, markPlace, reveal, textAt } from "./marks.js";

const measure = document.createElement("canvas").getContext("2d");

export class PagesView {
  constructor(content, onPlace) {
    Object.assign(this, { format: "pdf", content, onPlace, pages: [], list: [], base: null });
    this.observer = new IntersectionObserver((entries) => this.seen(entries), { root: content, rootMargin: "300px" });
    new ResizeObserver(() => this.resized()).observe(content);
    content.addEventListener("click", (event) => {
      if (String(getSelection())) return;
      const page = this.pages.find(({ element }) => element.contains(event.target));
      if (page) this.tell(page, event.clientX, event.clientY);
    });
  }

  async show(base) {
    this.base = base;
    this.pages.forEach((page) => (page.stale = true));
    // Most pages keep their size, and their place: those in view are asked for at once.
    const drawn = this.drawVisible();
    const answer = await fetch(base + "pages");
    if (!answer.ok || this.base !== base) return false;
    const sizes = await answer.json();
    const { scrollTop, scrollLeft } = this.content;
    while (this.pages.length > sizes.length) {
      const { element } = this.pages.pop();
      this.observer.unobserve(element);
      element.remove();
    }
    sizes.forEach(([width, height], number) => {
      const page = this.pages[number] ?? this.add(number);
      Object.assign(page, { width, height });
      page.element.style.aspectRatio = `${width} / ${height}`;
      page.element.setAttribute("aria-label", `Page ${number + 1} of ${sizes.length}`);
    });
    this.scale();
    this.content.scrollTo({ top: scrollTop, left: scrollLeft, behavior: "instant" });
    await drawn;
    await this.drawVisible();
    return true;
  }

  drawVisible() {
    return Promise.all(this.pages.filter(({ visible }) => visible).map((page) => this.draw(page)));
  }

  clear() {
    this.base = null;
    this.pages.splice(0).forEach(({ element }) => element.remove());
    this.list = [];
  }

  add(number) {
    const element = document.createElement("div");
    element.className = "page";
    element.setAttribute("role", "group");
    // The text over the picture is what the picture shows.
    const picture = Object.assign(new Image(), { alt: "" });
    const layer = document.createElement("div");
    layer.className = "layer";
    element.append(picture, layer);
    this.content.append(element);
    const page = { number, element, picture, layer, visible: false, stale: true, drawn: 0 };
    this.pages.push(page);
    this.observer.observe(element);
    return page;
  }

  seen(entries) {
    for (const { target, isIntersecting } of entries) {
      const page = this.pages.find(({ element }) => element === target);
      if (!page) continue;
      page.visible = isIntersecting;
      if (isIntersecting) this.draw(page);
      // A picture that is out of view takes memory; the server has it a while.
      else if (page.drawn) {
        page.picture.removeAttribute("src");
        Object.assign(page, { stale: true, drawn: 0 });
      }
    }
  }

  /** How many pixels of the screen a page is wide, in steps, so that small changes of a window draw nothing anew. */
  pixels(page) {
    const width = page.element.clientWidth * (globalThis.devicePixelRatio || 1);
    return Math.min(Math.max(Math.ceil(width / 64) * 64, 64), 4096);
  }

  async draw(page) {
    const width = this.pixels(page);
    if (!this.base || (!page.stale && page.drawn === width)) return;
    const { base } = this;
    const isStale = page.stale;
    Object.assign(page, { stale: false, drawn: width });
    const next = Object.assign(new Image(), { alt: "", src: `${base}page/${page.number}/picture?width=${width}` });
    const text = isStale ? this.text(page, base) : null;
    // What is shown is replaced by a picture that is decoded, so that nothing flickers.
    const isThere = await next.decode().then(() => true, () => false);
    if (this.base === base && page.drawn === width) {
      page.stale ||= !isThere;
      if (isThere) {
        page.picture.replaceWith(next);
        page.picture = next;
      }
    }
    await text;
  }

  async text(page, base) {
    const answer = await fetch(`${base}page/${page.number}/text`);
    if (!answer.ok || this.base !== base) return;
    const layer = document.createElement("div");
    layer.className = "layer";
    layer.innerHTML = await answer.text();
    measure.font = "100px sans-serif";
    for (const run of layer.children) {
      const [x, y, width, size] = run.dataset.run.split(" ").map(Number);
      const natural = (measure.measureText(run.textContent).width / 100) * size;
      run.style.cssText = `left:calc(${x}px * var(--scale));top:calc(${y - size * 0.8}px * var(--scale));` +
        `font-size:calc(${size}px * var(--scale));transform:scaleX(${natural > 0 && width > 0 ? width / natural : 1})`;
    }
    page.layer.replaceWith(layer);
    page.layer = layer;
    this.marks(page);
  }

  resized() {
    this.scale();
    this.drawVisible();
    this.pages.forEach((page) => this.marks(page, false));
  }

  scale() {
    for (const { element, width } of this.pages) element.style.setProperty("--scale", element.clientWidth / width);
  }

  place(where, move) {
    this.where = where;
    const page = this.pages[where?.page];
    if (!page) return void markPlace(this.format, this.content, null);
    const range = page.layer.firstChild ? markPlace(this.format, page.layer, where.word) : null;
    if (!move) return undefined;
    if (range) reveal(this.content, range);
    else {
      // Its text comes when it is in view, and then the place is found.
      this.follows = true;
      page.element.scrollIntoView({ block: "start", behavior: "instant" });
    }
    return undefined;
  }

  changes(list) {
    this.list = list;
    this.pages.forEach((page) => this.marks(page, false));
  }

  marks(page, places = true) {
    const list = this.list.filter((change) => change.page === page.number);
    markChanges(`pdf ${page.number}`, page.layer, page.element, page.layer.firstChild ? list : []);
    if (places && this.where?.page === page.number) {
      const range = markPlace(this.format, page.layer, this.where.word);
      if (range && this.follows) reveal(this.content, range);
      this.follows = false;
    }
  }

  tellTop() {
    const box = this.content.getBoundingClientRect();
    const page = this.pages.find(({ element }) => element.getBoundingClientRect().bottom > box.top + 24);
    if (!page) return;
    const run = [...page.layer.querySelectorAll(".run:not(.artifact)")].find(
      (element) => element.getBoundingClientRect().top >= box.top,
    );
    const at = run?.getBoundingClientRect();
    if (at) this.tell(page, at.left + 1, at.top + at.height / 2);
  }

  tell(page, x, y) {
    const at = textAt(x, y);
    const node = at && page.layer.contains(at.node) ? at.node : this.nearest(page, y);
    const word = node ? wordAt(page.layer, node, node === at?.node ? at.offset : 0) : null;
    if (word !== null) this.onPlace(this.format, { page: page.number, word });
  }

  /** The text of a page that is nearest to a height. */
  nearest(page, y) {
    const distance = (run) => {
      const { top, bottom } = run.getBoundingClientRect();
      return Math.max(top - y, y - bottom, 0);
    };
    const runs = [...page.layer.querySelectorAll(".run:not(.artifact)")];
    const found = runs.sort((a, b) => distance(a) - distance(b))[0];
    return found?.lastChild ?? null;
  }
}
