import { isOrderLike } from './shapes.ts';

const MAX_DEPTH = 8;
const MAX_OBJECTS = 10_000;

/** The orders inside a value, near its surface: that is where those who log put them. */
export function findOrders(value: unknown): readonly object[] {
  const found: object[] = [];
  const seen = new Set<object>();
  const visit = (current: unknown, depth: number): void => {
    if (typeof current !== 'object' || current === null || depth === 0) return;
    if (seen.has(current) || seen.size >= MAX_OBJECTS || ArrayBuffer.isView(current)) return;
    seen.add(current);
    try {
      if (isOrderLike(current)) found.push(current);
      else
        for (const name of Object.keys(current)) visit((current as Record<string, unknown>)[name], depth - 1);
      if (current instanceof Error) visit(current.cause, depth - 1);
    } catch {
      // A getter that throws: the walk that writes says so in its place.
    }
  };
  visit(value, MAX_DEPTH);
  return found;
}
