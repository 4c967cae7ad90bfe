import { abortable, abortError } from '@orderdock/kit';
import { StoreContendedError } from '../errors.ts';
import type { BatchStore } from '../ports/batch-store.ts';
import type { MemoryTx } from './data.ts';
import { foundOf, type MemoryState, record } from './state.ts';

/** Decides many calls in one transaction in memory. */
export function memoryBatches(state: MemoryState): BatchStore<MemoryTx> {
  const { data, deliveries, held, name } = state;
  return {
    async transaction(items, work, { signal, withHistory }) {
      if (signal?.aborted) throw abortError(signal);
      const history = withHistory ? name : null;
      const taken = new Set(items.map(({ keys }) => keys.entity).filter((entity) => !held.has(entity)));
      for (const entity of taken) held.add(entity);
      const session = data.begin();
      try {
        const found = items.map(({ keys }) => {
          const seen = foundOf(state, keys);
          return taken.has(keys.entity) || seen.delivery !== undefined ? seen : undefined;
        });
        const recordings = await abortable(work(found, session.tx), signal);
        if (recordings.every((recording) => recording === undefined)) return { state: 'unchanged', history };
        const isWritten = items.some(
          ({ keys }, at) =>
            recordings[at] !== undefined && (deliveries.has(keys.delivery) || !taken.has(keys.entity)),
        );
        if (isWritten || !session.commit())
          return { state: 'rerun', error: new StoreContendedError('a rival committed first') };
        const records = items.map((item, at) => {
          const recording = recordings[at];
          return recording && record(state, item, recording);
        });
        return { state: 'committed', records, history };
      } finally {
        session.end();
        for (const entity of taken) held.delete(entity);
      }
    },
  };
}
