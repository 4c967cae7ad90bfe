import assert from 'node:assert/strict';
import type { PlatformClient } from '../../contract/client.ts';
import type { OrderPage } from '../../contract/order-page.ts';
import type { Kit } from '../kit.ts';
import type { ClientSample } from '../samples.ts';

/** A list that goes on for longer than this goes on for ever. */
const MAX_PAGES = 100;

/** Trap 21: a list whose pages past the end are its last page once more. */
export function pageTrap({ test, notApplicable, description, samples }: Kit): void {
  const title = 'trap 21: lists every order once, and comes to an end';
  const { client: sample } = samples;
  if (!description.capabilities.list) {
    notApplicable(title, 'the platform has no list');
    return;
  }
  if (sample === undefined) {
    notApplicable(title, 'the samples have no client');
    return;
  }

  test(title, async () => {
    const pages = await pagesOf(await sample.connect(), sample);
    assert.deepEqual(idsOf(pages).toSorted(), [...sample.orderIds].toSorted());
    assert.ok(pages.length > 1, 'The fake store has one page only, so nothing shows');
    assert.equal(pages.at(-1)?.cursor, undefined, 'After the last page there is another cursor');
  });

  test('trap 21: goes on from the cursor of any page', async () => {
    const pages = await pagesOf(await sample.connect(), sample);
    for (const [at, { cursor }] of pages.slice(0, -1).entries()) {
      assert.ok(cursor !== undefined, 'A page before the last has no cursor');
      const rest = await pagesOf(await sample.connect(), sample, cursor);
      assert.deepEqual(idsOf(rest), idsOf(pages.slice(at + 1)));
    }
  });
}

async function pagesOf(
  client: PlatformClient,
  { pageSize }: ClientSample,
  cursor?: string,
): Promise<readonly OrderPage[]> {
  const pages: OrderPage[] = [];
  assert.ok(client.list !== undefined, 'The client has no list');
  for await (const page of client.list({ pageSize, cursor })) {
    pages.push(page);
    assert.ok(pages.length <= MAX_PAGES, `The list goes on after ${MAX_PAGES} pages`);
  }
  return pages;
}

function idsOf(pages: readonly OrderPage[]): readonly string[] {
  return pages.flatMap(({ orders }) =>
    orders.map((listed) => {
      const id = listed.kind === 'order' ? listed.order.platformOrderId : listed.platformOrderId;
      assert.ok(id !== undefined, 'A listed order could not be read');
      return id;
    }),
  );
}
