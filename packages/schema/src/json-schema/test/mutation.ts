import fc from 'fast-check';

const TEXTS: readonly unknown[] = [
  '',
  'x',
  ' ',
  '12.50\n',
  '1e3',
  '１２',
  '-0',
  '+1',
  '.5',
  '1.',
  `1.${'0'.repeat(12)}`,
  `1.${'0'.repeat(13)}`,
  '9'.repeat(30),
  '9'.repeat(31),
  'EUR',
  'eur',
  'EURO',
  'ＥＵＲ',
  '2026-01-31T12:00:00Z',
  '2026-01-31T12:00:00.000+00:00',
  '2026-02-29T00:00:00.000Z',
  '2024-02-29T00:00:00.000Z',
  '2026-12-31T23:59:60.000Z',
  '2026-01-31t12:00:00.000z',
  '2026-01-31T24:00:00.000Z',
  'x'.repeat(128),
  'x'.repeat(129),
  'x'.repeat(255),
  'x'.repeat(256),
  '😀'.repeat(128),
  '😀'.repeat(129),
  '😀'.repeat(255),
  '😀'.repeat(256),
  '\ud800',
  'A'.repeat(64),
  'a'.repeat(64),
  'unknown',
  '01ARZ3NDEKTSV4RRFFQ69G5FAV',
  '81ARZ3NDEKTSV4RRFFQ69G5FAV',
];
const NUMBERS: readonly unknown[] = [
  0,
  -0,
  1,
  2,
  1.5,
  -1,
  12,
  13,
  2 ** 53 - 1,
  2 ** 53,
  -(2 ** 53 - 1),
  -(2 ** 53),
  1e21,
];
const OTHERS: readonly unknown[] = [null, true, [], [[]], {}, { length: 0 }];
const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'colour', '', 'name', 'raw', '$ref'];

type Members = Record<string, unknown>;

/** A change of one place, made on a copy of the whole. */
type Change = (parent: Members, key: string) => void;

const set =
  (value: unknown): Change =>
  (parent, key) => {
    parent[key] = value;
  };
const remove: Change = (parent, key) => {
  delete parent[key];
};
const wrap: Change = (parent, key) => {
  parent[key] = [parent[key]];
};
/** As `JSON.parse` does, which makes a member of `__proto__` and not a prototype. */
const add =
  (name: string, value: unknown): Change =>
  (parent, key) => {
    Object.defineProperty(parent[key], name, { value, enumerable: true, configurable: true, writable: true });
  };

/** What may be done where `current` stands: the edges of its type, then what is of another type. */
function changesOf(current: unknown): readonly Change[] {
  const common = [remove, wrap, ...OTHERS.map(set)];
  if (typeof current === 'string') return [set(`${current}\n`), set(1), ...TEXTS.map(set), ...common];
  if (typeof current === 'number') return [set(String(current)), ...NUMBERS.map(set), ...common];
  if (typeof current !== 'object' || current === null) return [set(0), set('x'), ...common];
  return [set(0), set('x'), ...NAMES.flatMap((name) => [add(name, 'x'), add(name, null)]), ...common];
}

/** The value with one thing changed somewhere: a member gone, added, wrapped, or at an edge of what is allowed. */
export function mutationOf(value: unknown): fc.Arbitrary<unknown> {
  const text = JSON.stringify(value);
  const places = placesOf(value);
  return fc
    .record({ place: fc.nat(places.length - 1), change: fc.nat(10_000) })
    .map(({ place, change }) => mutate(text, places[place] ?? [], change));
}

/**
 * Every change at every place of the values; places that differ in their positions in lists count once, in the shortest
 * value that has them.
 */
export function* mutantsOf(values: readonly unknown[]): Generator<unknown> {
  const seen = new Set<string>();
  const texts = values.map((value) => JSON.stringify(value)).toSorted((a, b) => a.length - b.length);
  for (const text of texts) {
    const value: unknown = JSON.parse(text);
    for (const path of placesOf(value)) {
      const place = path.map((key) => (/^\d+$/.test(key) ? '' : key)).join('/');
      if (seen.has(place)) continue;
      seen.add(place);
      const count = changesOf(valueAt(value, path)).length;
      for (let change = 0; change < count; change += 1) yield mutate(text, path, change);
    }
  }
}

function mutate(text: string, path: readonly string[], change: number): unknown {
  const root: Members = { value: JSON.parse(text) };
  const whole = ['value', ...path];
  const parent = valueAt(root, whole.slice(0, -1)) as Members;
  const key = whole.at(-1) ?? 'value';
  const changes = changesOf(parent[key]);
  changes[change % changes.length]?.(parent, key);
  return root['value'];
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce((current, key) => (current as Members)[key], value);
}

function placesOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  // Below a body anything goes, and its places would outnumber all others.
  if (typeof value !== 'object' || value === null || path.at(-1) === 'body') return [path];
  return [path, ...Object.entries(value).flatMap(([key, member]) => placesOf(member, [...path, key]))];
}
