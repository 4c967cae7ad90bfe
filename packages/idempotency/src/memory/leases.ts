import type { Clock } from '@orderdock/kit';
import { StoreContendedError } from '../errors.ts';
import type {
  FinishRequest,
  LeaseFinish,
  LeaseHold,
  LeaseStore,
  ParkedRecord,
} from '../ports/lease-store.ts';
import type { MemoryData, MemoryTx } from './data.ts';
import {
  claimOf,
  finishedRow,
  firstClaim,
  heldRow,
  isHolder,
  type LeaseRow,
  leaseRecordOf,
  nextClaim,
  releasedRow,
  settledRow,
} from './lease-rows.ts';

/** What the leases share with the store that they belong to. */
export interface MemoryLeaseOptions {
  readonly clock: Clock;
  readonly data: MemoryData;
  readonly history: string;
}

/** Keeps leases in memory. */
export function memoryLeases({ clock, data, history }: MemoryLeaseOptions): LeaseStore<MemoryTx> {
  const rows = new Map<string, LeaseRow>();
  const finishing = new Set<string>();
  const put = (key: string, row: LeaseRow): LeaseRow => {
    rows.set(key, row);
    return row;
  };

  async function finish(hold: LeaseHold, request: FinishRequest<MemoryTx>): Promise<LeaseFinish> {
    const told = request.withHistory ? history : null;
    const before = rows.get(hold.key);
    if (before?.state === 'done' && isHolder(before, hold))
      return { state: 'committed', record: leaseRecordOf(before, clock.now()), history: told };
    if (heldRow(before, hold) === undefined) return { state: 'lost' };
    const session = data.begin();
    try {
      await request.write?.(session.tx);
      const row = heldRow(rows.get(hold.key), hold);
      if (row === undefined) return { state: 'lost' };
      if (!session.commit())
        return { state: 'rerun', error: new StoreContendedError('a rival committed first') };
      const now = clock.now();
      const record = leaseRecordOf(put(hold.key, finishedRow(row, request.answer, now)), now);
      return { state: 'committed', record, history: told };
    } finally {
      session.end();
    }
  }

  return {
    async claim(key, terms) {
      const now = clock.now();
      const row = rows.get(key.key);
      const stands =
        row === undefined ? firstClaim(key, terms, now) : (nextClaim(row, key, terms, now) ?? row);
      if (stands === row) return { state: 'seen', record: leaseRecordOf(row, now) };
      // A finish has begun, and whoever took the key now would have it end in vain.
      if (finishing.has(key.key)) return { state: 'contended' };
      rows.set(key.key, stands);
      return claimOf(stands, terms, now);
    },
    async renew(hold, leaseMs) {
      const row = heldRow(rows.get(hold.key), hold);
      if (row !== undefined) put(hold.key, { ...row, until: clock.now() + leaseMs });
      return row !== undefined;
    },
    async finish(hold, request) {
      if (finishing.has(hold.key)) return { state: 'busy' };
      finishing.add(hold.key);
      try {
        return await finish(hold, request);
      } finally {
        finishing.delete(hold.key);
      }
    },
    async release(hold, end, errorCode) {
      const row = heldRow(rows.get(hold.key), hold);
      const now = clock.now();
      return row && leaseRecordOf(put(hold.key, releasedRow(row, end, errorCode, now)), now);
    },
    async find(key) {
      const row = rows.get(key);
      return row && leaseRecordOf(row, clock.now());
    },
    async settle(target, settlement) {
      const row = settledRow(rows.get(target.key), target, settlement, clock.now());
      if (row !== undefined) put(target.key, row);
      return row !== undefined;
    },
    async parked({ tenant, state, limit, after }) {
      return [...rows]
        .filter(([, row]) => row.tenant === tenant && (state === undefined || row.state === state))
        .flatMap(([key, row]) => parkedOf(key, row) ?? [])
        .filter((record) => after === undefined || order(record, after) > 0)
        .toSorted(order)
        .slice(0, limit);
    },
  };
}

function parkedOf(key: string, row: LeaseRow): ParkedRecord | undefined {
  const { label, state, attempts, errorCode, receivedAtMs, processedAtMs: parkedAtMs = 0 } = row;
  if (state !== 'unknown' && state !== 'poison') return undefined;
  return { key, label, state, attempts, errorCode, receivedAtMs, parkedAtMs };
}

type Place = Pick<ParkedRecord, 'parkedAtMs' | 'key'>;

const order = (a: Place, b: Place): number =>
  a.parkedAtMs - b.parkedAtMs || (a.key === b.key ? 0 : a.key < b.key ? -1 : 1);
