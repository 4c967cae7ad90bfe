import type { Source } from '../source/source.ts';

/** How a document writes its member names: `order_no` in OCAPI, `orderNo` in SCAPI. */
export type Spelling = (name: string) => string;

const SNAKE: Spelling = (name) => name;
const CAMEL: Spelling = (name) =>
  name.startsWith('c_') ? name : name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());

/** The spelling of an order's document, told by the name of its number. */
export function spellingOf(document: Source): Spelling {
  return document.has('orderNo') ? CAMEL : SNAKE;
}

/** The same place, read by OCAPI's names whatever the document's spelling; a custom attribute, `c_…`, has one in both. */
export function inSpelling(source: Source, spell: Spelling): Source {
  const inner = (place: Source) => inSpelling(place, spell);
  return {
    path: source.path,
    value: source.value,
    has: (name) => source.has(spell(name)),
    required: (name, kind) => source.required(spell(name), kind),
    optional: (name, kind) => source.optional(spell(name), kind),
    object: (name) => inner(source.object(spell(name))),
    optionalObject(name) {
      const found = source.optionalObject(spell(name));
      return found && inner(found);
    },
    list: (name) => source.list(spell(name)).map(inner),
    optionalList: (name) => source.optionalList(spell(name)).map(inner),
    values: (name, kind) => source.values(spell(name), kind),
    report: (name, report) => source.report(name === undefined ? undefined : spell(name), report),
    unexpected: (name, expected) => source.unexpected(spell(name), expected),
    issues: () => source.issues(),
  };
}
