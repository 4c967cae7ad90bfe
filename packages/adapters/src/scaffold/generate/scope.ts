import { type Path, pathKey } from '../infer/path.ts';
import { tokensOf } from '../infer/tokens.ts';
import { VOCABULARY } from '../infer/vocabulary.ts';
import { literal } from './literal.ts';

/** A leaf that a function reads: its way from the function's source, and whether the order cannot do without it. */
export interface Wanted {
  readonly path: Path;
  readonly isRequired?: boolean | undefined;
}

/** What a function of the draft needs to read its leaves. */
export interface Scope {
  /** `const buyer = order.optionalObject('buyer');`, one for each object that is read from more than once. */
  readonly declarations: readonly string[];
  /** The object that holds the leaf: `order`, `buyer`, `order.object('totals')`. */
  holder(wanted: Wanted): string;
  /** The expression that reads the leaf: `buyer?.optional('email', text)`. */
  leaf(wanted: Wanted, kind: string): string;
}

/** A scope over the source that the variable `source` holds. `taken` are the names that the function has for other things. */
export function createScope(source: string, wanted: readonly Wanted[], taken: readonly string[] = []): Scope {
  const holders = new Map<string, { readonly path: Path; count: number; isRequired: boolean }>();
  for (const { path, isRequired = false } of wanted) {
    const parent = path.slice(0, -1);
    if (parent.length === 0) continue;
    const known = holders.get(pathKey(parent)) ?? { path: parent, count: 0, isRequired: false };
    holders.set(pathKey(parent), {
      ...known,
      count: known.count + 1,
      isRequired: known.isRequired || isRequired,
    });
  }
  const names = new Map<string, string>();
  const declarations: string[] = [];
  const used = new Set([source, ...taken]);
  for (const [key, { path, count, isRequired }] of holders) {
    if (count < 2) continue;
    const name = variableFor(path, used);
    names.set(key, name);
    declarations.push(`const ${name} = ${chain(source, path, isRequired)};`);
  }
  const holder = ({ path, isRequired = false }: Wanted) => {
    const parent = path.slice(0, -1);
    return names.get(pathKey(parent)) ?? chain(source, parent, isRequired);
  };
  const isSure = (path: Path, isRequired: boolean) =>
    path.length === 1 || isRequired || holders.get(pathKey(path.slice(0, -1)))?.isRequired === true;
  return {
    declarations,
    holder,
    leaf: (leaf, kind) => {
      const { path, isRequired = false } = leaf;
      const call = isRequired ? '.required' : isSure(path, false) ? '.optional' : '?.optional';
      return `${holder(leaf)}${call}(${literal(path.at(-1) ?? '')}, ${kind})`;
    },
  };
}

/** The way to an object: `order.optionalObject('buyer')?.optionalObject('contact')`. */
export function chain(source: string, path: Path, isRequired: boolean): string {
  const calls = path.map((step, at) => {
    const dot = isRequired || at === 0 ? '.' : '?.';
    return `${dot}${isRequired ? 'object' : 'optionalObject'}(${literal(step ?? '')})`;
  });
  return `${source}${calls.join('')}`;
}

/** The elements of a list that may be missing: `order.optionalObject('shipping')?.optionalList('parcels') ?? []`. */
export function optionalElements(source: string, path: Path): string {
  const objects = path.slice(0, -2);
  const list = `optionalList(${literal(path.at(-2) ?? '')})`;
  return objects.length === 0 ? `${source}.${list}` : `(${chain(source, objects, false)}?.${list} ?? [])`;
}

/** A name made of words of the vocabulary, or a number: what a sample calls things never becomes a name. */
function variableFor(path: Path, used: Set<string>): string {
  const words = tokensOf(path.at(-1) ?? '');
  const isKnown =
    words.length > 0 &&
    words.length <= 3 &&
    words.every((word) => VOCABULARY.has(word) && !NO_VARIABLES.has(word));
  const base = isKnown
    ? words.map((word, at) => (at === 0 ? word : word.slice(0, 1).toUpperCase() + word.slice(1))).join('')
    : 'part';
  let name = base;
  for (let number = 2; used.has(name); number += 1) name = `${base}${number}`;
  used.add(name);
  return name;
}

/** Words of the vocabulary that are words of the language. */
const NO_VARIABLES = new Set(['in', 'is']);
