import type { Attribute } from '@orderdock/schema';
import { type Kind, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { Names } from './dialect.ts';

/** A leaf as text, true and false included: metadata holds whatever an app wrote. */
const anyText: Kind<string> = {
  expected: text.expected,
  read: (value) => (typeof value === 'boolean' ? String(value) : text.read(value)),
};

/** The metadata that apps and merchants attach: `[{ key, value }]`, or an object. `metafields` are the same once more. */
export function readMetadata(source: Source, names: Names): Attribute[] {
  return [
    ['metadata', 'metafields'],
    ['privateMetadata', 'privateMetafields'],
  ].flatMap((spellings) => {
    const written = spellings.map(names).find((name) => source.has(name)) ?? '';
    if (Array.isArray(source.value[written])) return source.optionalList(written).flatMap(readPair);
    const object = source.optionalObject(written);
    return object === undefined ? [] : readObject(object);
  });
}

function readPair(entry: Source): Attribute[] {
  const name = entry.optional('key', text);
  return name === undefined ? [] : [{ name, value: entry.optional('value', anyText) ?? '' }];
}

function readObject(object: Source): Attribute[] {
  return Object.keys(object.value).flatMap((name) => {
    // What an app nested is no text, and stays in the raw order.
    if (typeof object.value[name] === 'object') return [];
    const value = object.optional(name, anyText);
    return value === undefined ? [] : [{ name: text.read(name) ?? '', value }];
  });
}
