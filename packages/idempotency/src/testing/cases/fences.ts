import assert from 'node:assert/strict';
import type { Bench, Kit } from '../kit.ts';
import { DONE, holdOf, LEASE_KEY, LIVE_MS, leasesOf, terms } from './leases.ts';

/** `a` was paused past its lease, and `b` has the key under token 2. */
async function stolen<Tx>(bench: Bench<Tx>) {
  const leases = leasesOf(bench);
  await leases.claim(LEASE_KEY, terms('a', { leaseMs: 0 }));
  await leases.claim(LEASE_KEY, terms('b'));
  return leases;
}

/** Who may write, renew, release and settle. */
export function fenceCases<Tx>(kit: Kit<Tx>): void {
  kit.testOf('leases', 'commits a result together with its writes, for the holder', async (bench) => {
    const leases = leasesOf(bench);
    await leases.claim(LEASE_KEY, terms('a'));
    const write = async (tx: Tx) => bench.write(tx, 'charge');
    const end = await leases.finish(holdOf('a', 1), { ...DONE, write });
    assert.ok(end.state === 'committed', `The finish was ${end.state}`);
    assert.deepEqual([end.record.state, end.record.answer], ['done', DONE.answer]);
    assert.deepEqual(await leases.find(LEASE_KEY.key), end.record);
    assert.deepEqual(await bench.effects(), ['charge']);
    const late = await leases.claim(LEASE_KEY, terms('b'));
    assert.deepEqual(late, { state: 'seen', record: end.record });
  });

  kit.testOf('leases', 'tells a finish again whose reply was lost, and writes once', async (bench) => {
    const leases = leasesOf(bench);
    await leases.claim(LEASE_KEY, terms('a'));
    const write = async (tx: Tx) => bench.write(tx, 'charge');
    const first = await leases.finish(holdOf('a', 1), { ...DONE, write });
    assert.deepEqual(await leases.finish(holdOf('a', 1), { ...DONE, write }), first);
    assert.deepEqual(await bench.effects(), ['charge']);
  });

  kit.testOf('leases', 'commits nothing of a holder that lost its lease', async (bench) => {
    const leases = await stolen(bench);
    let runs = 0;
    const write = async (tx: Tx) => {
      runs += 1;
      await bench.write(tx, 'zombie');
    };
    assert.equal((await leases.finish(holdOf('a', 1), { ...DONE, write })).state, 'lost');
    // The right token and another caller, the right caller and another token.
    assert.equal((await leases.finish(holdOf('a', 2), { ...DONE, write })).state, 'lost');
    assert.equal((await leases.finish(holdOf('b', 1), { ...DONE, write })).state, 'lost');
    assert.deepEqual([(await leases.find(LEASE_KEY.key))?.state, await bench.effects()], ['running', []]);
    assert.equal(runs, 0, 'The writes of a holder that lost its lease were run');
  });

  kit.testOf('leases', 'lets a holder that lost its lease renew nothing', async (bench) => {
    const leases = await stolen(bench);
    assert.equal(await leases.renew(holdOf('a', 1), LIVE_MS), false);
    assert.equal(await leases.renew(holdOf('b', 2), 0), true);
    assert.equal((await leases.find(LEASE_KEY.key))?.leftMs, 0);
  });

  kit.testOf('leases', 'lets a holder that lost its lease release nothing', async (bench) => {
    const leases = await stolen(bench);
    for (const state of ['failed', 'unknown'] as const)
      assert.equal(await leases.release(holdOf('a', 1), { state }, 'X'), undefined);
    const retryable = { state: 'retryable', maxAttempts: 5 } as const;
    assert.equal(await leases.release(holdOf('a', 1), retryable, 'X'), undefined);
    const record = await leases.find(LEASE_KEY.key);
    assert.deepEqual([record?.state, record?.token, record?.errorCode], ['running', 2, undefined]);
    const third = await leases.claim(LEASE_KEY, terms('c'));
    assert.equal(third.state, 'seen');
  });

  kit.testOf('leases', 'takes a result from nobody once it has one', async (bench) => {
    const leases = leasesOf(bench);
    await leases.claim(LEASE_KEY, terms('a'));
    const { state } = await leases.finish(holdOf('a', 1), DONE);
    assert.equal(state, 'committed');
    assert.equal(await leases.release(holdOf('a', 1), { state: 'failed' }, 'X'), undefined);
    assert.equal(await leases.renew(holdOf('a', 1), 0), false);
    assert.equal((await leases.find(LEASE_KEY.key))?.answer, DONE.answer);
  });

  kit.testOf('leases', 'gives a key that was given back to the next, under a higher token', async (bench) => {
    const leases = leasesOf(bench);
    await leases.claim(LEASE_KEY, terms('a'));
    const back = await leases.release(holdOf('a', 1), { state: 'retryable', maxAttempts: 5 }, 'BUSY');
    assert.deepEqual([back?.state, back?.errorCode, back?.processedAtMs], ['retryable', 'BUSY', undefined]);
    const next = await leases.claim(LEASE_KEY, terms('b'));
    assert.deepEqual(next, { state: 'held', token: 2, attempts: 2 });
  });

  kit.testOf('leases', 'rolls a write back that fails, and stays with its holder', async (bench) => {
    const leases = leasesOf(bench);
    await leases.claim(LEASE_KEY, terms('a'));
    const error = new Error('no');
    const write = async (tx: Tx) => {
      await bench.write(tx, 'half');
      throw error;
    };
    await assert.rejects(leases.finish(holdOf('a', 1), { ...DONE, write }), (thrown) => thrown === error);
    assert.deepEqual([(await leases.find(LEASE_KEY.key))?.state, await bench.effects()], ['running', []]);
  });

  const keptFromOthers = 'keeps a key from others while its finish is open';
  kit.testOf(kit.has('leases') ? 'parallel' : 'leases', keptFromOthers, async (bench) => {
    const leases = leasesOf(bench);
    const seen: unknown[] = [];
    await leases.claim(LEASE_KEY, terms('a', { leaseMs: 0 }));
    const write = async () => {
      const rival = leasesOf({ store: bench.other });
      const claim = await bench.atOnce(rival.claim(LEASE_KEY, terms('b')));
      const finish = await bench.atOnce(rival.finish(holdOf('a', 1), DONE));
      seen.push(claim.state === 'held', finish.state);
    };
    assert.equal((await leases.finish(holdOf('a', 1), { ...DONE, write })).state, 'committed');
    assert.deepEqual(seen, [false, 'busy']);
  });

  kit.testOf('leases', 'settles what is parked, for its tenant and its stay only', async (bench) => {
    const leases = leasesOf(bench);
    await leases.claim(LEASE_KEY, terms('a'));
    const target = { tenant: 'acme', key: LEASE_KEY.key, token: 1 };
    const result = { to: 'done', answer: '"found"' } as const;
    assert.equal(await leases.settle(target, result), false);
    await leases.release(holdOf('a', 1), { state: 'unknown' }, undefined);
    assert.equal(await leases.settle({ ...target, tenant: 'globex' }, result), false);
    assert.equal(await leases.settle({ ...target, token: 2 }, result), false);
    assert.equal(await leases.settle(target, result), true);
    const record = await leases.find(LEASE_KEY.key);
    assert.deepEqual([record?.state, record?.answer, record?.token], ['done', '"found"', 2]);
    // The last holder, who comes back late, must not take it for a finish of its own.
    assert.equal((await leases.finish(holdOf('a', 1), DONE)).state, 'lost');
    assert.equal(await leases.settle({ ...target, token: 2 }, { to: 'replay' }), false);
  });
}
