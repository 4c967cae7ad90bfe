import { InvalidOptionError } from '@orderdock/kit';

/**
 * JSON text in which the names of every object are sorted, so that two writings of one value are one text. `undefined`
 * for what JSON does not know. Throws {@link InvalidOptionError} for what it refuses: a cycle, a bigint, depth without end.
 */
export function canonicalJson(option: string, value: unknown): string | undefined {
  try {
    return JSON.stringify(value, (_name, member: unknown) => (isRecord(member) ? sorted(member) : member));
  } catch {
    throw new InvalidOptionError(option, 'a JSON value', value);
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A copy without a prototype: a member called `__proto__` is a member like any other. */
function sorted(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const copy: Record<string, unknown> = Object.create(null);
  for (const name of Object.keys(record).sort()) copy[name] = record[name];
  return copy;
}
