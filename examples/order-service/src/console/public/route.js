/**
 * @typedef {{ name: 'live' } | { name: 'orders', query: URLSearchParams } | { name: 'order', id: string }} Route
 */

/** The route of a hash, or undefined where the hash is only a place on the page. @param {string} hash @returns {Route | undefined} */
export function parseRoute(hash) {
  if (hash === '' || hash === '#' || hash === '#/') return { name: 'live' };
  if (!hash.startsWith('#/')) return undefined;
  const [path = '', query = ''] = hash.slice(2).split('?', 2);
  const [first, id] = path.split('/');
  if (first === 'orders' && id) return { name: 'order', id: decodeURIComponent(id) };
  if (first === 'orders') return { name: 'orders', query: new URLSearchParams(query) };
  return { name: 'live' };
}

/** @param {string} id */
export function orderHref(id) {
  return `#/orders/${encodeURIComponent(id)}`;
}

/** @param {Readonly<Record<string, string>>} filter */
export function ordersHref(filter) {
  return `#/orders?${new URLSearchParams(filter)}`;
}
