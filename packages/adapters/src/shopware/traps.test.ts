import { createHmac } from 'node:crypto';
import { explainTotals } from '@orderdock/schema';
import { describe, expect, test } from 'vitest';
import { FULL_EVENT, fullOrder } from './__fixtures__/full-order.ts';
import {
  event,
  line,
  minimalOrder,
  normalize,
  ORDER_ID,
  orderOf,
  price,
  state,
  total,
} from './__fixtures__/index.ts';
import { shopware } from './index.ts';

const eur = (amount: string) => ({ shop: { amount, currency: 'EUR' } });
const LATER = '2026-04-02T10:00:00.000+00:00';

describe('amounts', () => {
  test('the full order adds up to the cent', () => {
    expect(explainTotals(orderOf(FULL_EVENT)).verdict).toBe('exact');
  });

  test('a sum that PHP computed with a float loses the noise and no digit of money', () => {
    const noisy = { totalPrice: '36.150000000000006', rawTotal: '36.149999999999999', netPrice: 30.378 };
    const { totals } = orderOf(minimalOrder({ price: total(20, noisy) }));
    expect(totals.grand).toEqual(eur('36.15'));
    expect(totals.rounding).toEqual(eur('0.00'));
    expect(totals.reported['price.netPrice']).toBe('30.378');
  });

  test('a promotion is a discount of the whole order and no line', () => {
    const order = orderOf(FULL_EVENT);
    expect(order.lines.map(({ title }) => title)).toEqual(['Mug', 'Poster']);
    expect(order.discounts[0]).toEqual({
      id: '018f3a5c7e1d7b0aa1c2d3e4f5060003',
      code: 'SPRING',
      title: 'Spring',
      kind: 'code',
      valueType: 'fixed',
      value: '5',
      fundedBy: 'seller',
      amount: eur('5'),
    });
  });

  test('a promotion in net prices is net, and the order is explained', () => {
    const order = orderOf(
      minimalOrder({
        price: total(17.85, {
          taxStatus: 'net',
          netPrice: 15,
          calculatedTaxes: [{ tax: 2.85, taxRate: 19, price: 15 }],
        }),
        lineItems: [
          line({ price: price(20, [[19, 3.8]]) }),
          line({ id: 'promotion', type: 'promotion', price: price(-5, [[19, -0.95]]) }),
        ],
      }),
    );
    expect(order.discounts).toMatchObject([{ kind: 'automatic', amount: eur('5') }]);
    expect(order.lines[0]?.total).toEqual({ net: eur('20'), gross: eur('23.8'), tax: eur('3.8') });
    expect(explainTotals(order).verdict).toBe('exact');
  });

  test('a credit is a discount by hand, and one that is charged is a line', () => {
    const credit = (amount: number) =>
      line({ id: 'credit', type: 'credit', label: 'Sorry', price: price(amount) });
    const given = orderOf(minimalOrder({ lineItems: [line(), credit(-3)], price: total(17) }));
    expect(given.discounts).toMatchObject([{ kind: 'manual', title: 'Sorry', amount: eur('3') }]);
    const charged = orderOf(minimalOrder({ lineItems: [line(), credit(3)], price: total(23) }));
    expect(charged.discounts).toEqual([]);
    expect(charged.lines).toHaveLength(2);
  });

  test('a delivery with a negative price is a rebate of the shipping, tax and all', () => {
    const { shippingLines, discounts, fulfilments, totals } = orderOf(FULL_EVENT);
    expect(shippingLines).toHaveLength(1);
    expect(shippingLines[0]).toMatchObject({
      price: eur('4.9'),
      discounts: [{ discountId: '018f3a5c7e1d7b0aa1c2d3e4f5060004', amount: eur('4.9') }],
      total: { net: eur('0.00'), gross: eur('0.0'), tax: eur('0.00') },
    });
    expect(discounts[1]).toMatchObject({ kind: 'automatic', title: 'Free shipping', amount: eur('4.9') });
    expect(fulfilments).toHaveLength(1);
    expect(totals.shipping).toBeUndefined();
  });

  test('a rebate that no promotion explains comes off the whole order', () => {
    const deliveries = [4.9, -4.9].map((amount, index) => ({
      id: `d${index}`,
      shippingCosts: price(amount),
    }));
    const order = orderOf(minimalOrder({ deliveries, shippingTotal: 0 }));
    expect(order.discounts).toEqual([{ id: 'd1', kind: 'unknown', fundedBy: 'seller', amount: eur('4.9') }]);
    expect(order.shippingLines).toMatchObject([{ price: eur('4.9'), discounts: [] }]);
    expect(explainTotals(order).verdict).toBe('exact');
  });

  /** @see https://github.com/shopware/shopware/issues/5768 */
  test('a rebate whose sign was lost in the editing of the order is charged, as the shop itself charges it', () => {
    const deliveries = [4.9, 4.9].map((amount, index) => ({ id: `d${index}`, shippingCosts: price(amount) }));
    const order = orderOf(minimalOrder({ deliveries, price: total(29.8) }));
    expect(order.shippingLines).toHaveLength(2);
    expect(order.discounts).toEqual([]);
    expect(explainTotals(order).verdict).toBe('exact');
  });

  test('what the total was rounded by to five cents is told', () => {
    expect(orderOf(FULL_EVENT).totals.rounding).toEqual(eur('-0.02'));
  });

  test('an order free of tax has one amount, which is net and gross', () => {
    const order = orderOf(
      minimalOrder({ price: total(20, { taxStatus: 'tax-free' }), lineItems: [line({ price: price(20) })] }),
    );
    expect(order.taxMode).toBe('exempt');
    expect(order.lines[0]?.total).toEqual({ net: eur('20'), gross: eur('20') });
    expect(explainTotals(order).verdict).toBe('exact');
  });

  test('shipping is read from the order where its deliveries are not loaded', () => {
    const order = orderOf(minimalOrder({ shippingCosts: price(4.9, [[19, 0.78]]), price: total(24.9) }));
    expect(order.shippingLines).toMatchObject([{ price: eur('4.9'), total: { net: eur('4.12') } }]);
  });
});

describe('associations', () => {
  test('a JSON:API document is the same order as plain JSON', () => {
    const { currency, lineItems, stateMachineState, id, ...attributes } = minimalOrder();
    const resource = (type: string, name: string, value: unknown) => {
      const { id: _id, ...rest } = value as Record<string, unknown>;
      return { type, id: name, attributes: rest };
    };
    const [item] = lineItems as readonly Record<string, unknown>[];
    const link = (type: string, name: unknown) => ({ data: { type, id: name } });
    const order = {
      type: 'order',
      id,
      attributes,
      relationships: {
        currency: link('currency', 'c1'),
        stateMachineState: link('state_machine_state', 's1'),
        lineItems: {
          data: [
            { type: 'order_line_item', id: item?.['id'] },
            { type: 'order_line_item', id: 'gone' },
          ],
        },
        deliveries: { data: [] },
      },
    };
    const included = [
      resource('currency', 'c1', currency),
      resource('state_machine_state', 's1', stateMachineState),
      resource('order_line_item', String(item?.['id']), item),
      { type: 'unit', id: 'u1' },
    ];
    const { raw: _raw, ...expected } = orderOf(minimalOrder());
    const { raw, ...found } = orderOf({ data: order, included });
    expect(found).toEqual(expected);
    const [page] = shopware().split({ data: [order], included, meta: { total: 1 } });
    expect(orderOf(page).revision).toEqual(found.revision);
    expect(raw.body).toEqual({ data: order, included });
  });

  test('parts of a bundle that are nested and listed beside it are there once', () => {
    const part = line({ id: 'part', parentId: 'box', price: price(20) });
    const box = line({ id: 'box', type: 'container', children: [part, line({ id: 'second' })] });
    const { lines } = orderOf(minimalOrder({ lineItems: [box, part] }));
    expect(lines.map(({ id, parentLineId, priceRole }) => [id, parentLineId, priceRole])).toEqual([
      ['box', undefined, 'priced'],
      ['part', 'box', 'component'],
      ['second', 'box', 'component'],
    ]);
  });

  test('a part whose bundle is not in the order has a price of its own', () => {
    const { lines } = orderOf(minimalOrder({ lineItems: [line({ parentId: 'elsewhere' })] }));
    expect(lines).toMatchObject([{ priceRole: 'priced' }]);
  });

  test('what PHP writes as [] for an empty map is no issue', () => {
    const order = orderOf(
      minimalOrder({ customFields: [], lineItems: [line({ payload: [], customFields: [] })] }),
    );
    expect(order.issues).toEqual([]);
    expect(order.attributes).toEqual([]);
  });

  test('taxes that PHP writes as a map with the rates as keys are read', () => {
    const calculatedTaxes = { '19': { tax: 3.19, taxRate: 19, price: 20 } };
    expect(orderOf(minimalOrder({ price: total(20, { calculatedTaxes }) })).taxes).toEqual([
      { rate: '0.19', amount: eur('3.19') },
    ]);
  });

  test.each([
    ['currency', { currency: null }],
    ['lines', { lineItems: null }],
  ])('an order whose %s were not loaded has to be fetched', (_name, changes) => {
    expect(normalize(event('checkout.order.placed', minimalOrder(changes)))).toEqual({
      kind: 'reference',
      platformOrderId: ORDER_ID,
      reason: 'partial',
    });
  });

  test('an event that has no more of the order than its id has to be fetched', () => {
    for (const order of [{ id: ORDER_ID }, { id: ORDER_ID, orderNumber: '10007', lineItems: [line()] }])
      expect(normalize(event('state_enter.order.state.cancelled', order))).toEqual({
        kind: 'reference',
        platformOrderId: ORDER_ID,
        reason: 'partial',
        topic: 'state_enter.order.state.cancelled',
      });
  });

  test('what a shop sends to an app about a payment holds the order', () => {
    const payment = {
      source: {},
      orderTransaction: { id: 't1', amount: { totalPrice: 7 } },
      order: minimalOrder(),
    };
    expect(orderOf(payment).totals.grand).toEqual(eur('20'));
  });
});

describe('versions', () => {
  test('a delivery that goes out makes a newer revision, though the order itself was not changed', () => {
    const sent = fullOrder({
      deliveries: [{ id: 'd', updatedAt: LATER, stateMachineState: state('shipped') }],
    });
    expect(orderOf(sent).revision).toMatchObject({ kind: 'timestamp', value: '2026-04-02T10:00:00.000Z' });
    expect(orderOf(fullOrder()).revision.value).toBe('2026-03-30T08:00:05.500Z');
  });

  test('an order that was never changed has the revision of its making', () => {
    expect(orderOf(minimalOrder()).revision.value).toBe('2026-01-31T23:59:59.000Z');
  });

  test('a draft of an order that is being edited says so', () => {
    const { issues } = orderOf(minimalOrder({ versionId: '11111111111111111111111111111111' }));
    expect(issues.map(({ code }) => code)).toEqual(['draft_version']);
  });
});

test('the code that opens the order to whoever holds it stays out of it', () => {
  const adapter = shopware();
  const payload = minimalOrder({ deepLinkCode: 'open-sesame' });
  const context = { storeId: 'store-1', bodySha256: 'a'.repeat(64), keepBody: false };
  const normalized = adapter.normalize(payload, context);
  expect(JSON.stringify(normalized)).not.toContain('open-sesame');
  expect(normalized.kind === 'order' && normalized.trace().ignored.map(({ path }) => path)).toContain(
    '/deepLinkCode',
  );
});

describe('the time in the body', () => {
  const verify = (body: string, now: number) => {
    const rawBody = Buffer.from(body);
    const signature = createHmac('sha256', 'secret').update(rawBody).digest('hex');
    return shopware().verify(
      {
        method: 'POST',
        url: 'https://hooks.example',
        headers: { 'shopware-shop-signature': signature },
        rawBody,
      },
      { secrets: ['secret'], now },
    );
  };
  const sentAt = Date.UTC(2026, 0, 1);

  test('is read, for it is signed', async () => {
    const expected = { covers: 'body', signedAt: sentAt, isStale: false };
    await expect(verify(FULL_EVENT, sentAt)).resolves.toEqual(expected);
  });

  test('makes an old delivery stale and refuses none', async () => {
    await expect(verify(FULL_EVENT, sentAt + 3_600_000)).resolves.toMatchObject({ isStale: true });
  });

  test('is not missed by a shop older than 6.4.1', async () => {
    await expect(verify('{"timestamp":"soon"}', sentAt)).resolves.toEqual({ covers: 'body', isStale: false });
  });
});
