// The web page as it is, in a frame without an origin. It speaks with our script in it by messages alone.

export class WebView {
  constructor(content, { onPlace, onKey, onOutside }) {
    Object.assign(this, { format: "html", content, onPlace, onKey, onOutside, frame: null, next: null, list: [] });
    this.scroll = 0;
    this.page = null;
    addEventListener("message", ({ data, source }) => {
      const message = data?.publish;
      const frame = [this.frame, this.next].find((found) => found?.contentWindow === source);
      if (message && frame) this.hear(frame, message);
    });
  }

  /** Shows an edition. The new page is loaded behind the old one, and takes its place when it is scrolled to where that was. */
  show(base, main) {
    this.base = base;
    this.main = main;
    return this.load(this.page ?? main);
  }

  load(page) {
    const frame = document.createElement("iframe");
    frame.title = "Web page";
    frame.setAttribute("sandbox", "allow-scripts");
    frame.className = "next";
    this.next?.remove();
    this.next = frame;
    frame.src = `${this.base}web/${page.split("/").map(encodeURIComponent).join("/")}`;
    this.content.append(frame);
    return new Promise((resolve) => {
      this.swapped = resolve;
      // A page whose script does not answer is shown all the same.
      setTimeout(() => frame === this.next && this.swap(), 5000);
    });
  }

  swap() {
    const had = this.frame && document.activeElement === this.frame;
    this.frame?.remove();
    this.frame = this.next;
    this.next = null;
    this.frame?.classList.remove("next");
    if (had) {
      this.frame.focus({ preventScroll: true });
      this.send({ focus: true });
    }
    this.send({ changes: this.list, ...(this.where ? { place: this.where.word } : {}) });
    this.swapped?.(true);
  }

  clear() {
    [this.frame, this.next].forEach((frame) => frame?.remove());
    Object.assign(this, { frame: null, next: null, page: null, where: null, list: [], scroll: 0 });
  }

  hear(frame, message) {
    if (frame === this.next) {
      if (message.ready !== undefined) frame.contentWindow.postMessage({ publish: { scroll: this.scroll } }, "*");
      if (message.settled) this.swap();
      return;
    }
    if (message.ready !== undefined) {
      // A link led on within the site.
      if (message.ready !== this.page) this.scroll = 0;
      this.page = message.ready;
      this.send({ changes: this.list });
      if (this.pending !== undefined) this.send({ place: this.pending, move: true });
      this.pending = undefined;
    }
    if (message.scrolled !== undefined) this.scroll = message.scrolled;
    if (message.place !== undefined && message.place !== null) this.onPlace(this.format, { word: message.place });
    if (message.key) this.onKey(message.key);
    if (message.outside) this.onOutside(String(message.outside));
  }

  send(message) {
    this.frame?.contentWindow?.postMessage({ publish: message }, "*");
  }

  place(where, move) {
    this.where = where;
    if (!where) return this.send({ place: null });
    const shown = this.page ?? this.main;
    if (where.page && where.page !== shown) {
      if (!move) return undefined;
      this.page = where.page;
      this.scroll = 0;
      return this.load(where.page).then(() => this.send({ place: where.word, move }));
    }
    return this.send({ place: where.word, move });
  }

  changes(list) {
    this.list = list;
    this.send({ changes: list });
  }

  tellTop() {
    this.send({ top: true });
  }
}
