import { silentLogger, systemClock } from '@orderdock/kit';
import { scriptRunner } from '@orderdock/kit/redis';
import { startRedis, startRedisCluster } from '@orderdock/servers';
import { Cluster, Redis } from 'ioredis';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { createFailureDomains } from '../domains/create-failure-domains.ts';
import { type BreakerNode, breakerNode, type NodesOptions, newKey } from './__fixtures__/breaker-nodes.ts';
import { redisSharedDomains } from './breaker.ts';
import { BREAKER_SCRIPT } from './breaker-script.ts';

const opened: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

function nodes(count: number, options: Partial<NodesOptions> = {}, key = newKey()): readonly BreakerNode[] {
  return Array.from({ length: count }, () => {
    const node = breakerNode(key, { url: inject('redisUrl'), ...options });
    opened.push(() => node.close());
    return node;
  });
}

/** The nodes, which `nodes` made so many of. */
function three(options: Partial<NodesOptions> = {}): readonly [BreakerNode, BreakerNode, BreakerNode] {
  return nodes(3, options) as unknown as readonly [BreakerNode, BreakerNode, BreakerNode];
}

const LONG = { breaker: { resetMs: 60_000 } } as const;

test('what two processes found out opens the circuit of all, and of one that begins later', async () => {
  const [a, b, c] = three(LONG);
  expect(await c.call(200)).toBe('ok');
  await a.trip();
  await b.trip();
  await expect.poll(() => c.stateOf()).toBe('open');
  expect(await c.call(200)).toBe('refused');
  // A store that this process has not called yet.
  await expect.poll(() => c.stateOf('other')).toBe('closed');
  expect(await c.call(200, 'other')).toBe('ok');
});

test('a process that comes later finds what is open', async () => {
  const key = newKey();
  const [a, b] = nodes(2, LONG, key);
  await a?.trip();
  await b?.trip();
  await expect.poll(() => a?.domains.snapshot().unwell[0]?.state).toBe('open');
  const [late] = nodes(1, LONG, key);
  await expect.poll(() => late?.call(200)).toBe('refused');
});

test('one poisoned process opens nothing but its own circuit, however often it fails', async () => {
  const [poisoned, b, c] = three({ breaker: { resetMs: 20 }, lift: { stores: 2 } });
  let trips = 0;
  poisoned.domains.on('changed', ({ to }) => {
    if (to === 'open') trips++;
  });
  await expect
    .poll(
      async () => {
        for (const store of ['x', 'y', 'z']) await poisoned.call(503, store);
        expect(await b.call(200, 'x')).toBe('ok');
        expect(await c.call(200, 'y')).toBe('ok');
        return trips;
      },
      { interval: 1 },
    )
    .toBeGreaterThan(20);
  expect(b.domains.snapshot().unwell).toEqual([]);
  expect(c.domains.snapshot().unwell).toEqual([]);
});

test('without a channel the poll finds what changed', async () => {
  const [a, b, c] = three({ ...LONG, hears: false });
  await c.call(200);
  await a.trip();
  await b.trip();
  await expect.poll(() => c.stateOf()).toBe('open');
});

test('of all processes one probes in each window, and all come back when its probe is well', async () => {
  const [a, b, c] = three({ breaker: { resetMs: 500 } });
  const all = [a, b, c];
  await c.call(200);
  await a.trip();
  await b.trip();
  await expect.poll(() => c.stateOf()).toBe('open');
  let probes = 0;
  const failures = async () => {
    for (const result of await Promise.all(all.map((node) => node.call(503))))
      if (result === 'failed') probes++;
    return probes;
  };
  await expect.poll(failures, { interval: 5 }).toBe(1);
  // The probe has failed: within this window there is no second one.
  for (let round = 0; round < 20; round++) expect(await failures()).toBe(1);
  await expect.poll(failures, { interval: 5 }).toBe(2);
  await expect
    .poll(async () => (await Promise.all(all.map((node) => node.call(200)))).includes('ok'))
    .toBe(true);
  await expect.poll(() => all.map((node) => node.stateOf())).toEqual(['closed', 'closed', 'closed']);
});

test('a process whose probes fail gives the next one to another, so that it holds nobody up', async () => {
  const [poisoned, b, c] = three({ breaker: { resetMs: 400 } });
  await c.call(200);
  await poisoned.trip();
  await b.trip();
  await expect.poll(() => c.stateOf()).toBe('open');
  await expect.poll(() => poisoned.call(503), { interval: 5 }).toBe('failed');
  // From now on the others call as often as it does, and the other end is well.
  await expect
    .poll(
      async () => {
        await Promise.all([poisoned.call(503), c.call(200)]);
        return c.stateOf();
      },
      { interval: 5 },
    )
    .toBe('closed');
});

describe('the script', () => {
  function script(key = newKey()) {
    const client = new Redis(inject('redisUrl'));
    opened.push(() => client.disconnect());
    const run = scriptRunner(client, BREAKER_SCRIPT);
    const stem = `t:{${key}}:circuits`;
    return (op: string, node: string, options: object) =>
      run([stem, `${stem}:votes:d`], [op, node, 'd', JSON.stringify(options), stem]) as Promise<string[]>;
  }
  const vote = { voteMs: 60_000, resetMs: 1, quorum: 2, maxDomains: 10 };

  test('a process has one vote, and the votes of two open', async () => {
    const send = script();
    for (let again = 0; again < 9; again++) expect(await send('vote', 'a', vote)).toEqual([]);
    expect((await send('vote', 'b', vote)).slice(0, 2)).toEqual(['d', 'open']);
  });

  test('a vote that was taken back does not count', async () => {
    const send = script();
    await send('vote', 'a', vote);
    await send('unvote', 'a', {});
    expect(await send('vote', 'b', vote)).toEqual([]);
  });

  test('one of two that claim gets the probe, and a token that is over says nothing', async () => {
    const send = script();
    await send('vote', 'a', vote);
    await send('vote', 'b', vote);
    let first: string[] = [];
    const claim = async () => {
      first = await send('claim', 'a', { leaseMs: 30, graceMs: 0 });
      return first[0];
    };
    await expect.poll(claim).toBe('granted');
    expect((await send('claim', 'b', { leaseMs: 30, graceMs: 0 }))[0]).toBe('wait');
    await expect
      .poll(() => send('claim', 'b', { leaseMs: 60_000, graceMs: 0 }))
      .toMatchObject(['granted', {}]);
    expect(await send('answer', 'a', { token: first[1], well: true, resetMs: 1 })).toEqual(['stale']);
    expect((await send('claim', 'c', { leaseMs: 30, graceMs: 0 }))[0]).toBe('wait');
  });

  test('what is no entry is taken for none, and swept away', async () => {
    const key = newKey();
    const send = script(key);
    const client = new Redis(inject('redisUrl'));
    opened.push(() => client.disconnect());
    const hash = `t:{${key}}:circuits`;
    const bad = [
      'x',
      '{}',
      '[]',
      '{"s":"open","u":"1","v":1}',
      '{"s":"closed","u":1,"v":1,"c":"x"}',
      '{"s":"open","u":1,"v":1,"h":"a"}',
    ];
    for (const entry of bad) {
      await client.hset(hash, 'd', entry);
      expect(await send('claim', 'a', { leaseMs: 30, graceMs: 0 })).toEqual(['own']);
      expect(await send('sync', 'a', { keepMs: 60_000, forgetMs: 60_000 })).toHaveLength(1);
      expect(await client.exists(hash)).toBe(0);
    }
  });

  test('more domains than may be open for all stay each process’s own', async () => {
    const send = script();
    await send('vote', 'a', { ...vote, maxDomains: 0 });
    expect(await send('vote', 'b', { ...vote, maxDomains: 0 })).toEqual([]);
  });
});

describe('when Redis is not there', () => {
  test('no call fails, each process decides by itself, and all agree again when it is back', async () => {
    const redis = await startRedis({ own: true });
    opened.push(() => redis.stop());
    const options = { url: redis.url, breaker: { resetMs: 300 }, sharing: { timeoutMs: 100, restMs: 50 } };
    const [a, b, c] = three(options);
    await a.trip();
    await b.trip();
    await expect.poll(() => c.call(200)).toBe('refused');
    await redis.kill();
    // All come back by probes of their own.
    await expect
      .poll(async () => (await Promise.all([a, b, c].map((node) => node.call(200)))).join(), { interval: 5 })
      .toBe('ok,ok,ok');
    for (let call = 0; call < 300; call++) expect(await a.call(200)).toBe('ok');
    await b.trip('lonely');
    expect(await b.call(200, 'lonely')).toBe('refused');
    expect(await c.call(200, 'lonely')).toBe('ok');
    await redis.restart();
    await expect
      .poll(
        async () => {
          for (const node of [a, b]) await node.call(503, 'again');
          return c.stateOf('again');
        },
        { interval: 5 },
      )
      .toBe('open');
  });

  test('a Redis that is emptied closes nothing and opens nothing', async () => {
    const [a, b, c] = three({ breaker: { resetMs: 300 }, url: inject('redisUrl') });
    await c.call(200);
    await a.trip();
    await b.trip();
    await expect.poll(() => c.stateOf()).toBe('open');
    for (const key of await a.client.keys('orderdock:*:circuits*')) await a.client.del(key);
    expect(await c.call(200)).toBe('refused');
    await expect.poll(() => c.call(200)).toBe('ok');
    await expect.poll(() => b.call(200)).toBe('ok');
  });

  test('a process that has the probe to ask for finds out that Redis was emptied by asking', async () => {
    const key = newKey();
    const sharing = { pollMs: 3_600_000 };
    const [a, b] = nodes(2, { breaker: { resetMs: 100 }, sharing }, key) as [BreakerNode, BreakerNode];
    const stem = `orderdock:{${key}}:circuits`;
    await expect
      .poll(async () => (await a.client.call('PUBSUB', 'NUMSUB', stem)) as unknown[])
      .toEqual([stem, 2]);
    await a.trip();
    await b.trip();
    await expect.poll(() => a.client.exists(stem)).toBe(1);
    await a.client.del(stem);
    await expect.poll(() => a.call(200)).toBe('ok');
    await expect.poll(() => b.call(200)).toBe('ok');
  });

  test('a Redis that never answers keeps no call waiting', async () => {
    const never = () => new Promise<never>(() => {});
    const shared = redisSharedDomains({
      client: { evalsha: never, eval: never },
      key: newKey(),
      timeoutMs: 20,
    });
    await using domains = createFailureDomains({ shared });
    const circuit = domains.for({ platform: 'p', store: 's' });
    for (let call = 0; call < 5; call++) {
      const ticket = circuit.enter();
      await circuit
        .record(
          ticket,
          () => Promise.reject(new Error('down')),
          () => 'failure',
        )
        .catch(() => {});
    }
    expect(circuit.state).toBe('open');
  });
});

test('the keys of a tree are on one node of a cluster', async () => {
  const cluster = await startRedisCluster(3);
  opened.push(() => cluster.stop());
  const client = new Cluster([...cluster.nodes]);
  opened.push(() => client.disconnect());
  const key = newKey();
  const seen: string[] = [];
  const sessions = ['a', 'b', 'c'].map(() =>
    redisSharedDomains({ client, key, pollMs: 100, timeoutMs: 10_000 }).open({
      clock: systemClock,
      logger: silentLogger,
      resetMs: 60_000,
      probes: 1,
      apply: (domain, { state }) => void seen.push(`${domain} ${state}`),
      failing: () => [],
    }),
  );
  opened.push(() => Promise.all(sessions.map((session) => session.close())));
  const transition = { level: 'store', from: 'closed', to: 'open', cause: 'failures', outcomes: 5 } as const;
  const facts = { failures: 5, slow: 0, forMs: 60_000, outageMs: 0, share: 0 };
  for (const session of sessions.slice(0, 2)) session.changed({ name: 'p//s', ...transition, ...facts });
  await expect.poll(() => seen).toEqual(['p//s open', 'p//s open', 'p//s open']);
});
