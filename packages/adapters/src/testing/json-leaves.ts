/** A scalar in a payload, with the way to it. */
export interface JsonLeaf {
  readonly path: readonly string[];
  /** The way as a JSON Pointer (RFC 6901). */
  readonly pointer: string;
  readonly value: unknown;
}

/** Every scalar below a value, null included; an empty object or array has none. */
export function* jsonLeaves(value: unknown, path: readonly string[] = []): Generator<JsonLeaf> {
  if (typeof value !== 'object' || value === null) {
    const pointer = path.map((step) => `/${step.replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
    yield { path, pointer, value };
    return;
  }
  for (const [key, entry] of Object.entries(value)) yield* jsonLeaves(entry, [...path, key]);
}

/** The way to every place below a value, objects and lists included. */
export function* jsonPaths(value: unknown): Generator<readonly string[]> {
  for (const { path } of jsonPlaces(value)) yield path;
}

/** Every place below a value with what it holds, objects and lists included. */
export function* jsonPlaces(
  value: unknown,
  path: readonly string[] = [],
): Generator<{ readonly path: readonly string[]; readonly value: unknown }> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, entry] of Object.entries(value)) {
    yield { path: [...path, key], value: entry };
    yield* jsonPlaces(entry, [...path, key]);
  }
}

/** A copy of a payload in which one place holds something else; what is not on the way to it is shared. */
export function withLeaf(payload: unknown, path: readonly string[], value: unknown): unknown {
  return changedAt(payload, path, (parent, key) => Reflect.set(parent, key, structuredClone(value)));
}

/** A copy of a payload that lacks one place. */
export function withoutLeaf(payload: unknown, path: readonly string[]): unknown {
  return changedAt(payload, path, (parent, key) => {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else Reflect.deleteProperty(parent, key);
  });
}

function changedAt(
  payload: unknown,
  [key = '', ...rest]: readonly string[],
  change: (parent: object, key: string) => void,
): unknown {
  const copy: object = Array.isArray(payload) ? [...payload] : { ...(payload as object) };
  if (rest.length === 0) change(copy, key);
  else Reflect.set(copy, key, changedAt(Reflect.get(copy, key), rest, change));
  return copy;
}

/** Whether a path such as `/lines/*\/id` names a pointer; a path that ends in a star names all that is below it. */
export function matchesPath(path: string, pointer: string): boolean {
  const wanted = path.split('/');
  const steps = pointer.split('/');
  if (wanted.at(-1) === '*' ? steps.length < wanted.length : steps.length !== wanted.length) return false;
  return wanted.every((step, at) => step === '*' || step === steps[at]);
}
