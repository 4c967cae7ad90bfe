/** What a caller heard of one order in the end. */
export type Heard = 'created' | 'failed' | 'unknown';

/** What the shop's books say against what the callers heard. */
export interface Books {
  /** Orders beyond the first of their key. */
  readonly duplicates: number;
  /** Callers who heard "created", and the shop has no order. */
  readonly lost: number;
  /** Callers who heard "failed", and the shop has an order: nobody will look for it. */
  readonly orphans: number;
  /** Callers who heard that nobody knows. */
  readonly unknown: number;
}

/** Compares the books with what was heard, key by key. */
export function compareBooks(heard: ReadonlyMap<string, Heard>, created: ReadonlyMap<string, number>): Books {
  const books = { duplicates: 0, lost: 0, orphans: 0, unknown: 0 };
  for (const times of created.values()) books.duplicates += times - 1;
  for (const [key, told] of heard) {
    const exists = created.has(key);
    if (told === 'unknown') books.unknown++;
    if (told === 'created' && !exists) books.lost++;
    if (told === 'failed' && exists) books.orphans++;
  }
  return books;
}
