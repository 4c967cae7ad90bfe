import { expect, test } from 'vitest';
import { setUp } from './__fixtures__/set-up.ts';

test('stores that are stuck take no place from the others, however many they are', async () => {
  const { overflow, bulkhead, calls, submit, clock } = setUp({ concurrency: 2, queue: 1 });
  const stuck = Array.from({ length: 10 }, (_, n) => `stuck-${n}`);
  for (const storeId of stuck) {
    await bulkhead.acquire(storeId);
    for (const id of ['1', '2', '3']) await submit(id, storeId);
  }
  for (const id of ['1', '2', '3']) await submit(id, 'healthy');
  overflow.drainInto(bulkhead);
  for (let done = 0; done < 3; done++) {
    await clock.advance(1_000);
    calls.at(-1)?.succeed();
  }
  await clock.advance(0);
  expect(calls.map(({ work }) => `${work.storeId} ${work.id}`).toSorted()).toEqual([
    'healthy 1',
    'healthy 2',
    'healthy 3',
  ]);
  expect((await overflow.snapshot()).running).toBe(0);
  await overflow.close();
});

/** One slot; live work that fills every place the moment it is free, for as many rounds. */
async function flood(
  places: number,
  rounds: number,
): Promise<{ readonly live: number; readonly kept: number }> {
  const { overflow, bulkhead, calls, submit, clock, turn } = setUp({ queue: places, lanes: 1 });
  const kept = Array.from({ length: rounds }, (_, n) => `kept-${n}`);
  for (const id of kept) await submit(id);
  let next = 0;
  const storm = async () => {
    // Ten times what there is room for; what finds none is refused, and not kept.
    for (let n = 0; n < (places + 1) * 10; n++) {
      bulkhead
        .execute('s', () => new Promise<void>((resolve) => ends.push(['live', resolve])))
        .catch(() => {});
      next++;
    }
    await turn();
  };
  const ends: [string, () => void][] = [];
  const finished = { live: 0, kept: 0 };
  overflow.drainInto(bulkhead);
  await storm();
  let keptSeen = 0;
  for (let round = 0; round < rounds; round++) {
    for (const call of calls.slice(keptSeen)) ends.push(['kept', () => call.succeed()]);
    keptSeen = calls.length;
    const [end] = ends.splice(0, 1);
    if (end !== undefined) {
      finished[end[0] as 'live' | 'kept']++;
      end[1]();
    }
    await clock.advance(10);
    await storm();
  }
  expect(next).toBeGreaterThan(rounds);
  const closed = [overflow.close({ drainMs: 0 }), bulkhead.close({ drainMs: 0 })];
  await turn();
  await Promise.all(closed);
  return finished;
}

test.each([0, 1, 4])(
  'under a flood that never ends, with %i places, neither starves the other',
  async (places) => {
    const rounds = 60;
    const { live, kept } = await flood(places, rounds);
    // One place in the line is a kept job's at most, and one is its turn at least once in a round of the line.
    expect(kept).toBeGreaterThanOrEqual(Math.floor(rounds / (places + 2)) - 1);
    if (places > 0) expect(live).toBeGreaterThanOrEqual(Math.floor(rounds / 2) - 1);
  },
);
