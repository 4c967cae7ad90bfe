import fc from 'fast-check';
import { expect } from 'vitest';
import type { LeaseHold, LeaseState, LeaseStore, Settlement } from '../../ports/lease-store.ts';

/** A lease store under test, with what only its engine can do. */
export interface LeaseSubject<Tx> {
  readonly lease: LeaseStore<Tx>;
  readonly key: string;
  /** Lets the lease of the key run out, as time does. */
  expire(): Promise<void>;
  /** A write that counts, in the transaction of a finish. */
  write(tx: Tx): Promise<void>;
  /** How many of those writes are committed. */
  effects(): Promise<number>;
}

/** What one row should be, written down without a look at any store. */
export interface LeaseModel {
  state: LeaseState | 'none';
  token: number;
  attempts: number;
  owner: string | undefined;
  expired: boolean;
  effects: number;
  /** Whoever ever held the key, as they believe. */
  holds: LeaseHold[];
}

/** A key that nobody has seen. */
export const newLeaseModel = (): LeaseModel => ({
  state: 'none',
  token: 0,
  attempts: 0,
  owner: undefined,
  expired: false,
  effects: 0,
  holds: [],
});

type Command<Tx> = fc.AsyncCommand<LeaseModel, LeaseSubject<Tx>, false>;

const MAX_ATTEMPTS = 3;
const CALLERS = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
const parked = ({ state }: LeaseModel) => state === 'unknown' || state === 'poison';
const owns = (model: LeaseModel, hold: LeaseHold) =>
  model.state === 'running' && model.token === hold.token && model.owner === hold.claimId;

/** Puts the model and the row side by side. */
async function compare<Tx>(model: LeaseModel, { lease, key, effects }: LeaseSubject<Tx>): Promise<void> {
  const record = await lease.find(key);
  expect(record?.state ?? 'none').toBe(model.state);
  expect(record?.token ?? 0).toBe(model.token);
  expect(record?.attempts ?? 0).toBe(model.attempts);
  expect(await effects()).toBe(model.effects);
  expect(model.effects).toBeLessThanOrEqual(1);
}

function command<Tx>(
  name: string,
  run: (model: LeaseModel, real: LeaseSubject<Tx>) => Promise<void>,
  check: (model: LeaseModel) => boolean = () => true,
): Command<Tx> {
  return {
    check,
    async run(model, real) {
      await run(model, real);
      await compare(model, real);
    },
    toString: () => name,
  };
}

function claim<Tx>(claimId: string, onExpired: 'rerun' | 'park'): Command<Tx> {
  return command(`claim ${claimId.at(-1)} ${onExpired}`, async (model, { lease, key }) => {
    const terms = { claimId, leaseMs: 60_000, onExpired, maxAttempts: MAX_ATTEMPTS };
    const answer = await lease.claim(
      { tenant: 'acme', key, fingerprint: undefined, label: undefined },
      terms,
    );
    const mine = model.state === 'running' && model.owner === claimId;
    const over = model.state === 'running' && model.expired && !mine;
    const free = model.state === 'none' || model.state === 'retryable';
    if (over && onExpired === 'park') model.state = 'unknown';
    else if ((over || model.state === 'retryable') && model.attempts >= MAX_ATTEMPTS) model.state = 'poison';
    else if (over || free) {
      model.token += 1;
      model.attempts += 1;
    }
    const held = mine || ((over || free) && !parked(model));
    if (!held) {
      expect(answer.state).toBe('seen');
      return;
    }
    model.state = 'running';
    model.owner = claimId;
    model.expired = false;
    model.holds.push({ key, claimId, token: model.token });
    expect(answer).toEqual({ state: 'held', token: model.token, attempts: model.attempts });
  });
}

/** The `index`-th of those who ever held the key, zombies among them. */
const holder = (model: LeaseModel, index: number) => model.holds[index % model.holds.length];
const anyHold = (model: LeaseModel) => model.holds.length > 0;

function renew<Tx>(index: number): Command<Tx> {
  return command(
    `renew ${index}`,
    async (model, { lease }) => {
      const hold = holder(model, index);
      if (hold === undefined) return;
      const held = owns(model, hold);
      expect(await lease.renew(hold, 60_000)).toBe(held);
      if (held) model.expired = false;
    },
    anyHold,
  );
}

function finish<Tx>(index: number): Command<Tx> {
  return command(
    `finish ${index}`,
    async (model, { lease, write }) => {
      const hold = holder(model, index);
      if (hold === undefined) return;
      const again = model.state === 'done' && model.token === hold.token && model.owner === hold.claimId;
      const held = owns(model, hold);
      const end = await lease.finish(hold, { answer: `${hold.token}`, write, withHistory: false });
      expect(end.state).toBe(held || again ? 'committed' : 'lost');
      if (!held) return;
      model.state = 'done';
      model.effects += 1;
    },
    anyHold,
  );
}

function release<Tx>(index: number, to: 'retryable' | 'failed' | 'unknown'): Command<Tx> {
  return command(
    `release ${index} ${to}`,
    async (model, { lease }) => {
      const hold = holder(model, index);
      if (hold === undefined) return;
      const held = owns(model, hold);
      const end = to === 'retryable' ? ({ state: to, maxAttempts: MAX_ATTEMPTS } as const) : { state: to };
      const record = await lease.release(hold, end, 'E');
      if (held) model.state = to === 'retryable' && model.attempts >= MAX_ATTEMPTS ? 'poison' : to;
      expect(record?.state).toBe(held ? model.state : undefined);
    },
    anyHold,
  );
}

function settle<Tx>(tenant: string, settlement: Settlement): Command<Tx> {
  return command(`settle ${tenant} ${settlement.to}`, async (model, { lease, key }) => {
    const may = parked(model) || (settlement.to === 'replay' && model.state === 'failed');
    const settled = await lease.settle({ tenant, key, token: undefined }, settlement);
    expect(settled).toBe(may && tenant === 'acme');
    if (!settled) return;
    model.state = settlement.to === 'done' ? 'done' : 'retryable';
    // Somebody else's word that it was done: no hold has finished it.
    if (settlement.to === 'done') model.token += 1;
    if (settlement.to === 'replay') model.attempts = 0;
  });
}

function expire<Tx>(): Command<Tx> {
  return command(
    'expire',
    async (model, { expire: run }) => {
      await run();
      model.expired = true;
    },
    ({ state }) => state === 'running',
  );
}

/** Everything that can happen to a key, in any order. A finish that is sent twice is one whose reply was lost. */
export function leaseCommands<Tx>(): fc.Arbitrary<Iterable<Command<Tx>>> {
  const index = fc.nat(9);
  const caller = fc.constantFrom(...CALLERS);
  return fc.commands<LeaseModel, LeaseSubject<Tx>, false>(
    [
      fc
        .tuple(caller, fc.constantFrom('rerun' as const, 'park' as const))
        .map(([id, how]) => claim<Tx>(id, how)),
      index.map((at) => renew<Tx>(at)),
      index.map((at) => finish<Tx>(at)),
      fc
        .tuple(index, fc.constantFrom('retryable' as const, 'failed' as const, 'unknown' as const))
        .map(([at, to]) => release<Tx>(at, to)),
      fc.constant(expire<Tx>()),
      fc
        .constantFrom<Settlement>({ to: 'done', answer: '1' }, { to: 'retryable' }, { to: 'replay' })
        .chain((how) => fc.constantFrom('acme', 'other').map((tenant) => settle<Tx>(tenant, how))),
    ],
    { maxCommands: 40, size: 'max' },
  );
}
