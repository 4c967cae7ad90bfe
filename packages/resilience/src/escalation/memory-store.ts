import { type Clock, systemClock } from '@orderdock/kit';
import type { EscalationKey, EscalationRecord, EscalationStore } from './store.ts';

interface Row extends EscalationRecord {
  readonly dueAt: number | null;
  readonly leaseUntil: number;
}

/** Options of {@link memoryEscalationStore}. */
export interface MemoryEscalationStoreOptions {
  /** @default the machine's clock */
  readonly clock?: Clock | undefined;
}

/** Keeps escalations in this process, which loses them with it: for tests and for trying things out. */
export function memoryEscalationStore(options: MemoryEscalationStoreOptions = {}): EscalationStore {
  const { clock = systemClock } = options;
  const rows = new Map<string, Row>();
  const place = ({ name, id }: EscalationKey) => JSON.stringify([name, id]);
  const claimableAt = ({ dueAt, leaseUntil }: Row) =>
    dueAt === null ? Number.POSITIVE_INFINITY : Math.max(dueAt, leaseUntil);
  const recordOf = ({ dueAt: _, leaseUntil: __, ...record }: Row): EscalationRecord => record;

  return {
    async create(escalation) {
      if (rows.has(place(escalation))) return false;
      const { name, id, format, origin, state, dueAt } = escalation;
      rows.set(place(escalation), {
        ...{ name, id, format, origin, state, dueAt },
        version: 0,
        fence: 0,
        leaseUntil: 0,
      });
      return true;
    },
    async load(key) {
      const row = rows.get(place(key));
      return { record: row && recordOf(row), nowMs: clock.now() };
    },
    async claimDue({ name, maxFormat, limit, leaseMs }) {
      const now = clock.now();
      const mine = [...rows.values()]
        .filter((row) => row.name === name && row.format <= maxFormat && row.dueAt !== null)
        .toSorted((a, b) => claimableAt(a) - claimableAt(b));
      const due = mine.filter((row) => claimableAt(row) <= now).slice(0, limit);
      const claimed = due.map((row) => {
        const leased = { ...row, fence: row.fence + 1, leaseUntil: now + leaseMs };
        rows.set(place(row), leased);
        return recordOf(leased);
      });
      const next = mine.find((row) => !due.includes(row));
      return { claimed, nextInMs: next && Math.max(0, claimableAt(next) - now) };
    },
    async save({ expectedVersion, fence, state, dueAt, ...key }) {
      const row = rows.get(place(key));
      if (row?.version !== expectedVersion || (fence !== undefined && row.fence !== fence)) return false;
      rows.set(place(key), { ...row, state, dueAt, version: row.version + 1 });
      return true;
    },
    async renew(key, fence, leaseMs) {
      const row = rows.get(place(key));
      if (row?.fence !== fence) return undefined;
      rows.set(place(key), { ...row, leaseUntil: clock.now() + leaseMs });
      return row.version;
    },
  };
}
