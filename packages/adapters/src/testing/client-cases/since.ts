import assert from 'node:assert/strict';
import type { PlatformClient } from '../../contract/client.ts';
import type { ListedOrder } from '../../contract/order-page.ts';
import type { Kit } from '../kit.ts';
import type { ClientSample } from '../samples.ts';
import { idOf, idsOf, pagesOf } from './listed.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

interface Dated {
  readonly id: string;
  /** RFC 3339 in UTC; undefined for an order that does not say when it was changed. */
  readonly changedAt: string | undefined;
  readonly createdAt: string;
}

/** What a list is asked for reaches the platform: from when, and how much at once. */
export function sinceCases({ testUnlessExcepted }: Kit, sample: ClientSample): void {
  testUnlessExcepted(
    'updated-since',
    'lists what changed at or after a time, and nothing older',
    async () => {
      const dated = await datedOrders(await sample.connect(), sample);
      const times = new Set(dated.flatMap(({ changedAt }) => changedAt ?? []));
      for (const since of times) {
        const listed = await listedSince(sample, since);
        for (const { id, changedAt = '' } of dated) {
          if (changedAt >= since)
            assert.ok(listed.has(id), `Changed at ${changedAt}, not listed since ${since}`);
          // Most platforms count in seconds.
          else if (changedAt !== '' && changedAt.slice(0, 19) < since.slice(0, 19))
            assert.ok(!listed.has(id), `Changed at ${changedAt}, and listed since ${since}`);
        }
      }
      const last =
        dated
          .map(({ changedAt, createdAt }) => changedAt ?? createdAt)
          .toSorted()
          .at(-1) ?? '';
      const after = new Date(Date.parse(last) + DAY_MS).toISOString();
      assert.deepEqual([...(await listedSince(sample, after))], [], 'What is older than all is listed');
    },
  );

  testUnlessExcepted('page-size', 'lists no page larger than it was asked for', async () => {
    const pages = await pagesOf(await sample.connect(), { pageSize: 1 });
    assert.deepEqual(idsOf(pages).toSorted(), [...sample.orderIds].toSorted());
    assert.ok(
      pages.every(({ orders }) => orders.length <= 1),
      'A page of one has more orders',
    );
  });
}

async function listedSince({ connect, pageSize }: ClientSample, updatedSince: string): Promise<Set<string>> {
  return new Set(idsOf(await pagesOf(await connect(), { pageSize, updatedSince })));
}

async function datedOrders(client: PlatformClient, { pageSize }: ClientSample): Promise<readonly Dated[]> {
  const pages = await pagesOf(client, { pageSize });
  return Promise.all(pages.flatMap(({ orders }) => orders.map((listed) => dated(client, listed))));
}

async function dated(client: PlatformClient, listed: ListedOrder): Promise<Dated> {
  const id = idOf(listed);
  const order = listed.kind === 'order' ? listed.order : await client.hydrate?.(id);
  assert.ok(order !== undefined, 'A listed order cannot be fetched');
  return { id, changedAt: order.updatedAt?.at, createdAt: order.createdAt.at };
}
