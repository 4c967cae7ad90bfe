import { InvalidOptionError } from '@orderdock/kit';
import { createFakeClock, type FakeClock } from '@orderdock/kit/testing';
import { describe, expect, test } from 'vitest';
import { UnknownKeyError } from '../errors/unknown-key-error.ts';
import { createPublicKeyCache, type PublicKeyCacheOptions } from './create-public-key-cache.ts';

const HOUR = 3_600_000;

/** A platform whose keys are `pem of <id>`, that notes each load and fails where `failure` is set. */
function platform(clock: FakeClock, options: Partial<PublicKeyCacheOptions> = {}) {
  const loads: string[] = [];
  const state: { failure?: Error; version: number } = { version: 1 };
  const cache = createPublicKeyCache({
    clock,
    load: (keyId) => {
      loads.push(keyId);
      if (state.failure !== undefined) return Promise.reject(state.failure);
      return Promise.resolve(keyId.startsWith('no') ? undefined : `${keyId} v${state.version}`);
    },
    ...options,
  });
  return { cache, loads, state };
}

const unknownKey = (facts: object) => expect.objectContaining({ code: UnknownKeyError.code, ...facts });

test('a key is loaded once for many at the same time, and again an hour later', async () => {
  const clock = createFakeClock();
  const { cache, loads } = platform(clock);
  expect(await Promise.all([cache.get('a'), cache.get('a'), cache.get('a')])).toEqual([
    'a v1',
    'a v1',
    'a v1',
  ]);
  await clock.advance(HOUR - 1);
  expect(await cache.get('a')).toBe('a v1');
  expect(loads).toEqual(['a']);
  await clock.advance(1);
  await cache.get('a');
  expect(loads).toEqual(['a', 'a']);
});

describe('while the platform does not answer', () => {
  test('a key that was known serves on for a day, and is asked for at most every five seconds', async () => {
    const clock = createFakeClock();
    const { cache, loads, state } = platform(clock);
    await cache.get('a');
    state.failure = new Error('down');
    await clock.advance(HOUR);
    expect(await cache.get('a')).toBe('a v1');
    await clock.advance(4_999);
    expect(await cache.get('a')).toBe('a v1');
    expect(loads).toHaveLength(2);
    await clock.advance(1);
    expect(await cache.get('a')).toBe('a v1');
    expect(loads).toHaveLength(3);
  });

  test('it ends serving a day after it was fresh, with the reason, and still asks only now and then', async () => {
    const clock = createFakeClock();
    const { cache, loads, state } = platform(clock);
    await cache.get('a');
    state.failure = new Error('down');
    await clock.advance(25 * HOUR);
    expect(await cache.get('a')).toBe('a v1');
    await clock.advance(5_000);
    await expect(cache.get('a')).rejects.toEqual(
      unknownKey({ keyId: 'a', cause: state.failure, isRetryable: true }),
    );
    await clock.advance(1_000);
    await expect(cache.get('a')).rejects.toEqual(unknownKey({ keyId: 'a', retryAfterMs: 4_000 }));
    expect(loads).toHaveLength(3);
    await clock.advance(4_000);
    delete state.failure;
    expect(await cache.get('a')).toBe('a v1');
  });

  test('a key that was never known is told as not had', async () => {
    const { cache, state } = platform(createFakeClock());
    state.failure = new Error('down');
    await expect(cache.get('a')).rejects.toEqual(unknownKey({ keyId: 'a', cause: state.failure }));
  });

  test('a load that takes too long is aborted', async () => {
    const clock = createFakeClock();
    let reason: unknown;
    const cache = createPublicKeyCache({
      clock,
      timeoutMs: 100,
      load: (_keyId, { signal }) =>
        new Promise(() => signal.addEventListener('abort', () => (reason = signal.reason))),
    });
    const waiting = expect(cache.get('a')).rejects.toEqual(unknownKey({ keyId: 'a' }));
    await clock.advance(100);
    await waiting;
    expect(reason).toMatchObject({ name: 'TimeoutError' });
    expect(clock.sleeping).toBe(0);
  });
});

describe('ids that somebody invents', () => {
  test('cost five loads at once, and one more in five seconds', async () => {
    const clock = createFakeClock();
    const { cache, loads } = platform(clock);
    const ask = async (id: string) => cache.get(id).catch((error: unknown) => error);
    for (let index = 0; index < 5; index += 1) expect(await ask(`no${index}`)).toBeUndefined();
    expect(await ask('no5')).toEqual(unknownKey({ keyId: 'no5', retryAfterMs: 5_000 }));
    await clock.advance(4_999);
    expect(await ask('no6')).toEqual(unknownKey({ retryAfterMs: 1 }));
    await clock.advance(1);
    expect(await ask('no7')).toBeUndefined();
    expect(loads).toHaveLength(6);
  });

  test('cost 16 loads a minute, however many there are', async () => {
    const clock = createFakeClock();
    const { cache, loads } = platform(clock);
    for (let second = 0; second < 60; second += 1) {
      for (let index = 0; index < 20; index += 1) await cache.get(`no${second}-${index}`).catch(() => {});
      await clock.advance(1_000);
    }
    // Five at once, and then one in each of the 12 times five seconds, of which the last is not over.
    expect(loads).toHaveLength(16);
  });

  test('take nothing from a key that is known', async () => {
    const clock = createFakeClock();
    const { cache } = platform(clock);
    await cache.get('a');
    for (let index = 0; index < 200; index += 1) await cache.get(`no${index}`).catch(() => {});
    expect(await cache.get('a')).toBe('a v1');
    await clock.advance(HOUR);
    for (let index = 0; index < 5; index += 1) await cache.get(`nope${index}`).catch(() => {});
    expect(await cache.get('a')).toBe('a v1');
  });
});

test('of more keys than are kept, the one used longest ago goes', async () => {
  const { cache, loads } = platform(createFakeClock(), { maxKeys: 2 });
  for (const id of ['a', 'b', 'a', 'c', 'a', 'b']) await cache.get(id);
  expect(loads).toEqual(['a', 'b', 'c', 'b']);
});

test('a key that the platform took away is gone', async () => {
  const clock = createFakeClock();
  const keys = new Map([['a', 'pem']]);
  const cache = createPublicKeyCache({ clock, load: (id) => Promise.resolve(keys.get(id)) });
  expect(await cache.get('a')).toBe('pem');
  keys.clear();
  await clock.advance(HOUR);
  expect(await cache.get('a')).toBeUndefined();
});

test('a key may be renewed, but not more often than every five seconds', async () => {
  const clock = createFakeClock();
  const { cache, loads, state } = platform(clock);
  await cache.get('a');
  state.version = 2;
  await clock.advance(4_999);
  expect(await cache.renew('a')).toBe('a v1');
  await clock.advance(1);
  expect(await Promise.all([cache.renew('a'), cache.renew('a')])).toEqual(['a v2', 'a v2']);
  expect(await cache.get('a')).toBe('a v2');
  expect(loads).toHaveLength(2);
});

test('options that cannot work are refused', () => {
  const load = () => Promise.resolve(undefined);
  for (const options of [
    { ttlMs: -1 },
    { staleMs: Number.NaN },
    { maxKeys: 0 },
    { minIntervalMs: 0 },
    { timeoutMs: 0 },
  ])
    expect(() => createPublicKeyCache({ load, ...options })).toThrow(InvalidOptionError);
});
