import { InvalidOptionError } from '@orderdock/kit';
import type { EntityRecord, Recording } from '../ports/store.ts';
import type { TransactionOutcome } from './outcome.ts';
import type { Call, TransactionContext } from './request.ts';

/** What a transaction does with a delivery that it has not seen: write something down, or leave everything as it is. */
export type Decision<Revision> =
  | { readonly record: Recording }
  | { readonly leave: TransactionOutcome<never, Revision> };

/**
 * Compares, and runs the work where the revision is to be applied. Holding the entity is the caller's business.
 * `stale` and `duplicate` are written down, so that a redelivery hears the same; `conflict` and `incomparable` are
 * not, so that the very same delivery can be replayed once somebody has cleared it up.
 */
export async function decide<Revision>(
  call: Call<Revision>,
  stored: EntityRecord | undefined,
  attempt: number,
  work: (context: TransactionContext<Revision>) => Promise<unknown>,
): Promise<Decision<Revision>> {
  const { revision, compare, signal } = call.request;
  const current = stored === undefined ? undefined : (JSON.parse(stored.revision) as Revision);
  if (stored !== undefined) {
    const verdict = compare(revision, current as Revision);
    switch (verdict) {
      case 'apply':
        break;
      case 'duplicate':
      case 'stale':
        return { record: { status: verdict, answer: stored.revision, processedAtMs: stored.processedAtMs } };
      case 'conflict':
      case 'incomparable':
        return {
          leave: {
            status: verdict,
            current: current as Revision,
            processedAt: new Date(stored.processedAtMs),
          },
        };
      default:
        throw new InvalidOptionError(
          'compare',
          'a function that returns apply, duplicate, stale, conflict or incomparable',
          verdict,
        );
    }
  }
  const result = await work({ first: stored === undefined, current, attempt, signal });
  return { record: { status: 'executed', answer: JSON.stringify(result), revision: call.revisionJson } };
}
