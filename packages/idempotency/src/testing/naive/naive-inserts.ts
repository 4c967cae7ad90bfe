import { randomUUID } from 'node:crypto';
import type { MemoryTx } from '../../memory/data.ts';
import type { InsertStatement, InsertStore } from '../../ports/insert-store.ts';
import type { CallKeys, IdempotencyStore, StoreAttemptOptions } from '../../ports/store.ts';

/** What naive inserts do wrong. */
export type InsertFlaw =
  | 'waits_for_rivals'
  | 'inserts_before_it_claims'
  | 'overwrites_what_stands'
  | 'sends_the_message_apart'
  | 'keeps_the_claim_of_a_failure';

/** A statement of memory: `text` is the row, `outbox` the message, and one that is empty fails. */
export const memoryStatement = (
  effect: string,
  { message, fails }: { readonly message?: string | undefined; readonly fails?: true | undefined },
): InsertStatement => ({ text: effect, outbox: fails ? '' : message });

function write(tx: MemoryTx, { text, outbox }: InsertStatement): void {
  tx.set(randomUUID(), text);
  if (outbox === '') throw new Error('a column that takes no NULL');
  if (outbox !== undefined) tx.set(randomUUID(), outbox);
}

/** Inserts over the transactions of a store in memory, with a flaw, or without one. */
export function naiveInserts(good: IdempotencyStore<MemoryTx>, flaw?: InsertFlaw): InsertStore<MemoryTx> {
  /** A transaction about nothing, as a statement of its own is. */
  async function apart(statement: InsertStatement, signal?: AbortSignal): Promise<void> {
    const id = randomUUID().replaceAll('-', '');
    const keys: CallKeys = { tenant: '', delivery: id, entity: id, fingerprint: undefined };
    const work = async (_: unknown, tx: MemoryTx) => {
      write(tx, statement);
      return { status: 'executed', answer: undefined, revision: '0' } as const;
    };
    await good.transaction(keys, id, work, { signal, withHistory: false });
  }

  async function once(
    keys: CallKeys,
    claimId: string,
    { statement, revision }: Parameters<InsertStore<MemoryTx>['once']>[2],
    options: StoreAttemptOptions,
  ): ReturnType<InsertStore<MemoryTx>['once']> {
    if (flaw === 'inserts_before_it_claims') await apart(statement, options.signal);
    let stood: 'delivery' | 'entity' | undefined;
    const end = await good.transaction(
      keys,
      claimId,
      async (found, tx) => {
        if (found.delivery !== undefined) stood = 'delivery';
        else if (found.entity !== undefined && flaw !== 'overwrites_what_stands') stood = 'entity';
        if (stood !== undefined) return undefined;
        // The row is not to be there before the transaction is another one's.
        await Promise.resolve();
        const { outbox: _, ...alone } = statement;
        if (flaw === undefined || flaw === 'overwrites_what_stands' || flaw === 'waits_for_rivals')
          write(tx, statement);
        else if (flaw === 'sends_the_message_apart') write(tx, alone);
        return { status: 'executed', answer: JSON.stringify([{ name: statement.text }]), revision };
      },
      options,
    );
    if (flaw === 'keeps_the_claim_of_a_failure' && end.state === 'committed') await apart(statement);
    if (flaw === 'sends_the_message_apart' && statement.outbox !== undefined)
      await apart({ text: statement.outbox });
    if (end.state === 'busy' && flaw === 'waits_for_rivals') {
      await new Promise(setImmediate);
      return once(keys, claimId, { statement, revision }, options);
    }
    if (end.state !== 'unchanged') return end;
    const record = await good.find(keys);
    return stood === 'delivery' && record !== undefined
      ? { state: 'seen', record, history: end.history }
      : { state: 'stands' };
  }

  return {
    once,
    async within(tx, statement) {
      write(tx, statement);
      return [{ name: statement.text }];
    },
  };
}
