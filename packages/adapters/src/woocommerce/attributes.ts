import type { Attribute } from '@orderdock/schema';
import { type Kind, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { isTracking } from './fulfilments.ts';

/** The prefix of what a shop calls a product attribute: `pa_color`. */
const OPTION = 'pa_';

/** Any leaf as text; here an empty text is a value. */
const leaf: Kind<string> = {
  expected: 'a text',
  read: (value) => text.read(value) ?? String(value),
};

/** The metadata that anybody may attach to an order or a line; a value that is an array or an object as JSON. */
export function readAttributes(source: Source): Attribute[] {
  // `meta` is what versions before 2 call it.
  return [...source.optionalList('meta_data'), ...source.optionalList('meta')]
    .filter((meta) => !isTracking(meta))
    .map((meta) => ({ name: meta.optional('key', leaf) ?? '', value: readValue(meta) }));
}

/** The attributes of a line, those that chose its variant apart. */
export function readOptionsAndAttributes(line: Source): { options: Attribute[]; attributes: Attribute[] } {
  const all = readAttributes(line);
  return {
    options: all.filter(({ name }) => name.startsWith(OPTION)),
    attributes: all.filter(({ name }) => !name.startsWith(OPTION)),
  };
}

function readValue(meta: Source): string {
  const value = meta.value['value'];
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  return meta.optional('value', leaf) ?? '';
}
