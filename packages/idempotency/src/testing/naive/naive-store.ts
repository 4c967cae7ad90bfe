import { abortable, systemClock } from '@orderdock/kit';
import { memoryBatches } from '../../memory/batches.ts';
import { createMemoryData, type MemorySession, type MemoryTx } from '../../memory/data.ts';
import { memoryLeases } from '../../memory/leases.ts';
import type { DeliveryRecord, EntityRecord, IdempotencyStore, Recording } from '../../ports/store.ts';

/** What a naive store does wrong. */
export interface StoreFlaws {
  /** What is locked: nothing, or the delivery alone. @default the entity */
  readonly locks?: 'nothing' | 'delivery' | undefined;
  /** What a delivery is known by. @default itself */
  readonly knows?: 'entity' | undefined;
  /** Says committed, and commits a moment later. */
  readonly answersFirst?: true | undefined;
  /** Records the delivery before its work is run. */
  readonly marksFirst?: true | undefined;
  /** Writes the effect and no record of it. */
  readonly forgets?: true | undefined;
  /** Waits for whoever has the lock. */
  readonly waits?: true | undefined;
  /** Lets every transaction write through the one connection, whose turn it may be. */
  readonly sharesConnection?: true | undefined;
}

/** A store over memory with flaws; without any it is a plain one that passes. */
export function naiveStore(flaws: StoreFlaws) {
  const data = createMemoryData();
  const deliveries = new Map<string, DeliveryRecord>();
  const entities = new Map<string, EntityRecord>();
  const locks = new Map<string, Promise<void>>();
  /** What a batch is on. */
  const held = new Set<string>();
  let connection: MemorySession = data.begin();

  const open = (): MemorySession => {
    if (!flaws.sharesConnection) return data.begin();
    connection = data.begin();
    const tx: MemoryTx = {
      get: (name) => connection.tx.get(name),
      set: (name, value) => connection.tx.set(name, value),
      delete: (name) => connection.tx.delete(name),
    };
    return { tx, commit: () => connection.commit(), end: () => {} };
  };

  const store: IdempotencyStore<MemoryTx> = {
    lease: memoryLeases({ clock: systemClock, data, history: 'naive' }),
    batch: memoryBatches({ clock: systemClock, data, name: 'naive', deliveries, entities, held }),
    history: async () => 'naive',
    find: async (keys) => deliveries.get(keys.delivery),
    async transaction(keys, claimId, work, { signal, withHistory }) {
      signal?.throwIfAborted();
      const id = flaws.knows === 'entity' ? keys.entity : keys.delivery;
      const lock = flaws.locks === 'delivery' ? keys.delivery : keys.entity;
      for (let holder = locks.get(lock); holder !== undefined; holder = locks.get(lock)) {
        if (!flaws.waits) return { state: 'busy' };
        await holder;
      }
      if (held.has(keys.entity)) return { state: 'busy' };
      const { promise, resolve } = Promise.withResolvers<void>();
      if (flaws.locks !== 'nothing') locks.set(lock, promise);
      if (flaws.locks === undefined) held.add(lock);
      const history = withHistory ? 'naive' : null;
      const session = open();
      try {
        const found = { delivery: deliveries.get(id), entity: entities.get(keys.entity) };
        const recordOf = (recording: Recording): DeliveryRecord => ({
          status: recording.status,
          answer: recording.answer,
          processedAtMs: recording.status === 'executed' ? Date.now() : recording.processedAtMs,
          entity: keys.entity,
          fingerprint: keys.fingerprint,
          claimId,
        });
        const mark = { status: 'executed', answer: undefined, revision: 'null' } as const;
        if (flaws.marksFirst && found.delivery === undefined) deliveries.set(id, recordOf(mark));
        const recording = await abortable(work(found, session.tx), signal);
        if (recording === undefined) return { state: 'unchanged', history };
        signal?.throwIfAborted();
        const record = recordOf(recording);
        const commit = () => {
          session.commit();
          if (flaws.forgets) return;
          deliveries.set(id, record);
          if (recording.status !== 'executed') return;
          const applied = (found.entity?.applied ?? 0) + 1;
          const { processedAtMs } = record;
          entities.set(keys.entity, { revision: recording.revision, applied, processedAtMs });
        };
        if (!flaws.marksFirst && flaws.locks === undefined && flaws.knows === undefined && deliveries.has(id))
          return { state: 'rerun', error: new Error('a rival') };
        if (flaws.answersFirst) setImmediate(commit);
        else commit();
        return { state: 'committed', record, history };
      } finally {
        session.end();
        locks.delete(lock);
        held.delete(lock);
        resolve();
      }
    },
  };
  return { store, data };
}
