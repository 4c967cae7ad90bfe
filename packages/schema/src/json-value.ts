import { z } from 'zod';

/** Anything that JSON can say. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** Deeper than any order, and far from where recursion, here or in `JSON.stringify`, ends the stack. */
const MAX_DEPTH = 1_000;

/**
 * A value that JSON can say, passed on as it is. Not `z.json()`: that copies the value through a union for each leaf, which
 * took two thirds of the time of validating an order, drops members named `__proto__`, and ends the stack on a cycle.
 */
export const jsonValueSchema = z
  .unknown()
  .refine(isJsonValue, { error: 'Expected a JSON value' }) as unknown as z.ZodType<JsonValue>;

/** Whether `JSON.stringify` writes the value without loss: no undefined, no NaN, no date, no class, no cycle. */
export function isJsonValue(value: unknown): value is JsonValue {
  return isJson(value, MAX_DEPTH);
}

function isJson(value: unknown, depth: number): boolean {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth === 0) return false;
  if (Array.isArray(value)) {
    for (const element of value) if (!isJson(element, depth - 1)) return false;
    return true;
  }
  if (!z.util.isPlainObject(value)) return false;
  const members = value as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(members)) if (!isJson(members[name], depth - 1)) return false;
  return true;
}
