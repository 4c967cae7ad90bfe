import { createHash } from 'node:crypto';

/** What stands for an unknown history: nobody writes a fact under it. */
const UNKNOWN = '-';

/**
 * Gives a history its short name, 66 bits of a hash, for the names of keys: it is part of every fact, and a history
 * is some fifty characters long. The last one is remembered, as it changes with the database only.
 */
export function createHistoryTags(): (history: string | null) => string {
  let last: { readonly history: string; readonly tag: string } | undefined;
  return (history) => {
    if (history === null) return UNKNOWN;
    if (last?.history !== history) {
      last = { history, tag: createHash('sha256').update(history).digest('base64url').slice(0, 11) };
    }
    return last.tag;
  };
}
