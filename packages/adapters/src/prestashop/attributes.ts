import type { Attribute } from '@orderdock/schema';
import { type Kind, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** A text that says something: not `0`, which the platform writes for a number, an id and a flag that is not there. */
const said: Kind<string | 'nothing'> = {
  expected: 'a text',
  read: (value) => {
    const read = text.read(value);
    return read === undefined || /^-?0*(?:\.0*)?$|^0000-00-00/.test(read) ? 'nothing' : read;
  },
};

/** The leaves of those names as attributes, without those that are nothing. */
export function readNamed(source: Source, names: readonly string[]): Attribute[] {
  return names.flatMap((name) => {
    const value = source.optional(name, said);
    return value === undefined || value === 'nothing' ? [] : [{ name, value }];
  });
}
