import { type Kind, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** The platform's words on the left, ours on the right. */
export type WordTable<Value extends string> = Readonly<Record<string, Value>>;

/** One of a list of ours, with the platform's own word beside it. */
export interface Word<Value extends string> {
  value: Value | 'unknown';
  raw: string | null;
}

/**
 * The platform's word at `name` as one of ours. A word that the table does not have survives as `unknown` with an issue;
 * where there is none the value is `whenAbsent` and `raw` null. `spelling` gives the word as the table writes it.
 */
export function readWord<Value extends string>(
  source: Source,
  name: string,
  table: WordTable<Value>,
  whenAbsent: Value | 'unknown' = 'unknown',
  spelling: Kind<string> = text,
): Word<Value> {
  const raw = source.optional(name, text);
  if (raw === undefined) return { value: whenAbsent, raw: null };
  const word = spelling.read(raw) ?? raw;
  const value = Object.hasOwn(table, word) ? table[word] : undefined;
  if (value !== undefined) return { value, raw };
  source.report(name, { code: 'unknown_word', message: 'The platform uses a word that is not in the table' });
  return { value: 'unknown', raw };
}
