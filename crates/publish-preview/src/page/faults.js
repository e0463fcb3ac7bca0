// What is wrong, with the lines of the source.

import { count } from "./documents.js";

export class Faults {
  constructor(list, head, onPlace) {
    Object.assign(this, { list, head, onPlace, text: null });
  }

  /** Shows faults; gives what is to be said of those that came and went, if any did. */
  show(faults) {
    const text = JSON.stringify(faults);
    if (text === this.text) return null;
    const key = ({ code, message, file }) => JSON.stringify([code, message, file]);
    const before = this.keys ?? new Set();
    this.keys = new Set(faults.map(key));
    const isFirst = this.text === null;
    const came = faults.filter((fault) => !before.has(key(fault)));
    const gone = [...before].filter((known) => !this.keys.has(known));
    this.text = text;
    this.head.textContent = faults.length ? `Faults (${faults.length})` : "Faults";
    this.list.replaceChildren(...faults.map((fault) => this.item(fault)));
    if (!faults.length) {
      this.list.append(Object.assign(document.createElement("li"), { className: "none", textContent: "Nothing is wrong." }));
    }
    if (isFirst && !faults.length) return null;
    const said = [];
    if (came.length === 1) said.push(`New ${came[0].severity}: ${came[0].message}.`);
    else if (came.length) said.push(`${count(came.length, "new fault")}.`);
    if (gone.length) said.push(faults.length ? `${count(gone.length, "fault")} gone.` : "Nothing is wrong any more.");
    return said.join(" ") || null;
  }

  item(fault) {
    const { severity, code, message, help, file, line, column, end, excerpt, editor } = fault;
    const item = document.createElement("li");
    item.className = severity;
    const add = (element, className, textContent, to = item) => {
      const made = Object.assign(document.createElement(element), { className, textContent });
      to.append(made);
      return made;
    };
    const head = add("p", "message", "");
    add("strong", "severity", severity, head);
    head.append(` ${message} `);
    add("code", "code", code, head);
    if (excerpt) {
      const source = add("pre", "excerpt", "");
      source.tabIndex = 0;
      source.setAttribute("role", "group");
      source.setAttribute("aria-label", `Line ${line} of ${file}`);
      add("span", "number", `${line} `, source);
      const from = Math.max(column - 1, 0);
      const letters = [...excerpt];
      const to = end && end[0] === line ? Math.max(end[1] - 1, from + 1) : from + 1;
      source.append(letters.slice(0, from).join(""));
      add("mark", "", letters.slice(from, to).join(""), source);
      source.append(letters.slice(to).join(""));
    }
    if (help) add("p", "help", help);
    if (!file) return item;
    const tools = add("p", "tools", "");
    const place = add("button", "", line ? `${file}:${line}` : file, tools);
    place.type = "button";
    place.title = "Show this place in all formats";
    place.addEventListener("click", () => this.onPlace(file, Math.max(line, 1)));
    if (editor) {
      const link = add("a", "", "Open in editor", tools);
      link.href = editor;
    }
    return item;
  }
}
