import { randomUUID } from 'node:crypto';
import { abortable, abortError, type Clock, systemClock } from '@orderdock/kit';
import { StoreContendedError } from '../errors.ts';
import type { IdempotencyStore } from '../ports/store.ts';
import { memoryBatches } from './batches.ts';
import { createMemoryData, type MemoryData, type MemoryTx } from './data.ts';
import { memoryLeases } from './leases.ts';
import { foundOf, type MemoryState, record } from './state.ts';

/** Options of {@link memoryStore}. */
export interface MemoryStoreOptions {
  /** Tells the time of the records, as a database does. @default the machine's clock */
  readonly clock?: Clock | undefined;
}

/** A store that ends with its process, and what its transactions committed. */
export interface MemoryStore extends IdempotencyStore<MemoryTx> {
  readonly data: Pick<MemoryData, 'get' | 'names'>;
}

/**
 * Keeps everything in the memory of this process, with transactions that roll back: for tests and examples. Guards
 * that share the store are to one another as processes are that share a database. Each store is a history of its own.
 */
export function memoryStore(options: MemoryStoreOptions = {}): MemoryStore {
  const { clock = systemClock } = options;
  const name = `memory:${randomUUID()}`;
  const data = createMemoryData();
  const state: MemoryState = {
    clock,
    data,
    name,
    deliveries: new Map(),
    entities: new Map(),
    held: new Set(),
  };
  const { deliveries, entities, held } = state;

  return {
    data: { get: data.get, names: data.names },
    lease: memoryLeases({ clock, data, history: name }),
    batch: memoryBatches(state),
    history: async () => name,
    knownHistory: () => name,
    find: async (keys) => deliveries.get(keys.delivery),
    findEntity: async (entity) => entities.get(entity),
    // From the end of the work to the return there is no await: for everybody else it is one step.
    async transaction(keys, claimId, work, { signal, withHistory }) {
      if (signal?.aborted) throw abortError(signal);
      if (held.has(keys.entity)) return { state: 'busy' };
      held.add(keys.entity);
      const session = data.begin();
      const history = withHistory ? name : null;
      try {
        const recording = await abortable(work(foundOf(state, keys), session.tx), signal);
        if (recording === undefined) return { state: 'unchanged', history };
        // The delivery may have been committed meanwhile, under another entity.
        if (deliveries.has(keys.delivery) || !session.commit())
          return { state: 'rerun', error: new StoreContendedError('a rival committed first') };
        return { state: 'committed', record: record(state, { keys, claimId }, recording), history };
      } finally {
        session.end();
        held.delete(keys.entity);
      }
    },
  };
}
