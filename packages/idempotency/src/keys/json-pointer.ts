import { InvalidOptionError } from '@orderdock/kit';

/** The members on the way to a place, outermost first; none for the whole document. */
export type PointerPath = readonly string[];

/** Reads a JSON Pointer (RFC 6901). Throws {@link InvalidOptionError} for text that is none. */
export function parsePointer(option: string, pointer: string): PointerPath {
  if (typeof pointer !== 'string' || !/^(?:\/(?:[^~/]|~[01])*)*$/.test(pointer))
    throw new InvalidOptionError(option, 'a JSON Pointer such as "/customer/email"', pointer);
  // In this order: `~01` means `~1`, and not a slash.
  const unescaped = (part: string) => part.replaceAll('~1', '/').replaceAll('~0', '~');
  return pointer.split('/').slice(1).map(unescaped);
}

/** The value at a place, in a list of its own; an empty list if there is no such place. */
export function valueAt(document: unknown, path: PointerPath): readonly unknown[] {
  let value = document;
  for (const name of path) {
    if (!hasMember(value, name)) return [];
    value = value[name];
  }
  return [value];
}

/** A copy without the places; what is not on the way to one of them is shared with the document. */
export function withoutPlaces(document: unknown, paths: readonly PointerPath[]): unknown {
  if (paths.length === 0) return document;
  // The whole document is one of them.
  if (paths.some((path) => path.length === 0)) return undefined;
  const inside = new Map<string, PointerPath[]>();
  for (const [name = '', ...rest] of paths) {
    const below = inside.get(name) ?? [];
    below.push(rest);
    inside.set(name, below);
  }
  const copyOf = (name: string, value: unknown) => withoutPlaces(value, inside.get(name) ?? []);
  if (Array.isArray(document)) {
    // The numbers are those of the document: an element that goes does not renumber those behind it.
    return document
      .map((value, index) => copyOf(String(index), value))
      .filter((value) => value !== undefined);
  }
  if (typeof document !== 'object' || document === null) return document;
  // Without a prototype: a member called `__proto__` is a member like any other.
  const copy: Record<string, unknown> = Object.create(null);
  for (const [name, value] of Object.entries(document)) copy[name] = copyOf(name, value);
  return copy;
}

/** An own member; of a list only its elements, written as RFC 6901 writes their numbers. */
function hasMember(value: unknown, name: string): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value) && !/^(?:0|[1-9]\d*)$/.test(name)) return false;
  return Object.hasOwn(value, name);
}
