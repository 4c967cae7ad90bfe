/** A way into a sample, by member names; null stands for each element of a list. */
export type Path = readonly (string | null)[];

/** A text that is the same for the same path and no other. */
export function pathKey(path: Path): string {
  return JSON.stringify(path);
}

/** Whether `path` leads through a list. */
export function isInList(path: Path): boolean {
  return path.includes(null);
}

/** What remains of `path` behind `prefix`; undefined where it does not lead through it. */
export function below(path: Path, prefix: Path): Path | undefined {
  return prefix.every((step, at) => path[at] === step) ? path.slice(prefix.length) : undefined;
}
