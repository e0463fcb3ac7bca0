// The list of documents, with its search.

export class Documents {
  constructor(list, search, onChoose) {
    Object.assign(this, { list, search, onChoose, known: [], current: null });
    search.addEventListener("input", () => this.draw());
    search.addEventListener("keydown", (event) => {
      const first = this.list.querySelector("a");
      if (!first) return;
      if (event.key === "ArrowDown") first.focus();
      else if (event.key === "Enter") first.click();
      else return;
      event.preventDefault();
    });
    list.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.onChoose(link.dataset.name);
    });
    list.addEventListener("keydown", (event) => {
      const links = [...this.list.querySelectorAll("a")];
      const at = links.indexOf(document.activeElement);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      (links[at + step] ?? (step < 0 ? this.search : links[at])).focus();
      event.preventDefault();
    });
  }

  show(known, current) {
    const text = JSON.stringify([known, current]);
    if (text === this.text) return;
    Object.assign(this, { known, current, text });
    this.draw();
  }

  /** The document so many steps behind the one that is shown. */
  step(by) {
    const at = this.known.findIndex(({ name }) => name === this.current);
    return this.known[at + by]?.name ?? null;
  }

  draw() {
    const words = this.search.value.toLowerCase().split(/\s+/);
    const found = this.known.filter(({ name, title }) => {
      const text = `${name} ${title}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
    const focused = document.activeElement?.dataset?.name;
    this.list.replaceChildren(...found.map((item) => this.item(item)));
    if (!found.length) {
      const none = this.known.length ? "No document has these words." : "There is no document yet.";
      this.list.append(Object.assign(document.createElement("li"), { className: "none", textContent: none }));
    }
    if (focused) [...this.list.querySelectorAll("a")].find((link) => link.dataset.name === focused)?.focus();
  }

  item({ name, title, errors, warnings, building, built }) {
    const link = document.createElement("a");
    link.href = `#document=${encodeURIComponent(name)}`;
    link.dataset.name = name;
    if (name === this.current) link.setAttribute("aria-current", "page");
    const add = (element, className, textContent) =>
      link.append(Object.assign(document.createElement(element), { className, textContent }));
    add("span", "title", title || name);
    if (title && title !== name) add("span", "name", name);
    const state = [];
    if (errors) state.push(count(errors, "error"));
    if (warnings) state.push(count(warnings, "warning"));
    if (building) state.push("building");
    else if (!built && !errors) state.push("not built yet");
    if (state.length) add("span", errors ? "state error" : "state", state.join(", "));
    const item = document.createElement("li");
    item.append(link);
    return item;
  }
}

/** A number and what it counts. */
export function count(number, what) {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
