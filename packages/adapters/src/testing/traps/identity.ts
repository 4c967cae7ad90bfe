import assert from 'node:assert/strict';
import { compareRevision } from '@orderdock/schema';
import type { Kit } from '../kit.ts';

/** An id that a JavaScript number turns into another. */
const BIG_ID = '9007199254740993';

/** Traps 1, 2, 11 and 12: which order, which delivery, which state. */
export function identityTraps(kit: Kit): void {
  bigIds(kit);
  deliveryIds(kit);
  lateStates(kit);
  topics(kit);
}

function bigIds({ testUnlessExcepted, notApplicable, samples, payloadOf, orderOf }: Kit): void {
  for (const { name, body, platformOrderId } of samples.orders) {
    const title = `trap 1: keeps an id above 2^53 of ${name} digit by digit`;
    if (!/^\d+$/.test(platformOrderId)) {
      notApplicable(title, 'the ids are no numbers');
      continue;
    }
    testUnlessExcepted('big-id', title, async () => {
      const payload = await payloadOf(body.replaceAll(platformOrderId, BIG_ID));
      assert.equal(orderOf(payload).platformOrderId, BIG_ID);
    });
  }
}

function deliveryIds({
  testUnlessExcepted,
  notApplicable,
  adapter,
  description,
  requestOf,
  first,
}: Kit): void {
  const title = 'trap 2: tells two deliveries apart that the platform gave one id';
  if (description.deliveryIdIsUnique) {
    notApplicable(title, "the platform's ids are unique");
    return;
  }
  testUnlessExcepted('delivery-id', title, async () => {
    const request = await requestOf(first.body);
    const other = await requestOf(`${first.body} `);
    assert.deepEqual(
      adapter.identify(request).id,
      adapter.identify({ ...request, rawBody: Uint8Array.from(request.rawBody) }).id,
    );
    assert.notEqual(
      adapter.identify(request).id,
      adapter.identify({ ...request, rawBody: other.rawBody }).id,
    );
  });
}

function lateStates({ test, notApplicable, samples, first, payloadOf, orderOf }: Kit): void {
  const title = 'trap 11: knows the older of two states, in whichever order they come';
  const later = samples.variants?.later;
  if (later === undefined) {
    notApplicable(title, 'the samples have no variant later');
    return;
  }
  test(title, async () => {
    const [before, after] = [orderOf(await payloadOf(first)), orderOf(await payloadOf(later))];
    assert.equal(after.platformOrderId, before.platformOrderId);
    assert.equal(compareRevision(after.revision, before.revision), 'apply');
    assert.equal(compareRevision(before.revision, after.revision), 'stale');
    assert.equal(compareRevision(before.revision, { ...before.revision }), 'duplicate');
  });
}

function topics({ testUnlessExcepted, attempt, description, orderOf, payloadOf, first }: Kit): void {
  const title = 'trap 12: knows the order whatever its topic says, an update before its creation';
  testUnlessExcepted('topics', title, async () => {
    const payload = await payloadOf(first);
    const { platformOrderId, revision } = orderOf(payload);
    for (const topic of description.topics) {
      // The topic of a refund goes with another payload than an order's, which is refused by type.
      const result = attempt(payload, topic);
      if (result === undefined) continue;
      const id = result.kind === 'order' ? result.order.platformOrderId : result.platformOrderId;
      assert.equal(id, platformOrderId, `With the topic ${topic}`);
      if (result.kind === 'order') assert.deepEqual(result.order.revision, revision);
    }
  });
}
