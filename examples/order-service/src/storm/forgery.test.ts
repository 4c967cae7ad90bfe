import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { bodyOf } from './delivery.ts';
import { FORGERIES, forgedDelivery } from './forgery.ts';
import { readWholeOrder } from './payloads/whole-order.ts';
import { SIGNATURE_HEADER } from './signing.ts';
import { PLATFORMS } from './store.ts';
import { anOrder } from './testing/an-order.ts';

const cases = PLATFORMS.flatMap((platform) => FORGERIES.map((forgery) => ({ platform, forgery })));

test.each(cases)(
  '$platform, $forgery: not signed by the store, and harmful if believed',
  ({ platform, forgery }) => {
    const order = anOrder(platform);
    const { headers, body } = forgedDelivery(order, forgery).render();
    expect(headers[SIGNATURE_HEADER[platform]]).not.toBe(
      createHmac('sha256', 'hush').update(body).digest('base64'),
    );

    const topic = platform === 'shopify' ? 'orders/updated' : 'order.updated';
    const said = readWholeOrder(platform, topic, body.toString());
    const truth = readWholeOrder(platform, topic, bodyOf(order, 0).toString());
    if (said === undefined || truth === undefined) throw new Error('not a whole order');
    const unknown = said.orderId !== truth.orderId;
    expect(unknown || (said.revision ?? '') > (truth.revision ?? '')).toBe(true);
  },
);
