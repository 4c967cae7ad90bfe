import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolveLimits } from '../limits.ts';
import type { RateAnswer, RateProfile } from '../profile.ts';
import { rateProfiles } from './index.ts';

const NOW = Date.UTC(2026, 0, 1);
const read = (profile: RateProfile, answer: RateAnswer) => profile.readServerTruth(answer, NOW);
const all: readonly RateProfile[] = [
  ...Object.entries(rateProfiles).flatMap(([name, make]) =>
    name === 'amazon' ? [] : [(make as () => RateProfile)()],
  ),
  rateProfiles.amazon('getOrders'),
];

test.each(all)('$name names its sources, and its buckets can be enforced', (profile) => {
  expect(profile.sources.every((source) => source.startsWith('https://'))).toBe(true);
  expect(profile.sources.length).toBeGreaterThan(0);
  expect(resolveLimits(profile.buckets, profile.headroom ?? 0)).toHaveLength(profile.buckets.length);
});

test('whatever an answer holds, no profile throws, and its numbers are finite', () => {
  const hostile = fc.oneof(
    fc.anything({ withNullPrototype: true }),
    fc.constantFrom('9e999', '-1', 'NaN', '1/0', '99999999999999999999', '0x10', '', '32/40/1'),
  );
  const names = [...new Set(all.flatMap(({ headers }) => headers)), '__proto__', 'constructor'];
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...names), hostile),
      hostile,
      fc.constantFrom(200, 429, 503),
      (headers, body, status) => {
        for (const profile of all) {
          const truth = read(profile, { headers: headers as never, body, status });
          for (const { available, capacity, perSecond, resetMs } of truth.buckets) {
            for (const number of [available, capacity, perSecond, resetMs]) {
              expect(number === undefined || Number.isFinite(number)).toBe(true);
            }
          }
          expect(truth.retryAfterMs === undefined || truth.retryAfterMs >= 0).toBe(true);
          expect(truth.retryAfterMs ?? 0).toBeLessThanOrEqual(86_400_000);
        }
      },
    ),
    { numRuns: 200 },
  );
});

test('headers that throw when they are read say nothing', () => {
  const headers = {
    get() {
      throw new Error('closed');
    },
  };
  for (const profile of all) expect(read(profile, { headers, status: 200 }).refused).toBe(false);
});

describe('Shopify REST', () => {
  test('the header tells what is used, how much there is, and with it the plan', () => {
    const headers = new Headers({ 'X-Shopify-Shop-Api-Call-Limit': '32/80' });
    expect(read(rateProfiles.shopifyRest(), { headers, status: 200 })).toEqual({
      buckets: [{ bucket: 'requests', available: 48, capacity: 80, perSecond: 4 }],
      refused: false,
    });
  });

  test('a refusal is waited for as long as it says, in fractions of a second, too', () => {
    const headers = { 'Retry-After': '2.5', 'x-shopify-shop-api-call-limit': '40/40' };
    expect(read(rateProfiles.shopifyRest(), { headers, status: 429 })).toMatchObject({
      refused: true,
      retryAfterMs: 2_500,
      buckets: [{ available: 0 }],
    });
  });

  test.each([
    ['standard', 40, 2],
    ['advanced', 80, 4],
    ['plus', 400, 20],
    ['enterprise', 800, 40],
  ] as const)('the plan %s', (plan, burst, perSecond) => {
    expect(rateProfiles.shopifyRest(plan).buckets).toEqual([{ name: 'requests', burst, perSecond }]);
  });
});

describe('Shopify GraphQL', () => {
  const cost = {
    requestedQueryCost: 101,
    actualQueryCost: 46,
    throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 1954, restoreRate: 100 },
  };

  test('the body tells what the query cost, and what is left', () => {
    expect(
      read(rateProfiles.shopifyGraphql(), { status: 200, body: { data: {}, extensions: { cost } } }),
    ).toEqual({
      buckets: [{ bucket: 'points', available: 1954, capacity: 2000, perSecond: 100 }],
      actualCost: 46,
      refused: false,
    });
  });

  test('a refusal is a 200: it cost nothing, and the points that are missing tell the wait', () => {
    const throttled = {
      errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
      extensions: {
        cost: { requestedQueryCost: 300, throttleStatus: { ...cost.throttleStatus, currentlyAvailable: 50 } },
      },
    };
    expect(read(rateProfiles.shopifyGraphql(), { status: 200, body: throttled })).toMatchObject({
      refused: true,
      actualCost: 0,
      retryAfterMs: 2_500,
    });
  });
});

test('BigCommerce tells the rest of its window and when it ends', () => {
  const headers = {
    'X-Rate-Limit-Requests-Left': '35',
    'X-Rate-Limit-Requests-Quota': '450',
    'X-Rate-Limit-Time-Reset-Ms': '12000',
    'X-Rate-Limit-Time-Window-Ms': '30000',
  };
  const profile = rateProfiles.bigcommerce();
  expect(read(profile, { headers, status: 200 })).toEqual({
    buckets: [{ bucket: 'requests', available: 35, capacity: 450, resetMs: 12_000 }],
    refused: false,
  });
  expect(read(profile, { headers, status: 429 })).toMatchObject({ refused: true, retryAfterMs: 12_000 });
});

test('Amazon tells the rate that holds for the account; without it the plan says how long to wait', () => {
  const profile = rateProfiles.amazon('getOrder');
  expect(read(profile, { headers: { 'x-amzn-RateLimit-Limit': '2.0' }, status: 200 }).buckets).toEqual([
    { bucket: 'requests', perSecond: 2 },
  ]);
  expect(read(profile, { status: 429 }).retryAfterMs).toBe(2_000);
  expect(read(rateProfiles.amazon('getOrders'), { status: 429 }).retryAfterMs).toBe(59_881);
});

test('Etsy tells both of its limits, and an empty day is waited for longer than an empty second', () => {
  const headers = {
    'x-limit-per-second': '150',
    'x-remaining-this-second': '149',
    'x-limit-per-day': '100000',
    'x-remaining-today': '0',
  };
  expect(read(rateProfiles.etsy(), { headers, status: 429 })).toEqual({
    buckets: [
      { bucket: 'second', available: 149, capacity: 150 },
      { bucket: 'day', available: 0, capacity: 100_000 },
    ],
    refused: true,
    retryAfterMs: 3_600_000,
  });
  expect(read(rateProfiles.etsy(), { status: 429 }).retryAfterMs).toBe(1_000);
});

test('Walmart tells its tokens and the time of the next ones', () => {
  const headers = { 'X-Current-Token-Count': '0', 'X-Next-Replenishment-Time': String(NOW + 7_000) };
  expect(read(rateProfiles.walmart(), { headers, status: 429 })).toEqual({
    buckets: [{ bucket: 'requests', available: 0 }],
    refused: true,
    retryAfterMs: 7_000,
  });
});

test('a host that answers 503 is rate limiting only where it says when to come back', () => {
  const profile = rateProfiles.woocommerce();
  expect(read(profile, { status: 503 }).refused).toBe(false);
  expect(read(profile, { status: 503, headers: { 'retry-after': '4' } })).toMatchObject({
    refused: true,
    retryAfterMs: 4_000,
  });
  expect(read(rateProfiles.squarespace(), { status: 429 }).retryAfterMs).toBe(60_000);
});
