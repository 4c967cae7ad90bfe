import assert from 'node:assert/strict';
import type { EscalationKey, EscalationStore, NewEscalation } from '../escalation/store.ts';
import type { TestRunner } from './runner.ts';

/** An escalation store, as the kit sees it. */
export interface EscalationStoreUnderTest {
  readonly store: EscalationStore;
  /** The store as another process has it: the same data, nothing else shared. @default the same store */
  another?(): EscalationStore | Promise<EscalationStore>;
  /** Lets at least that many milliseconds pass on the store's clock. */
  pass(ms: number): void | Promise<void>;
  close?(): void | Promise<void>;
}

/** Options of {@link describeEscalationStoreContract}. */
export interface EscalationStoreContractOptions {
  readonly name: string;
  /** Makes an empty store for one test. */
  create(): EscalationStoreUnderTest | Promise<EscalationStoreUnderTest>;
}

interface Bench {
  readonly store: EscalationStore;
  readonly other: EscalationStore;
  readonly pass: EscalationStoreUnderTest['pass'];
}

const PLAN = 'plan';
/** Far longer than a test. */
const LONG_MS = 3_600_000;
/** Text that an encoding could change: it must come back as it was. */
const STATE = '{"b":1.50,"a":"\\u00e6 \u{1F69A} \'\\"","__proto__":{"x":1}}';

const keyOf = (id: string): EscalationKey => ({ name: PLAN, id });
const draft = (id: string, facts: Partial<NewEscalation> = {}): NewEscalation => ({
  ...keyOf(id),
  ...{ format: 1, planVersion: 3, origin: '{"plan":{}}', state: STATE, status: 'attempting', phase: 'first' },
  dueAt: 0,
  ...facts,
});
const due = (
  facts: { readonly limit?: number; readonly leaseMs?: number; readonly maxFormat?: number } = {},
) => ({
  ...{ name: PLAN, maxFormat: 1, limit: 10, leaseMs: LONG_MS },
  ...facts,
});
const save = (
  id: string,
  expectedVersion: number,
  facts: { readonly fence?: number; readonly dueAt?: number | null } = {},
) => ({
  ...keyOf(id),
  ...{ expectedVersion, fence: facts.fence, state: `{"v":${expectedVersion + 1}}`, status: 'choosing' },
  ...{ phase: 'second', dueAt: facts.dueAt === undefined ? 0 : facts.dueAt },
});
const idsOf = ({ claimed }: Awaited<ReturnType<EscalationStore['claimDue']>>) =>
  claimed.map(({ id }) => id).sort();

/** The only one that is due, claimed. */
async function claimOne(store: EscalationStore, leaseMs = LONG_MS) {
  const { claimed } = await store.claimDue(due({ leaseMs }));
  const [record] = claimed;
  assert.ok(record !== undefined && claimed.length === 1, `${claimed.length} were claimed`);
  return record;
}

/** What every store of escalations owes, as tests. */
export function describeEscalationStoreContract(
  runner: TestRunner,
  options: EscalationStoreContractOptions,
): void {
  const test = (name: string, body: (bench: Bench) => Promise<void>) =>
    runner.test(name, async () => {
      const under = await options.create();
      try {
        const other = (await under.another?.()) ?? under.store;
        await body({ store: under.store, other, pass: (ms) => under.pass(ms) });
      } finally {
        await under.close?.();
      }
    });
  runner.describe(`the escalation store ${options.name}`, () => {
    recordCases(test);
    claimCases(test);
    fenceCases(test);
  });
}

type Test = (name: string, body: (bench: Bench) => Promise<void>) => void;

function recordCases(test: Test): void {
  test('keeps what it is given, for every process, to the letter', async ({ store, other }) => {
    assert.equal(await store.create(draft('a')), true);
    const { record } = await other.load(keyOf('a'));
    const { origin } = draft('a');
    assert.deepEqual(record, { ...keyOf('a'), format: 1, origin, state: STATE, version: 0, fence: 0 });
  });

  test('has nothing of an unknown key, but the time', async ({ store, pass }) => {
    const before = await store.load(keyOf('none'));
    await pass(5);
    const after = await store.load(keyOf('none'));
    assert.deepEqual([before.record, after.record], [undefined, undefined]);
    assert.ok(Number.isInteger(before.nowMs) && after.nowMs > before.nowMs, 'Its time stands still');
  });

  test('creates one of 32 rivals, and leaves it as it is', async ({ store, other }) => {
    const rivals = Array.from({ length: 32 }, (_, index) =>
      [store, other][index % 2]?.create(draft('a', { state: `{"rival":${index}}` })),
    );
    const created = await Promise.all(rivals);
    assert.equal(created.filter((each) => each === true).length, 1);
    const { record } = await store.load(keyOf('a'));
    assert.equal(record?.state, `{"rival":${created.indexOf(true)}}`);
  });

  test('tells the same id of two plans apart', async ({ store }) => {
    assert.deepEqual(
      [await store.create(draft('a')), await store.create({ ...draft('a'), name: 'other' })],
      [true, true],
    );
    assert.equal(await store.save(save('a', 0)), true);
    assert.equal((await store.load({ name: 'other', id: 'a' })).record?.version, 0);
  });

  test('saves for one of 32 rivals that read the same version', async ({ store, other }) => {
    await store.create(draft('a'));
    const saved = await Promise.all(
      Array.from({ length: 32 }, (_, index) => (index % 2 === 0 ? store : other).save(save('a', 0))),
    );
    assert.equal(saved.filter(Boolean).length, 1);
    const { record } = await store.load(keyOf('a'));
    assert.deepEqual([record?.version, record?.state], [1, '{"v":1}']);
  });

  test('saves nothing of what it does not have', async ({ store }) => {
    assert.equal(await store.save(save('none', 0)), false);
    assert.equal(await store.renew(keyOf('none'), 0, LONG_MS), undefined);
  });
}

function claimCases(test: Test): void {
  test('gives each of 20 to one of two that claim at once', async ({ store, other }) => {
    const ids = Array.from({ length: 20 }, (_, index) => `e-${index}`);
    for (const id of ids) await store.create(draft(id));
    const claims = await Promise.all(
      Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? store : other).claimDue(due({ limit: 7 }))),
    );
    const rest = await store.claimDue(due({ limit: 20 }));
    assert.deepEqual([...claims, rest].flatMap(idsOf).sort(), ids.toSorted());
  });

  test('claims nothing that is not due, never due, of another plan or of a newer format', async ({
    store,
  }) => {
    const { nowMs } = await store.load(keyOf('none'));
    await store.create(draft('later', { dueAt: nowMs + LONG_MS }));
    await store.create(draft('never', { dueAt: null }));
    await store.create({ ...draft('other'), name: 'other' });
    await store.create(draft('newer', { format: 2 }));
    const { claimed, nextInMs } = await store.claimDue(due());
    assert.deepEqual(claimed, []);
    assert.ok(nextInMs !== undefined && nextInMs > LONG_MS / 2 && nextInMs <= LONG_MS, `It said ${nextInMs}`);
    assert.deepEqual(idsOf(await store.claimDue(due({ maxFormat: 2 }))), ['newer']);
  });

  test('claims what has become due, the longest due first', async ({ store, pass }) => {
    const { nowMs } = await store.load(keyOf('none'));
    await store.create(draft('second', { dueAt: nowMs + 20 }));
    await store.create(draft('first', { dueAt: nowMs + 10 }));
    await pass(60);
    assert.equal((await claimOneOf(store)).id, 'first');
    assert.equal((await claimOneOf(store)).id, 'second');
  });

  test('keeps a leased one from others, until the lease ends, is renewed no more or given up', async (bench) => {
    const { store, other, pass } = bench;
    await store.create(draft('a'));
    const first = await claimOne(store, 40);
    assert.equal(first.fence, 1);
    assert.equal(await store.renew(keyOf('a'), 1, LONG_MS), 0);
    await pass(80);
    assert.deepEqual(idsOf(await other.claimDue(due())), []);
    await store.renew(keyOf('a'), 1, 0);
    assert.equal((await claimOne(other, 40)).fence, 2);
    await pass(80);
    assert.equal((await claimOne(store)).fence, 3);
  });

  test('tells when a leased one can be claimed', async ({ store }) => {
    await store.create(draft('a'));
    await claimOne(store);
    const { nextInMs } = await store.claimDue(due());
    assert.ok(nextInMs !== undefined && nextInMs > LONG_MS / 2, `It said ${nextInMs}`);
  });

  test('leaves the lease as it is when it is saved, by its holder or from outside', async ({
    store,
    other,
  }) => {
    await store.create(draft('a'));
    const { fence } = await claimOne(store);
    assert.equal(await store.save(save('a', 0, { fence })), true);
    assert.equal(await other.save(save('a', 1)), true);
    assert.deepEqual(idsOf(await other.claimDue(due())), []);
    assert.equal(await store.renew(keyOf('a'), fence, LONG_MS), 2);
  });

  test('gives what is due no more to nobody, and again when it is due again', async ({ store }) => {
    await store.create(draft('a'));
    await store.save(save('a', 0, { dueAt: null }));
    const { claimed, nextInMs } = await store.claimDue(due());
    assert.deepEqual([claimed, nextInMs], [[], undefined]);
    await store.save(save('a', 1));
    assert.equal((await claimOne(store)).version, 2);
  });
}

const claimOneOf = async (store: EscalationStore) => {
  const { claimed } = await store.claimDue(due({ limit: 1 }));
  const [record] = claimed;
  assert.ok(record !== undefined, 'None was claimed');
  return record;
};

function fenceCases(test: Test): void {
  test('refuses the save and the renewal of one whose lease another has, and changes nothing', async (bench) => {
    const { store, other, pass } = bench;
    await store.create(draft('a'));
    const paused = await claimOne(store, 20);
    await pass(60);
    const { fence } = await claimOne(other);
    assert.equal(await store.save(save('a', paused.version, { fence: paused.fence })), false);
    assert.equal(await store.renew(keyOf('a'), paused.fence, 0), undefined);
    assert.deepEqual(idsOf(await store.claimDue(due())), []);
    assert.equal((await store.load(keyOf('a'))).record?.state, STATE);
    assert.equal(await other.save(save('a', 0, { fence })), true);
  });

  test('takes the save of one whose lease has ended while nobody else has it', async ({ store, pass }) => {
    await store.create(draft('a'));
    const { fence } = await claimOne(store, 20);
    await pass(60);
    assert.equal(await store.save(save('a', 0, { fence })), true);
  });

  test('refuses a save that read an older version, also under the fence', async ({ store, other }) => {
    await store.create(draft('a'));
    const { fence } = await claimOne(store);
    assert.equal(await other.save(save('a', 0)), true);
    assert.equal(await store.save(save('a', 0, { fence })), false);
  });
}
