import assert from 'node:assert/strict';
import type { Kit } from '../kit.ts';

/** What `split` finds, `normalize` reads: every order of a payload, each alone, and none twice. */
export function splitCases(kit: Kit): void {
  const { test, notApplicable, adapter, attempt, samples, payloadOf } = kit;
  for (const sample of samples.orders)
    test(`finds the order in ${sample.name}`, async () => {
      const found = adapter.split(await payloadOf(sample)).map((payload) => idOf(payload));
      assert.ok(found.includes(sample.platformOrderId), 'No payload of the split is this order');
      assert.equal(found.length, new Set(found).size, 'The split has an order twice');
    });

  test('finds nothing, and throws nothing, where there is no order', () => {
    for (const payload of [
      null,
      undefined,
      true,
      1,
      'order',
      [],
      {},
      [null],
      [[]],
      { orders: [] },
      { data: null },
    ])
      for (const part of adapter.split(payload)) assert.equal(idOf(part), undefined);
  });

  const title = 'finds every order of a list, each once and readable alone';
  if (!partsLists(kit)) notApplicable(title, 'no list of this platform is parted');
  else
    test(title, async () => {
      const { variants = {}, more = [], orders } = samples;
      const bodies = [...orders, ...more, ...Object.values(variants)].map(({ body }) => payloadOf(body));
      const payloads = new Map((await Promise.all(bodies)).map((payload) => [idOf(payload), payload]));
      const ids = [...payloads.keys()].filter((id) => id !== undefined);
      const list = ids.map((id) => payloads.get(id));
      // Of one order a list of two shows that none is taken for all.
      const parts = adapter.split(ids.length > 1 ? list : [...list, ...list]).map(idOf);
      assert.deepEqual(parts, ids.length > 1 ? ids : [...ids, ...ids]);
    });

  for (const { name, body, topic, platformOrderIds } of samples.splits ?? [])
    test(`finds every order of ${name}, each once and readable alone`, async () => {
      const parts = adapter.split(await payloadOf(body));
      assert.deepEqual(
        parts.map((part) => anyIdOf(part, topic)),
        platformOrderIds,
      );
    });

  for (const { name, body, topic, platformOrderId } of samples.references ?? [])
    test(`says of each part of ${name} what it says of the whole`, async () => {
      for (const part of adapter.split(await payloadOf(body)))
        assert.equal(anyIdOf(part, topic), platformOrderId);
    });

  function idOf(payload: unknown): string | undefined {
    const result = attempt(payload);
    return result?.kind === 'order' ? result.order.platformOrderId : undefined;
  }

  function anyIdOf(payload: unknown, topic: string | undefined): string | undefined {
    const result = attempt(payload, topic);
    return result?.kind === 'reference' ? result.platformOrderId : result?.order.platformOrderId;
  }
}

/** Whether the adapter takes a bare list apart; one without a `split` of its own takes it for one payload. */
function partsLists({ adapter }: Kit): boolean {
  const list = [{}, {}];
  const parts = adapter.split(list);
  return parts.length !== 1 || parts[0] !== list;
}
