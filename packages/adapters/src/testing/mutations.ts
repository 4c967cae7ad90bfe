/** What a place in a payload is replaced by; `undefined` takes it away. */
const REPLACEMENTS: readonly unknown[] = [
  undefined,
  null,
  '',
  'x',
  '-1e400',
  0,
  -1.5,
  9_007_199_254_740_991,
  true,
  [],
  [null, 1, [{}]],
  {},
];

/** Every payload that differs from `payload` in one place, with the place in words. */
export function* mutations(
  payload: unknown,
): Generator<{ readonly where: string; readonly payload: unknown }> {
  for (const path of pathsOf(payload)) {
    for (const replacement of REPLACEMENTS) {
      const copy: unknown = structuredClone(payload);
      replaceAt(copy, path, replacement);
      yield { where: `/${path.join('/')} as ${JSON.stringify(replacement) ?? 'nothing'}`, payload: copy };
    }
  }
}

function pathsOf(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => [
    [key],
    ...pathsOf(entry).map((path) => [key, ...path]),
  ]);
}

function replaceAt(root: unknown, path: readonly string[], replacement: unknown): void {
  const parent = path.slice(0, -1).reduce<unknown>((node, key) => Reflect.get(node as object, key), root);
  const last = path.at(-1) as string;
  if (Array.isArray(parent) && replacement === undefined) parent.splice(Number(last), 1);
  else if (replacement === undefined) Reflect.deleteProperty(parent as object, last);
  else Reflect.set(parent as object, last, structuredClone(replacement));
}
