import type { Order } from '@orderdock/schema';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ListOptions, PlatformClient } from '../contract/client.ts';
import type { ListedOrder, OrderPage } from '../contract/order-page.ts';
import type { Checkpoint, CheckpointStore } from './checkpoint.ts';
import { runBackfill } from './run-backfill.ts';

/** Seven orders in pages of two; a cursor is the index of the next. */
const UPDATED = [1, 2, 3, 4, 5, 6, 7].map((day) => `2026-01-0${day}T00:00:00.000Z`);
const listed = (index: number): ListedOrder => ({
  kind: 'order',
  order: { platformOrderId: String(index), updatedAt: { at: UPDATED[index], precision: 's' } } as Order,
  trace: () => ({ mapped: [], ignored: [], rawOnly: [] }),
});

let asked: ListOptions[];
let failBeforePage: number | undefined;
beforeEach(() => {
  asked = [];
  failBeforePage = undefined;
});

const client: PlatformClient = {
  platform: 'corner-shop',
  storeId: 's',
  async *list(options: ListOptions = {}): AsyncGenerator<OrderPage> {
    asked.push(options);
    const wanted = UPDATED.flatMap((at, index) => (at >= (options.updatedSince ?? '') ? [index] : []));
    for (let at = Number(options.cursor ?? 0); at < wanted.length; at += 2) {
      if (failBeforePage === at / 2) throw new Error('the platform is down');
      const next = at + 2 < wanted.length ? String(at + 2) : undefined;
      yield { orders: wanted.slice(at, at + 2).map(listed), cursor: next };
    }
  },
};

function setUp() {
  const saved = new Map<string, Checkpoint>();
  const checkpoints: CheckpointStore = {
    load: async (key) => saved.get(key),
    save: async (key, checkpoint) => void saved.set(key, structuredClone(checkpoint)),
  };
  const kept: string[] = [];
  const onPage = async ({ orders }: OrderPage) => {
    for (const order of orders) if (order.kind === 'order') kept.push(order.order.platformOrderId);
  };
  return { checkpoints, kept, onPage };
}

describe('a backfill', () => {
  test('hands every order over and says how many', async () => {
    const { checkpoints, kept, onPage } = setUp();
    const finished = await runBackfill({ client, checkpoints, onPage, updatedSince: UPDATED[1] });
    expect(kept).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(finished).toMatchObject({
      isFinished: true,
      pages: 3,
      orders: 6,
      newest: UPDATED[6],
      cursor: undefined,
    });
  });

  test('goes on from the last page that was kept, wherever it broke', async () => {
    for (const broken of [0, 1, 2, 3]) {
      const { checkpoints, kept, onPage } = setUp();
      failBeforePage = broken;
      await expect(runBackfill({ client, checkpoints, onPage })).rejects.toThrow('down');
      failBeforePage = undefined;
      await runBackfill({ client, checkpoints, onPage });
      expect(kept).toEqual(['0', '1', '2', '3', '4', '5', '6']);
    }
  });

  test('a page that could not be kept is handed over again', async () => {
    const { checkpoints, kept, onPage } = setUp();
    const failing = async (page: OrderPage) => {
      if (kept.length === 2) throw new Error('the database is down');
      await onPage(page);
    };
    await expect(runBackfill({ client, checkpoints, onPage: failing })).rejects.toThrow('database');
    await runBackfill({ client, checkpoints, onPage });
    expect(kept).toEqual(['0', '1', '2', '3', '4', '5', '6']);
  });

  test('the next run begins at the newest order by the platform, less the overlap', async () => {
    const { checkpoints, onPage } = setUp();
    await runBackfill({ client, checkpoints, onPage });
    await runBackfill({ client, checkpoints, onPage, overlapMs: 60_000 });
    expect(asked.map(({ updatedSince }) => updatedSince)).toEqual([undefined, '2026-01-06T23:59:00.000Z']);
  });

  test('a run that found nothing asks for the same span again', async () => {
    const { checkpoints, onPage } = setUp();
    const since = '2027-01-01T00:00:00.000Z';
    await runBackfill({ client, checkpoints, onPage, updatedSince: since });
    await runBackfill({ client, checkpoints, onPage });
    expect(asked.map(({ updatedSince }) => updatedSince)).toEqual([since, since]);
  });

  test('stops between two pages when it is told to, and loses nothing', async () => {
    const { checkpoints, kept, onPage } = setUp();
    const controller = new AbortController();
    const stopping = async (page: OrderPage) => {
      await onPage(page);
      controller.abort(new Error('enough'));
    };
    const run = runBackfill({ client, checkpoints, onPage: stopping, signal: controller.signal });
    await expect(run).rejects.toThrow('enough');
    await runBackfill({ client, checkpoints, onPage });
    expect(kept).toEqual(['0', '1', '2', '3', '4', '5', '6']);
  });

  test('a platform that cannot list is named', async () => {
    const { checkpoints, onPage } = setUp();
    const mute: PlatformClient = { platform: 'mute', storeId: 's' };
    await expect(runBackfill({ client: mute, checkpoints, onPage })).rejects.toMatchObject({
      code: 'UNSUPPORTED_OPERATION',
      platform: 'mute',
      operation: 'list',
    });
  });
});
