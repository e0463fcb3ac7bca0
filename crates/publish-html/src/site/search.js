// Finds the sections of a book whose words start with all that is looked for. The index is a script beside this one, loaded
// when the field is first used, since a page that is opened from a disk may not fetch files.
"use strict";
(() => {
  const box = document.querySelector(".bar > .search");
  const field = box.querySelector("input");
  const found = box.querySelector(".found");
  const count = found.firstElementChild;
  const root = box.dataset.root;
  const MOST = 30, EXCERPT = 110, BEFORE = 40;
  const alone = "[\\u0E00-\\u0EFF\\u1000-\\u109F\\u1780-\\u17FF\\u3040-\\u30FF\\u3400-\\u9FFF\\uF900-\\uFAFF\\u{20000}-\\u{3FFFF}]";
  const pattern = new RegExp(`(?=[\\p{Alphabetic}\\p{N}])${alone}|(?:(?!${alone})[\\p{Alphabetic}\\p{N}])+`, "gu");
  const split = (text) => (text.toLowerCase().match(pattern) || []).filter((word) => word.length > 1 || word > "\u007F");
  let index = null;
  let waiting = 0;

  // The sections that a word's entry lists.
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  function sections(places, into) {
    let at = -1, distance = 0, shift = 1;
    for (const sign of places) {
      const digit = digits.indexOf(sign);
      distance += (digit % 32) * shift;
      shift *= 32;
      if (digit < 32) {
        at += distance;
        into.add(at);
        distance = 0;
        shift = 1;
      }
    }
  }

  // The sections that have a word which starts with `start`.
  function having(start) {
    const { words, places } = index;
    let low = 0, high = words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(words[middle], start)) low = middle + 1; else high = middle;
    }
    const into = new Set();
    for (; low < words.length && words[low].startsWith(start); low++) sections(places[low], into);
    return into;
  }

  // Words are in the order of their characters' numbers, not of UTF-16.
  function before(one, other) {
    const a = Array.from(one), b = Array.from(other);
    for (let i = 0; i < a.length && i < b.length; i++) {
      if (a[i] !== b[i]) return a[i].codePointAt(0) < b[i].codePointAt(0);
    }
    return a.length < b.length;
  }

  // How much of what is looked for the title of a section has.
  function rank(section, wanted) {
    const title = split(index.sections[section][2]);
    let points = index.sections[section][1] ? 0 : 1;
    for (const word of wanted) {
      if (title.includes(word)) points += 8; else if (title.some((other) => other.startsWith(word))) points += 4;
    }
    return points;
  }

  function search() {
    const all = split(field.value.normalize("NFC")).map((word) => Array.from(word).slice(0, 32).join(""));
    let hits = null;
    for (const word of all) {
      const more = having(word);
      hits = hits ? new Set([...hits].filter((section) => more.has(section))) : more;
    }
    const ranked = [...(hits || [])].map((section) => [rank(section, all), section]);
    ranked.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    show(ranked.map(([, section]) => section), all);
  }

  // The words of a text around the first that starts with what is looked for; all that do are marked.
  function excerpt(text, wanted) {
    const lower = text.toLowerCase();
    // Some letters have a longer lower case, and then places differ.
    const words = lower.length === text.length ? [...lower.matchAll(pattern)] : [];
    const hits = words.filter(([word]) => wanted.some((start) => word.startsWith(start)));
    const from = hits.length && hits[0].index > EXCERPT - BEFORE ? startOfWord(text, hits[0].index - BEFORE) : 0;
    const to = text.length - from > EXCERPT ? startOfWord(text, from + EXCERPT) : text.length;
    const nodes = [from ? "… " : ""];
    let at = from;
    for (const hit of hits.filter(({ index }) => index >= from && index < to)) {
      const mark = document.createElement("mark");
      mark.append(text.slice(hit.index, hit.index + hit[0].length));
      nodes.push(text.slice(at, hit.index), mark);
      at = hit.index + hit[0].length;
    }
    nodes.push(text.slice(at, Math.max(at, to)).trimEnd(), to < text.length ? " …" : "");
    return nodes;
  }

  // Where the word at a place starts; the place itself where words are not parted by spaces.
  function startOfWord(text, place) {
    const space = text.lastIndexOf(" ", place);
    if (space > place - BEFORE / 2) return space + 1;
    return /[\uDC00-\uDFFF]/.test(text[place]) ? place - 1 : place;
  }

  function show(hits, wanted) {
    const asked = wanted.length > 0;
    const list = document.createElement("ol");
    for (const hit of hits.slice(0, MOST)) {
      const [page, fragment, title, text] = index.sections[hit];
      const [address, chapter] = index.pages[page];
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = root + address + fragment;
      link.append(title);
      item.append(link);
      for (const [name, words] of [["where", title === chapter ? [] : [chapter]], ["some", excerpt(text, wanted)]]) {
        const line = document.createElement("span");
        line.className = name;
        line.append(...words);
        if (line.textContent) item.append(line);
      }
      list.append(item);
    }
    found.replaceChildren(count, ...(hits.length ? [list] : []));
    count.textContent = asked ? `${count.dataset.label}: ${hits.length}` : "";
    box.classList.toggle("open", asked);
  }

  function load() {
    if (index || box.dataset.loading) return;
    box.dataset.loading = "yes";
    const script = document.createElement("script");
    script.src = root + "search-index.js";
    script.onload = () => {
      const { pages, sections, words, places } = publishIndex;
      index = { pages, sections, words: words.split(" "), places: places.split(" ") };
      search();
    };
    document.head.append(script);
  }

  function close() {
    found.replaceChildren(count);
    count.textContent = "";
    box.classList.remove("open");
  }

  field.addEventListener("focus", load);
  field.addEventListener("input", () => {
    load();
    clearTimeout(waiting);
    waiting = setTimeout(() => index && search(), 120);
  });
  box.addEventListener("keydown", (event) => {
    const links = [...found.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape") {
      close();
      field.focus();
    } else if (event.key === "ArrowDown" && at + 1 < links.length) {
      links[at + 1].focus();
      event.preventDefault();
    } else if (event.key === "ArrowUp" && at >= 0) {
      (at > 0 ? links[at - 1] : field).focus();
      event.preventDefault();
    } else if (event.key === "Enter" && event.target === field && links.length) {
      links[0].click();
    }
  });
  document.addEventListener("click", (event) => {
    if (!box.contains(event.target) || found.contains(event.target)) close();
  });
  box.hidden = false;
})();
