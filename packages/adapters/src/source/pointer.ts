/** The JSON Pointer of `key` below `path`. */
export function pointer(path: string, key: string | number): string {
  return `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** JSON Pointers of all leaves in `value`, which stands at `path`. An empty object or array has none. */
export function leavesBelow(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, entry]) => leavesBelow(entry, pointer(path, key)));
}
