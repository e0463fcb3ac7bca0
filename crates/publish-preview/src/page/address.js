// What the address of the page says: the document, the formats in view, the place.

export const FORMATS = ["html", "pdf", "docx", "txt"];

/** Reads the address. */
export function read() {
  const found = new URLSearchParams(location.hash.slice(1));
  const asked = (found.get("show") ?? "").split(",");
  const shown = FORMATS.filter((format) => asked.includes(format));
  const at = /^(.+):(\d+)$/.exec(found.get("at") ?? "");
  return {
    document: found.get("document"),
    shown: shown.length ? shown : null,
    at: at ? { file: at[1], line: Number(at[2]) } : null,
  };
}

/** Writes the address, without a step in the history unless another document is turned to. */
export function write({ document, shown, at }, isStep = false) {
  const parts = new URLSearchParams();
  if (document) parts.set("document", document);
  if (shown) parts.set("show", shown.join(","));
  if (at) parts.set("at", `${at.file}:${at.line}`);
  // Slashes, commas and colons are legible in an address, and mean nothing there.
  const hash = "#" + String(parts).replaceAll("%2F", "/").replaceAll("%2C", ",").replaceAll("%3A", ":");
  if (hash !== location.hash) history[isStep ? "pushState" : "replaceState"](null, "", hash);
}
