import assert from 'node:assert/strict';
import type { InsertStatement } from '../ports/insert-store.ts';
import type { CallKeys, Found, IdempotencyStore, Recording, StoreAttempt } from '../ports/store.ts';
import { claimIdOf } from './keys.ts';
import type { TestRunner } from './runner.ts';
import type {
  StatementOptions,
  StoreCapability,
  StoreContractOptions,
  StoreUnderTest,
} from './store-under-test.ts';

/** One test's store. */
export interface Bench<Tx> {
  readonly store: IdempotencyStore<Tx>;
  /** The store as another process has it. */
  readonly other: IdempotencyStore<Tx>;
  readonly write: StoreUnderTest<Tx>['write'];
  /** Throws where the store under test has none to give. */
  statement(effect: string, options?: StatementOptions): InsertStatement;
  /** The committed rows, sorted. */
  effects(): Promise<readonly string[]>;
  another(): Promise<IdempotencyStore<Tx>>;
  /** What `promise` gives, which must not wait for anybody. */
  atOnce<T>(promise: Promise<T>): Promise<T>;
}

/** What the cases share. */
export interface Kit<Tx> {
  test(name: string, body: (bench: Bench<Tx>) => Promise<void>): void;
  /** A test of a capability; for a store without it, a test that says so, with the reason. */
  testOf(capability: StoreCapability, name: string, body: (bench: Bench<Tx>) => Promise<void>): void;
  has(capability: StoreCapability): boolean;
}

export function createKit<Tx>(runner: TestRunner, options: StoreContractOptions<Tx>): Kit<Tx> {
  const { without = {} } = options;
  const test: Kit<Tx>['test'] = (name, body) =>
    runner.test(name, async () => {
      const under = await options.create();
      try {
        const other = await anotherOf(under);
        await body({
          store: under.store,
          other,
          write: (tx, effect) => under.write(tx, effect),
          statement(effect, asked = {}) {
            assert.ok(under.statement !== undefined, 'The store under test has no `statement`');
            return under.statement(effect, asked);
          },
          effects: async () => [...(await under.effects())].sort(),
          another: () => anotherOf(under),
          atOnce: (promise) => atOnce(promise, options.patienceMs ?? 10_000),
        });
      } finally {
        await under.close?.();
      }
    });
  return {
    test,
    testOf(capability, name, body) {
      const reason = without[capability];
      if (reason === undefined) test(name, body);
      else runner.test(`${name}: does not apply, ${reason}`, () => {});
    },
    has: (capability) => without[capability] === undefined,
  };
}

const anotherOf = async <Tx>(under: StoreUnderTest<Tx>) => under.another?.() ?? under.store;

async function atOnce<T>(promise: Promise<T>, patienceMs: number): Promise<T> {
  // Whatever becomes of it after the test has failed is nobody's business.
  promise.catch(() => {});
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new assert.AssertionError({ message: 'The store waited for somebody else' })),
    patienceMs,
  );
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What an attempt of the kit does; by default it applies revision 1 and writes the delivery's text. */
export interface AttemptOptions<Tx> {
  readonly keys: CallKeys;
  readonly claimId?: string | undefined;
  readonly recording?: Recording | undefined;
  readonly work?: ((tx: Tx, found: Found) => Promise<void>) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly withHistory?: boolean | undefined;
}

/** Revision 1, applied, with an answer. */
export const APPLIED: Recording = { status: 'executed', answer: '{"order":"o-1"}', revision: '1' };

/** One attempt as a guard makes it: what is recorded already is left alone. */
export function attempt<Tx>(
  store: IdempotencyStore<Tx>,
  { keys, claimId, recording = APPLIED, work, signal, withHistory = false }: AttemptOptions<Tx>,
): Promise<StoreAttempt> {
  return store.transaction(
    keys,
    claimId ?? claimIdOf(keys.delivery),
    async (found, tx) => {
      if (found.delivery !== undefined) return undefined;
      await work?.(tx, found);
      return recording;
    },
    { signal, withHistory },
  );
}

/** What an attempt finds, which changes nothing. */
export async function look<Tx>(store: IdempotencyStore<Tx>, keys: CallKeys): Promise<Found> {
  let seen: Found | undefined;
  const peek = async (found: Found) => {
    seen = found;
    return undefined;
  };
  const { state } = await store.transaction(keys, claimIdOf('look'), peek, {
    signal: undefined,
    withHistory: false,
  });
  assert.equal(state, 'unchanged');
  assert.ok(seen !== undefined, 'The work was not run');
  return seen;
}

/** The record of an attempt that must have committed. */
export async function committed(attempted: Promise<StoreAttempt>) {
  const end = await attempted;
  assert.equal(end.state, 'committed');
  assert.ok(end.state === 'committed');
  return end;
}
