import { identifier, type Kind } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** MySQL's `tinyint(1)`: 1 and 0 as a number or its text, or true and false. */
export const flag: Kind<boolean> = {
  expected: '1 or 0',
  read: (value) => {
    if (typeof value === 'boolean') return value;
    const text = String(value);
    return text === '1' ? true : text === '0' ? false : undefined;
  },
};

/** The id of another resource; undefined where it is 0, which is how the platform says that there is none. */
export function readId(source: Source | undefined, name: string): string | undefined {
  const id = source?.optional(name, identifier);
  return id === undefined || /^0+$/.test(id) ? undefined : id;
}

/** The first id that there is under one of these names. */
export function readFirstId(source: Source, names: readonly string[]): string | undefined {
  for (const name of names) {
    const id = readId(source, name);
    if (id !== undefined) return id;
  }
  return undefined;
}
