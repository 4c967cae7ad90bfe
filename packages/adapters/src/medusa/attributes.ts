import type { Attribute } from '@orderdock/schema';
import { type Kind, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

const anyText: Kind<string> = {
  expected: text.expected,
  read: (value) => (typeof value === 'boolean' ? String(value) : text.read(value)),
};

/** The leaves of an object that whoever runs the shop fills: metadata, a variant's options. What is nested stays raw. */
export function readPairs(source: Source | undefined): Attribute[] {
  if (source === undefined) return [];
  return Object.keys(source.value).flatMap((name) => {
    if (typeof source.value[name] === 'object') return [];
    const value = source.optional(name, anyText);
    return value === undefined ? [] : [{ name: text.read(name) ?? '', value }];
  });
}
