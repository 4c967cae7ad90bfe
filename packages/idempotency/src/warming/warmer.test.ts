import { type Clock, silentLogger } from '@orderdock/kit';
import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import type { FastWarming, WarmingState } from '../ports/fast.ts';
import type { DeliveryRecord } from '../ports/store.ts';
import type { RecentPage, WarmingSource } from '../ports/warming-source.ts';
import { createWarmer, type Warmer } from './warmer.ts';

const record: DeliveryRecord = {
  status: 'executed',
  answer: undefined,
  processedAtMs: 1_000,
  entity: 'entity',
  fingerprint: undefined,
  claimId: undefined,
};

/** A tier in memory with one lead, as several processes share it. */
function memoryTier() {
  const tier = {
    kept: new Set<string>(),
    mark: '',
    leader: '',
    reachable: true,
    begin: async (history: string, leader: string): Promise<WarmingState> => {
      if (!tier.reachable) return 'unavailable';
      if (tier.mark === history) return 'warm';
      if (tier.leader !== '' && tier.leader !== leader) return 'led';
      tier.leader = leader;
      return 'yours';
    },
    keep: async (
      _: string,
      leader: string,
      facts: readonly { readonly key: string }[],
    ): Promise<WarmingState> => {
      if (!tier.reachable) return 'unavailable';
      if (tier.leader !== leader) return 'lost';
      for (const { key } of facts) tier.kept.add(key);
      return 'yours';
    },
    end: async (history: string, leader: string, filled: boolean) => {
      if (tier.leader !== leader) return;
      tier.leader = '';
      if (filled) tier.mark = history;
    },
    flush() {
      tier.kept.clear();
      tier.mark = '';
      tier.leader = '';
    },
  } satisfies FastWarming & Record<string, unknown>;
  return tier;
}

/** A store with so many records, named `d0`, `d1`, …, the newest first. */
function sourceOf(count: number) {
  const source = {
    history: 'history',
    pages: 0,
    onPage: (_page: number) => {},
    async recent({ limit, after }: Parameters<WarmingSource['recent']>[0]): Promise<RecentPage> {
      source.pages += 1;
      source.onPage(source.pages);
      const from = Number(after ?? 0);
      const to = Math.min(count, from + limit);
      const records = Array.from({ length: to - from }, (_, index) => ({
        delivery: `d${from + index}`,
        record,
      }));
      return { history: source.history, records, next: to < count ? String(to) : undefined };
    },
  };
  return source;
}

interface Process {
  readonly warmer: Warmer;
  readonly told: string[];
}

function processOf(tier: FastWarming, source: WarmingSource & { history: string }, clock: Clock): Process {
  const told: string[] = [];
  const warmer = createWarmer({
    tier,
    source,
    history: async () => source.history,
    settings: { ratePerSecond: 1_000, windowMs: 60_000 },
    keyOf: ({ delivery }) => delivery,
    clock,
    logger: silentLogger,
    tell: {
      warming: (on) => told.push(on ? 'warming' : 'warm'),
      started: () => told.push('started'),
      progress: (warmed) => told.push(`${warmed}`),
      finished: ({ warmed, durationMs, complete }) =>
        told.push(`${complete ? 'finished' : 'given up'} ${warmed} in ${durationMs}`),
    },
  });
  return { warmer, told };
}

test('an empty tier is filled with every recent fact, at the given rate, and is warm then', async () => {
  const [tier, source, clock] = [memoryTier(), sourceOf(500), createFakeClock()];
  const { warmer, told } = processOf(tier, source, clock);
  warmer.look(false);
  await clock.advance(0);
  expect(told).toEqual(['warming', 'started', '200']);
  await clock.advance(199);
  expect(tier.kept.size).toBe(200);
  await clock.advance(1);
  expect(tier.kept.size).toBe(400);
  await clock.advance(200);
  expect([...tier.kept]).toEqual(Array.from({ length: 500 }, (_, index) => `d${index}`));
  expect(told.slice(3)).toEqual(['400', '500', 'warm', 'finished 500 in 400']);
  expect(clock.sleeping).toBe(0);
});

test('a tier that is warm is left alone, and asked again after five seconds of traffic or with reason', async () => {
  const [tier, source, clock] = [memoryTier(), sourceOf(1), createFakeClock()];
  const { warmer } = processOf(tier, source, clock);
  const look = async (soon: boolean) => {
    warmer.look(soon);
    await clock.advance(0);
    return source.pages;
  };
  expect(await look(false)).toBe(1);
  await clock.advance(5_000);
  expect(await look(false)).toBe(1);
  tier.flush();
  await clock.advance(4_999);
  expect(await look(false)).toBe(1);
  await clock.advance(1);
  expect(await look(false)).toBe(2);
  tier.flush();
  expect(await look(false)).toBe(2);
  expect(await look(true)).toBe(3);
});

test('of several processes one fills, the others see when it is done', async () => {
  const [tier, source, clock] = [memoryTier(), sourceOf(300), createFakeClock()];
  const processes = Array.from({ length: 4 }, () => processOf(tier, source, clock));
  const look = () => {
    for (const { warmer } of processes) warmer.look(false);
  };
  look();
  await clock.advance(0);
  expect(processes.map(({ told }) => told)).toEqual([
    ['warming', 'started', '200'],
    ['warming'],
    ['warming'],
    ['warming'],
  ]);
  await clock.advance(6_000);
  look();
  await clock.advance(0);
  expect(processes.map(({ told }) => told.findLast((word) => word.startsWith('warm')))).toEqual(
    Array(4).fill('warm'),
  );
  expect(source.pages).toBe(2);
});

test('a tier that is emptied while it is filled is not marked, and filled from the beginning', async () => {
  const [tier, source, clock] = [memoryTier(), sourceOf(300), createFakeClock()];
  const { warmer, told } = processOf(tier, source, clock);
  source.onPage = (page) => {
    if (page === 2) tier.flush();
  };
  warmer.look(false);
  await clock.advance(1_000);
  expect(told.slice(-2)).toEqual(['warming', 'given up 200 in 200']);
  expect(tier.mark).toBe('');
  warmer.look(true);
  await clock.advance(1_000);
  expect(tier.kept.size).toBe(300);
  expect(told.at(-2)).toBe('warm');
});

test('records of another history than the one that is filled are not kept', async () => {
  const [tier, source, clock] = [memoryTier(), sourceOf(300), createFakeClock()];
  const { warmer, told } = processOf(tier, source, clock);
  source.onPage = (page) => {
    if (page === 2) source.history = 'promoted';
  };
  warmer.look(false);
  await clock.advance(1_000);
  expect(told).toContain('given up 200 in 200');
  expect([tier.mark, tier.kept.size]).toEqual(['', 200]);
  warmer.look(true);
  await clock.advance(1_000);
  expect([tier.mark, tier.kept.size]).toEqual(['promoted', 300]);
});

test('a database that fails in the middle leaves the lead to the next, and disturbs nobody', async () => {
  const [tier, source, clock] = [memoryTier(), sourceOf(300), createFakeClock()];
  const [one, two] = [processOf(tier, source, clock), processOf(tier, source, clock)];
  source.onPage = (page) => {
    if (page === 2) throw new Error('the server is starting up');
  };
  one.warmer.look(false);
  await clock.advance(1_000);
  expect(one.told.at(-1)).toBe('given up 200 in 200');
  two.warmer.look(false);
  await clock.advance(1_000);
  expect(two.told.at(-2)).toBe('warm');
  expect(tier.mark).toBe('history');
});

test('nothing is filled under a history that is not known, nor into a tier that does not answer', async () => {
  const [tier, source, clock] = [memoryTier(), sourceOf(1), createFakeClock()];
  tier.reachable = false;
  const { warmer, told } = processOf(tier, source, clock);
  warmer.look(false);
  await clock.advance(0);
  expect([told, source.pages]).toEqual([[], 0]);
});
