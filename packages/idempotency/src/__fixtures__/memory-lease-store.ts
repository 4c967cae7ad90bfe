import type { Clock } from '@orderdock/kit';
import { StoreUnavailableError } from '../errors.ts';
import type {
  ClaimTerms,
  LeaseClaim,
  LeaseFinish,
  LeaseHold,
  LeaseKey,
  LeaseRecord,
  LeaseStore,
  ParkedRecord,
} from '../ports/lease-store.ts';
import type { MemoryTx } from './memory-store.ts';

/** What the next call of a method does: `down` before it does anything, `reply_lost` after it did all. */
export type LeaseFault = 'down' | 'reply_lost' | 'rerun' | 'commit_lost' | 'busy';

/** Leases in memory, by a clock of their own: that of the server. */
export interface MemoryLeaseStore extends LeaseStore<MemoryTx> {
  /** What was written in the transactions that finished. */
  readonly effects: string[];
  /** Faults to come, per method, in order. */
  readonly faults: Partial<Record<keyof LeaseStore<MemoryTx>, LeaseFault[]>>;
  readonly calls: string[];
  historyName: string | null;
}

interface Row {
  tenant: string;
  label: string | undefined;
  fingerprint: string | undefined;
  state: LeaseRecord['state'];
  token: number;
  owner: string;
  attempts: number;
  until: number;
  answer: string | undefined;
  error: string | undefined;
  receivedAt: number;
  restedAt: number | undefined;
}

/** An empty store whose leases run by `server`. */
export function createMemoryLeaseStore(server: Pick<Clock, 'now'>): MemoryLeaseStore {
  const rows = new Map<string, Row>();
  const at = (key: string) => rows.get(key);
  const heldBy = ({ key, token, claimId }: LeaseHold): Row | undefined => {
    const row = at(key);
    const held = row?.state === 'running' && row.token === token && row.owner === claimId;
    return held ? row : undefined;
  };
  const recordOf = (row: Row): LeaseRecord => ({
    state: row.state,
    token: row.token,
    attempts: row.attempts,
    claimId: row.owner,
    fingerprint: row.fingerprint,
    leftMs: row.state === 'running' ? Math.max(0, row.until - server.now()) : 0,
    answer: row.answer,
    errorCode: row.error,
    processedAtMs: row.restedAt,
  });

  /** Runs a step under the fault that is ordered for it. */
  async function step<T>(method: keyof LeaseStore<MemoryTx>, run: () => T): Promise<T> {
    store.calls.push(method);
    const fault = store.faults[method]?.shift();
    if (fault === 'down') throw new StoreUnavailableError('down');
    const answer = run();
    if (fault === 'reply_lost') throw new StoreUnavailableError('reply lost');
    return answer;
  }

  function claim(key: LeaseKey, terms: ClaimTerms): LeaseClaim {
    const now = server.now();
    const row = at(key.key);
    if (row === undefined) {
      const { tenant, label, fingerprint } = key;
      const rest = { answer: undefined, error: undefined, receivedAt: now, restedAt: undefined };
      const until = now + terms.leaseMs;
      const owner = terms.claimId;
      rows.set(key.key, {
        tenant,
        label,
        fingerprint,
        state: 'running',
        token: 1,
        owner,
        attempts: 1,
        until,
        ...rest,
      });
      return { state: 'held', token: 1, attempts: 1 };
    }
    const other =
      row.fingerprint !== undefined && key.fingerprint !== undefined && row.fingerprint !== key.fingerprint;
    const mine = row.state === 'running' && row.owner === terms.claimId;
    const expired = row.state === 'running' && row.until <= now;
    if (other || !(mine || expired || row.state === 'retryable'))
      return { state: 'seen', record: recordOf(row) };
    if (!mine && (expired ? terms.onExpired === 'park' : false)) {
      Object.assign(row, { state: 'unknown', restedAt: now });
      return { state: 'seen', record: recordOf(row) };
    }
    if (!mine && row.attempts >= terms.maxAttempts) {
      Object.assign(row, { state: 'poison', restedAt: now });
      return { state: 'seen', record: recordOf(row) };
    }
    if (!mine) {
      row.token += 1;
      row.attempts += 1;
    }
    Object.assign(row, {
      state: 'running',
      owner: terms.claimId,
      until: now + terms.leaseMs,
      restedAt: undefined,
    });
    return { state: 'held', token: row.token, attempts: row.attempts };
  }

  const store: MemoryLeaseStore = {
    effects: [],
    faults: {},
    calls: [],
    historyName: 'history',
    claim: (key, terms) => step('claim', () => claim(key, terms)),
    renew: (hold, leaseMs) =>
      step('renew', () => {
        const row = heldBy(hold);
        if (row !== undefined) row.until = server.now() + leaseMs;
        return row !== undefined;
      }),
    async finish(hold, { answer, write }): Promise<LeaseFinish> {
      store.calls.push('finish');
      const fault = store.faults.finish?.shift();
      if (fault === 'down') throw new StoreUnavailableError('down');
      if (fault === 'busy') return { state: 'busy' };
      const { historyName: history } = store;
      const done = at(hold.key);
      if (done?.state === 'done' && done.token === hold.token && done.owner === hold.claimId)
        return { state: 'committed', record: recordOf(done), history };
      if (heldBy(hold) === undefined) return { state: 'lost' };
      const pending: string[] = [];
      await write?.({ append: (effect) => pending.push(effect) });
      const row = heldBy(hold);
      if (row === undefined) return { state: 'lost' };
      const error = new Error(fault);
      if (fault === 'rerun') return { state: 'rerun', error };
      if (fault === 'commit_lost') return { state: 'commit_unknown', error };
      Object.assign(row, { state: 'done', answer, error: undefined, restedAt: server.now() });
      store.effects.push(...pending);
      if (fault === 'reply_lost') return { state: 'commit_unknown', error };
      return { state: 'committed', record: recordOf(row), history };
    },
    release: (hold, end, error) =>
      step('release', () => {
        const row = heldBy(hold);
        if (row === undefined) return undefined;
        const state = end.state === 'retryable' && row.attempts >= end.maxAttempts ? 'poison' : end.state;
        Object.assign(row, { state, error, restedAt: state === 'retryable' ? undefined : server.now() });
        return recordOf(row);
      }),
    find: (key) =>
      step('find', () => {
        const row = at(key);
        return row && recordOf(row);
      }),
    settle: ({ tenant, key, token }, settlement) =>
      step('settle', () => {
        const row = at(key);
        if (row === undefined || row.tenant !== tenant) return false;
        if (token !== undefined && row.token !== token) return false;
        const parked = row.state === 'unknown' || row.state === 'poison';
        if (!parked && !(settlement.to === 'replay' && row.state === 'failed')) return false;
        if (settlement.to === 'done') {
          const { answer } = settlement;
          row.token += 1;
          Object.assign(row, { state: 'done', answer, error: undefined, restedAt: server.now() });
        } else {
          Object.assign(row, { state: 'retryable', restedAt: undefined });
          if (settlement.to === 'replay') row.attempts = 0;
        }
        return true;
      }),
    parked: ({ tenant, state, limit, after }) =>
      step('parked', () => {
        const place = (record: Pick<ParkedRecord, 'parkedAtMs' | 'key'>) =>
          `${String(record.parkedAtMs).padStart(15, '0')}.${record.key}`;
        return [...rows]
          .flatMap(([key, row]): ParkedRecord[] => {
            if (row.state !== 'unknown' && row.state !== 'poison') return [];
            if (row.tenant !== tenant || (state !== undefined && row.state !== state)) return [];
            const { label, attempts, error: errorCode, receivedAt: receivedAtMs, restedAt = 0 } = row;
            return [
              { key, label, state: row.state, attempts, errorCode, receivedAtMs, parkedAtMs: restedAt },
            ];
          })
          .filter((record) => after === undefined || place(record) > place(after))
          .toSorted((a, b) => (place(a) < place(b) ? -1 : 1))
          .slice(0, limit);
      }),
  };
  return store;
}
