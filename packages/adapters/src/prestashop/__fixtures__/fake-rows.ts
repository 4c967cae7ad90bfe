export type Row = Record<string, unknown>;

/** The names of a resource's list and of its rows, where they are not its own and that without an s. */
const NODES: Readonly<Record<string, readonly [plural: string, singular: string]>> = {
  order_slip: ['order_slips', 'order_slip'],
  currencies: ['currencies', 'currency'],
  countries: ['countries', 'country'],
  addresses: ['addresses', 'address'],
};

export function nodesOf(resource: string): readonly [plural: string, singular: string] {
  return NODES[resource] ?? [resource, resource.slice(0, -1)];
}

/** `WebserviceRequest::getSQLRetrieveFilter`: `[a|b]`, `[from,to]`, `[a]` and `a`. */
export function matches(value: unknown, filter: string): boolean {
  const inner = /^\[(.*)\]$/.exec(filter)?.[1];
  if (inner === undefined) return String(value) === filter;
  if (inner.includes('|')) return inner.split('|').includes(String(value));
  const span = /^([\d.:\-\s]+),([\d.:\-\s]+)$/.exec(inner);
  if (span === null) return String(value) === inner;
  const [from = '', to = ''] = [span[1] ?? '', span[2] ?? ''].toSorted();
  return String(value) >= from && String(value) <= to;
}

/** `[a_ASC,b_DESC]`: numbers by size, as the database sorts its columns. */
export function sortedBy(rows: readonly Row[], sort: string): Row[] {
  const terms = sort.replace(/^\[|\]$/g, '').split(',');
  return rows.toSorted((a, b) => {
    for (const term of terms) {
      const name = term.slice(0, term.lastIndexOf('_'));
      const [left, right] = [a[name], b[name]];
      const order =
        typeof left === 'number' ? left - Number(right) : String(left).localeCompare(String(right), 'en');
      if (order !== 0) return term.endsWith('_DESC') ? -order : order;
    }
    return 0;
  });
}

/** `display=full`, or `[a,b]`. */
export function displayed(row: Row, display: string): Row {
  if (display === 'full') return row;
  const names = display.replace(/^\[|\]$/g, '').split(',');
  return Object.fromEntries(names.map((name) => [name, row[name] ?? '']));
}

const ASSOCIATED: Readonly<Record<string, string>> = {
  order_rows: 'order_row',
  order_slip_details: 'order_slip_detail',
  taxes: 'tax',
};

/** A row as the webservice writes XML: CDATA, links, languages by their ids, associations with the name of their nodes. */
export function xmlOf(name: string, value: unknown): string {
  if (Array.isArray(value)) {
    const node = ASSOCIATED[name];
    if (node !== undefined)
      return `<${name} nodeType="${node}" virtualEntity="true">\n${value.map((entry) => xmlOf(node, entry)).join('')}</${name}>\n`;
    const languages = (value as readonly Row[]).map(
      (entry) => `<language id="${String(entry['id'])}"><![CDATA[${String(entry['value'])}]]></language>`,
    );
    return `\t<${name}>${languages.join('')}</${name}>\n`;
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([member, entry]) => xmlOf(member, entry));
    return `<${name}>\n${members.join('')}</${name}>\n`;
  }
  const link = /^id_/.test(name) ? ` xlink:href="https://shop.example/api/${name}?a=1&amp;b=2"` : '';
  return value === ''
    ? `\t<${name}></${name}>\n`
    : `\t<${name}${link}><![CDATA[${String(value)}]]></${name}>\n`;
}

export function xmlDocument(inner: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<prestashop xmlns:xlink="http://www.w3.org/1999/xlink">\n${inner}</prestashop>\n`;
}
