"use strict";
// The words of a view and their numbers. Before a text stands a comment with the number of the word that its first letter belongs
// to, `w12`; from there on words are counted as the server counts them: runs of letters, digits and marks.
// The page has this as a module, the frame of the web page as it is.

const WORD = /[\p{Alphabetic}\p{N}\p{M}\u00ad\u200b-\u200d\u2060\ufeff]+/gu;

/** The number that a comment has, or null. */
function numberOf(node) {
  const found = node?.nodeType === Node.COMMENT_NODE && /^w(\d+)$/.exec(node.data);
  return found ? Number(found[1]) : null;
}

/** The comments of a root in their order, which rise; looked up once for each content. */
const indexes = new WeakMap();
function indexOf(root) {
  const known = indexes.get(root);
  if (known && known.first === root.firstChild && (!known.at.length || known.at[0].node.isConnected)) return known.at;
  const at = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  while (walker.nextNode()) {
    const number = numberOf(walker.currentNode);
    if (number !== null) at.push({ number, node: walker.currentNode });
  }
  indexes.set(root, { first: root.firstChild, at });
  return at;
}

/** How many words of a root are counted before its last text. */
function wordCount(root) {
  const at = indexOf(root);
  return at.length ? at[at.length - 1].number + 1 : 0;
}

/** The number of the word at a place of the document, or of the one before; null where there is none. */
function wordAt(root, node, offset) {
  if (node.nodeType !== Node.TEXT_NODE) {
    const inner = node.childNodes[Math.min(offset, node.childNodes.length - 1)];
    node = inner ?? node;
    offset = 0;
  }
  const number = node.nodeType === Node.TEXT_NODE ? numberOf(node.previousSibling) : null;
  if (number !== null) {
    const before = [...node.data.matchAll(WORD)].filter((word) => word.index <= offset).length;
    return number + Math.max(before - 1, 0);
  }
  // A picture or a space: the text before it, as the document has it.
  const at = indexOf(root);
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const follows = at[middle].node.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (follows) low = middle + 1;
    else high = middle;
  }
  return (at[low - 1] ?? at[0])?.number ?? null;
}

/** The range of a word by its number, or of the last one before it; null where a root has none. */
function rangeOf(root, number) {
  const at = indexOf(root);
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at[middle].number <= number) low = middle + 1;
    else high = middle;
  }
  const found = at[low - 1] ?? at[0];
  const text = found?.node.nextSibling;
  if (text?.nodeType !== Node.TEXT_NODE) return null;
  const words = [...text.data.matchAll(WORD)];
  const word = words[Math.min(Math.max(number - found.number, 0), words.length - 1)];
  if (!word) return null;
  const range = document.createRange();
  range.setStart(text, word.index);
  range.setEnd(text, word.index + word[0].length);
  return range;
}
