import { createFakeClock } from '@orderdock/kit/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { domainBench } from '../__fixtures__/domains.ts';
import { createFailureDomains } from './create-failure-domains.ts';
import type { DomainCircuit } from './failure-domain.ts';

const at = (store: string) => ({ platform: 'shopify', store });

/** So many calls of another platform as make the housekeeping look at every domain. */
async function housekeep(bench: ReturnType<typeof domainBench>) {
  const domain = bench.domains.for({ platform: 'elsewhere', store: 'x' });
  for (let call = 0; call < 128; call++) await bench.pipeline.execute(async () => {}, { domain });
}

async function idle(bench: ReturnType<typeof domainBench>) {
  for (let look = 0; look < 3; look++) {
    await bench.clock.advance(60_000);
    await housekeep(bench);
  }
}

test('a domain without failures is forgotten when nobody calls, one with failures is put away and comes back', async () => {
  const bench = domainBench();
  for (let call = 0; call < 4; call++) await bench.call('bad', 503);
  for (let call = 0; call < 4; call++) await bench.call('good', 200);
  await idle(bench);
  expect(bench.domains.snapshot()).toMatchObject({ atWork: 2, asleep: 1 });
  // Four failures were remembered: the fifth opens it.
  await bench.call('bad', 503);
  expect(bench.changes).toEqual(['shopify//bad closed>open failures']);
  expect(bench.domains.snapshot().asleep).toBe(0);
});

test('an open domain sleeps open', async () => {
  const bench = domainBench({ breaker: { resetMs: 3_600_000 } });
  for (let call = 0; call < 5; call++) await bench.call('bad', 503);
  await idle(bench);
  expect(bench.domains.snapshot()).toMatchObject({ asleep: 1, unwell: [] });
  expect(await bench.call('bad', 200)).toBe('refused');
});

test('a domain that slept through the recovery of the platform is forgiven when it wakes', async () => {
  const bench = domainBench({ lift: { stores: 2 }, breaker: { resetMs: 3_600_000 } });
  for (let call = 0; call < 5; call++) await bench.call('a', 503);
  await bench.call('b', 503);
  expect(bench.changes.at(-1)).toBe('shopify closed>open lifted');
  const kept = bench.domains.hold(at('kept'));
  await idle(bench);
  expect(bench.domains.snapshot().asleep).toBe(2);
  await bench.clock.advance(3_600_000);
  expect(await bench.call('c', 200)).toBe('ok');
  expect(await bench.call('a', 200)).toBe('ok');
  expect(bench.changes.at(-1)).toBe('shopify//a open>closed above');
  kept[Symbol.dispose]();
});

test('a domain is not put away while it is held or a call is under way, however long', async () => {
  const bench = domainBench();
  const slow = Promise.withResolvers<void>();
  const held = bench.domains.hold(at('held'));
  const call = bench.pipeline.execute(() => slow.promise, { domain: bench.domains.for(at('slow')) });
  await idle(bench);
  // Two platforms, one store of the housekeeping, these two.
  expect(bench.domains.snapshot().atWork).toBe(5);
  held[Symbol.dispose]();
  held[Symbol.dispose]();
  slow.resolve();
  await call;
  await idle(bench);
  expect(bench.domains.snapshot().atWork).toBe(2);
});

test('a flood of invented stores is bounded, and evicts no domain with a call under way and none that is held', async () => {
  const bench = domainBench({ maxDomains: 50 });
  const slow = Promise.withResolvers<void>();
  using held = bench.domains.hold(at('held'));
  const call = bench.pipeline.execute(() => slow.promise, { domain: bench.domains.for(at('slow')) });
  const heldNode = (held as unknown as DomainCircuit).node;
  for (let store = 0; store < 2_000; store++) {
    await bench.call(`invented-${store}`, store % 3 === 0 ? 401 : 200);
    const { atWork, asleep } = bench.domains.snapshot();
    expect(atWork + asleep).toBeLessThanOrEqual(50);
  }
  expect((bench.domains.for(at('held')) as DomainCircuit).node).toBe(heldNode);
  expect(heldNode.isGone).toBe(false);
  slow.resolve();
  await call;
});

test('of domains at work that nobody refers to those go first that would be no loss', async () => {
  const bench = domainBench({ maxDomains: 10 });
  for (let call = 0; call < 4; call++) await bench.call('bad', 503);
  for (let store = 0; store < 500; store++) await bench.call(`invented-${store}`, 200);
  await bench.call('bad', 503);
  expect(bench.changes).toEqual(['shopify//bad closed>open failures']);
});

test('where all places are in use a further store is guarded by the levels above it', async () => {
  const bench = domainBench({ maxDomains: 3, lift: { stores: 2 } });
  using _a = bench.domains.hold(at('a'));
  using _b = bench.domains.hold(at('b'));
  for (let call = 0; call < 9; call++) expect(await bench.call('more', 503)).toBe('failed');
  expect(bench.domains.snapshot()).toMatchObject({ atWork: 3, asleep: 0 });
  expect(bench.domains.snapshot().untracked).toBeGreaterThan(0);
  await bench.call('a', 503);
  expect(bench.changes).toEqual(['shopify closed>open lifted']);
  expect(await bench.call('more', 200)).toBe('refused');
});

test('references and places add up after any sequence of calls', async () => {
  const step = fc.record({
    store: fc.constantFrom('a', 'b', 'c', 'd', 'e', '__proto__', 'constructor'),
    endpoint: fc.constantFrom(undefined, 'orders', 'products'),
    status: fc.constantFrom(200, 401, 404, 429, 500, 503),
    waitMs: fc.constantFrom(0, 0, 1_000, 10_000, 60_000),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 120 }),
      fc.integer({ min: 3, max: 12 }),
      async (steps, max) => {
        const bench = domainBench({ maxDomains: max, lift: { stores: 2 } });
        const { registry } = bench.domains as unknown as { registry: DomainCircuitRegistry };
        for (const { store, endpoint, status, waitMs } of steps) {
          await bench.clock.advance(waitMs);
          const domain = bench.domains.for({ platform: 'shopify', endpoint, store }) as DomainCircuit;
          const isOpen = domain.node.chain.some((node) => {
            node.catchUp();
            return node.breaker.retryAfterMs > 0;
          });
          const result = await bench.call(store, status, endpoint);
          expect(result === 'refused').toBe(isOpen);
          expect(registry.atWork + registry.asleep).toBeLessThanOrEqual(max);
        }
        const children = new Map<unknown, number>();
        for (const node of registry.nodes) {
          const parent = node.chain.at(-2);
          if (parent !== undefined) children.set(parent, (children.get(parent) ?? 0) + 1);
        }
        for (const node of registry.nodes) expect(node.references).toBe(children.get(node) ?? 0);
      },
    ),
    { numRuns: 100 },
  );
});

interface DomainCircuitRegistry {
  readonly atWork: number;
  readonly asleep: number;
  readonly nodes: Iterable<DomainCircuit['node']>;
}

test('what is remembered of stores is bounded, whatever their number', async () => {
  const bench = domainBench({ lift: { stores: 4, windowMs: 1 } });
  for (let store = 0; store < 1_000; store++) {
    await bench.call(`s-${store}`, store % 2 === 0 ? 503 : 200);
    await bench.clock.advance(1);
  }
  const { node } = bench.domains.for(at('s')) as DomainCircuit;
  expect(node.chain[0]?.rememberedStores).toBeLessThanOrEqual(8);
});

test('no domain costs a timer', async () => {
  const clock = createFakeClock();
  const domains = createFailureDomains({ clock });
  for (let store = 0; store < 100; store++) domains.forceOpen(at(`s-${store}`), 'by hand', 1_000);
  expect(clock.sleeping).toBe(0);
});

test.each([
  [{ platform: 'shopify', store: '' }],
  [{ platform: '', store: 'a' }],
  [{ platform: 'shopify', store: 'a\u0000b' }],
  [{ platform: 'shopify', store: 'x'.repeat(257) }],
  [{ platform: 'shopify', store: 5 as unknown as string }],
  [{ platform: 'shopify', endpoint: '  ', store: 'a' }],
  [{ platform: 'shopify' } as { platform: string; store: string }],
])('a path that names nothing is refused: %j', (path) => {
  const domains = createFailureDomains();
  expect(() => domains.for(path)).toThrow(expect.objectContaining({ code: 'INVALID_OPTION' }));
});

test('names are one in all their forms, and none can pass for another or for a property', () => {
  const domains = createFailureDomains();
  const nameOf = (platform: string, store: string, endpoint?: string) =>
    domains.for({ platform, endpoint, store }).name;
  expect(nameOf('shopify', ' café ')).toBe(nameOf('shopify', 'cafe\u0301'));
  expect(nameOf('p', 'a/b')).not.toBe(nameOf('p', 'b', 'a'));
  expect(nameOf('p', '\ud800')).toContain('p//');
  expect(nameOf('__proto__', 'constructor')).toBe('__proto__//constructor');
});
