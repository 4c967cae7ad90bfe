/**
 * Builds an element. Children that are text become text nodes: nothing from the server is ever parsed as HTML, because
 * buyers choose their own names.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Readonly<Record<string, string | number | boolean | undefined>> | null} [attributes]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === false) continue;
    node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** @param {string} id @returns {HTMLElement} */
export function byId(id) {
  const node = document.getElementById(id);
  if (node === null) throw new Error(`The page has no element with the id ${id}`);
  return node;
}

/** Sets the text only when it differs, so that selection and screen readers are left in peace. @param {Node} node @param {string | number} text */
export function setText(node, text) {
  const wanted = String(text);
  if (node.textContent !== wanted) node.textContent = wanted;
}

/**
 * A list that keeps an element for as long as its item lives: focus and open details survive an update.
 *
 * @template Item
 * @param {Element} parent
 * @param {{ key: (item: Item) => string, create: (item: Item) => { node: Element, update?: (item: Item) => void } }} options
 * @returns {(items: readonly Item[]) => void}
 */
export function keyedList(parent, { key, create }) {
  /** @type {Map<string, { node: Element, update?: (item: Item) => void }>} */
  const kept = new Map();
  return (items) => {
    const wanted = new Set(items.map(key));
    for (const [name, { node }] of kept) {
      if (wanted.has(name)) continue;
      node.remove();
      kept.delete(name);
    }
    let place = parent.firstElementChild;
    for (const item of items) {
      const name = key(item);
      const entry = kept.get(name) ?? create(item);
      kept.set(name, entry);
      entry.update?.(item);
      if (entry.node === place) place = place.nextElementSibling;
      else parent.insertBefore(entry.node, place);
    }
  };
}

/** Terms and their values, where there is a value. @param {readonly (readonly [string, Node | string | null | undefined])[]} rows */
export function facts(rows, className = 'facts') {
  const list = el('dl', { class: className });
  for (const [term, value] of rows) {
    if (value === null || value === undefined || value === '') continue;
    list.append(el('div', null, el('dt', null, term), el('dd', null, value)));
  }
  return list;
}
