import { InvalidOptionError } from '@orderdock/kit';
import type { ParkedQuery, ParkedRecord } from '../ports/lease-store.ts';

/** Names the place behind a record. */
export function encodeCursor({ parkedAtMs, key }: Pick<ParkedRecord, 'parkedAtMs' | 'key'>): string {
  return `${parkedAtMs}.${key}`;
}

/** Throws {@link InvalidOptionError} for a text that {@link encodeCursor} does not give. */
export function decodeCursor(cursor: string): NonNullable<ParkedQuery['after']> {
  const [, parkedAtMs, key] =
    (typeof cursor === 'string' && /^(\d{1,15})\.([0-9a-f]{32})$/.exec(cursor)) || [];
  if (parkedAtMs === undefined || key === undefined)
    throw new InvalidOptionError('after', 'the `next` of a page', cursor);
  return { parkedAtMs: Number(parkedAtMs), key };
}
