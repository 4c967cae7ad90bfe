import { describe, expect, test } from 'vitest';
import { FULL_ORDER, minimalLine, minimalOrder, normalize, read, usd } from './__fixtures__/index.ts';
import { bigcommerce } from './index.ts';

const minimal = (changes: Readonly<Record<string, unknown>> = {}) => normalize(minimalOrder(changes));

describe('lines', () => {
  test('0 stands for no product: an engraving, a gift certificate', () => {
    const [, , engraving, certificate] = normalize(FULL_ORDER).lines;
    expect(engraving).toMatchObject({ productId: undefined, variantId: undefined, requiresShipping: true });
    expect(certificate).toMatchObject({ giftCard: true, requiresShipping: false });
  });

  test('a part of a bundle is counted with its parent, and alone where the subtotal counts it', () => {
    const rolesOf = (changes: Readonly<Record<string, unknown>>) =>
      minimal({
        products: [minimalLine(), minimalLine({ id: 7002, parent_order_product_id: 7001 })],
        ...changes,
      }).lines.map(({ priceRole }) => priceRole);
    const both = {
      subtotal_ex_tax: '40.0000',
      subtotal_inc_tax: '43.2000',
      total_ex_tax: '40.0000',
      total_inc_tax: '43.2000',
      total_tax: '3.2000',
    };
    expect(rolesOf({})).toEqual(['priced', 'component']);
    expect(rolesOf(both)).toEqual(['priced', 'priced']);
    expect(normalize(FULL_ORDER).lines[1]).toMatchObject({ parentLineId: '301', priceRole: 'component' });
  });

  test('a link in the place of the lines leaves them out with an issue', () => {
    const order = minimal({ products: { url: 'https://api.example/products', resource: '/products' } });
    expect(order.lines).toEqual([]);
    expect(order.coverage['lines']).toBe('absent');
    expect(order.issues.map(({ code }) => code)).toEqual(['lines_not_included']);
  });

  test('are found in the consignments, which are an object or a list of one', () => {
    const consignments = {
      pickups: [{ id: 1, pickup_method_display_name: 'Counter', line_items: [minimalLine({ id: 1 })] }],
      shipping: [
        {
          id: 88,
          city: 'Wien',
          cost_ex_tax: 5,
          cost_inc_tax: 6,
          cost_tax: 1,
          line_items: [minimalLine({ id: 2 })],
        },
      ],
      downloads: [{ recipient_email: 'a@shop.example', line_items: { url: 'x', resource: 'y' } }],
      email: { gift_certificates: [{ line_items: [minimalLine({ id: 3 })] }] },
    };
    for (const form of [consignments, [consignments]]) {
      const order = minimal({ products: undefined, consignments: form });
      expect(order.lines.map(({ id }) => id)).toEqual(['2', '1', '3']);
      expect(order.shippingAddress?.locality).toBe('Wien');
      expect(order.shippingLines[0]?.total).toEqual({ net: usd('5'), gross: usd('6'), tax: usd('1') });
      expect(order.attributes).toContainEqual({ name: 'pickup_method_display_name', value: 'Counter' });
    }
  });
});

describe('shipping and fees', () => {
  test('several addresses are several shipping lines, and the first that gets something is the address', () => {
    const address = (id: number, items_total: number) => ({
      id,
      items_total,
      city: `City ${id}`,
      shipping_method: 'Flat',
      cost_ex_tax: '5.0000',
      cost_inc_tax: '5.4000',
      cost_tax: '0.4000',
    });
    const order = minimal({
      shipping_cost_ex_tax: '10.0000',
      shipping_cost_inc_tax: '10.8000',
      shipping_cost_tax: '0.8000',
      shipping_addresses: [address(1, 0), address(2, 2)],
    });
    expect(order.shippingLines.map(({ id, total }) => [id, total.gross])).toEqual([
      ['1', usd('5.4000')],
      ['2', usd('5.4000')],
    ]);
    expect(order.shippingAddress?.locality).toBe('City 2');
    expect(order.issues.map(({ code }) => code)).toEqual(['several_addresses']);
  });

  test('a cost that was edited in the control panel is that of the order and not of its address', () => {
    const order = minimal({
      shipping_cost_ex_tax: '3.0000',
      shipping_cost_inc_tax: '3.0000',
      shipping_cost_tax: '0.0000',
      shipping_addresses: [{ id: 1, shipping_method: 'Flat', cost_ex_tax: '5.0000', cost_inc_tax: '5.0000' }],
    });
    expect(order.shippingLines).toMatchObject([{ title: 'Flat', total: { gross: usd('3.0000') } }]);
    expect(order.issues.map(({ code }) => code)).toEqual(['shipping_of_addresses_differs']);
  });

  test('handling, wrapping and a named fee are fees, and everything together is the total', () => {
    const order = normalize(FULL_ORDER);
    expect(order.fees.map(({ kind, title, total }) => [kind, title, total.gross?.shop.amount])).toEqual([
      ['handling', undefined, '2.1600'],
      ['wrapping', undefined, '3.2400'],
      ['other', 'Recycling', '6.4800'],
    ]);
    const gross = [...order.lines, ...order.shippingLines, ...order.fees].map(
      ({ total }) => total.gross?.shop.amount,
    );
    // In ten-thousandths: 75.06 + 0 + 54 + 25 + 9.72 + 2.16 + 3.24 + 6.48.
    const sum = gross.reduce((total, amount) => total + BigInt(amount?.replace('.', '') ?? 0), 0n);
    expect(sum).toBe(1_756_600n);
  });

  test('a fee is read as well where its net is spelt in the way of the published example', () => {
    const fees = [{ id: 1, cost_exc_tax: '12.3000', cost_inc_tax: '12.3000', cost_tax: '0.0000' }];
    expect(minimal({ fees }).fees[0]?.total.net).toEqual(usd('12.3000'));
  });
});

describe('webhooks', () => {
  const adapter = bigcommerce();
  const request = (body: unknown, headers: Readonly<Record<string, string>> = {}) => ({
    method: 'POST',
    url: 'https://app.example/hooks',
    headers,
    rawBody: new TextEncoder().encode(JSON.stringify(body)),
  });
  const hash = 'dd70c0976e06b67aaf671e73f49dcb79230ebf9d';
  const body = {
    scope: 'store/order/updated',
    data: { type: 'order', id: 250 },
    hash,
    created_at: 1_561_479_335,
  };

  test('one hash in two bodies does not make two changes of an order one delivery', () => {
    const first = adapter.identify(request(body));
    const second = adapter.identify(request({ ...body, created_at: 1_561_479_336 }));
    expect(second.id).not.toBe(first.id);
    expect(first).toMatchObject({
      topic: 'store/order/updated',
      platformOrderId: '250',
      triggeredAt: { at: '2019-06-25T16:15:35.000Z', precision: 's' },
    });
  });

  test('the signed id of the delivery stays the same when it is sent again', () => {
    const headers = { 'webhook-id': 'msg-1' };
    expect(adapter.identify(request(body, headers))).toMatchObject({ id: 'msg-1', eventId: 'msg-1' });
  });

  test('an event of something else is no order', () => {
    expect(() =>
      read({ ...body, scope: 'store/product/updated', data: { type: 'product', id: 205 } }),
    ).toThrow('Expected an id at /data/orderId, got nothing');
    expect(
      adapter.identify(request({ ...body, data: { type: 'product', id: 205 } })).platformOrderId,
    ).toBeUndefined();
  });
});

describe('what stands alone', () => {
  test.each([
    ['a product', { id: 65, order_id: 149, product_id: 77, quantity: 1 }, '149'],
    ['a shipment', { id: 6, order_id: 225, items: [] }, '225'],
    ['a transaction', { id: 1, order_id: '226', event: 'purchase' }, '226'],
    ['an order of the storefront', { orderId: 110, lineItems: {}, orderAmount: 5 }, '110'],
  ])('%s refers to its order', (_, payload, platformOrderId) => {
    expect(read(payload)).toEqual({ kind: 'reference', reason: 'partial', platformOrderId });
  });

  test('lists of orders are taken apart, lists of anything else have none', () => {
    const { split } = bigcommerce();
    const order = minimalOrder();
    expect(split([order, order])).toEqual([order, order]);
    expect(split({ data: [order], meta: {} })).toEqual([order]);
    expect(split({ data: order })).toEqual([order]);
    expect(split(FULL_ORDER)).toEqual([FULL_ORDER]);
    expect(split(FULL_ORDER.products)).toEqual([]);
    expect(split([{ id: 0, name: 'Incomplete', system_label: 'Incomplete' }])).toEqual([]);
    expect(split({ id: 65, order_id: 149 })).toEqual([]);
    const ofStorefront = { orderId: 110, lineItems: {}, orderAmount: 5 };
    expect(split(ofStorefront)).toEqual([ofStorefront]);
  });
});

test('renamed labels are kept beside the number, which they do not change', () => {
  const order = normalize(FULL_ORDER);
  expect(order.status.state.raw).toBe('14');
  expect(order.attributes).toContainEqual({ name: 'custom_status', value: 'Teilweise erstattet' });
  expect(minimal({ status_id: undefined, status: 'Partially Shipped' }).status.fulfilment).toEqual({
    value: 'partial',
    raw: 'Partially Shipped',
  });
});

test('the answers of a form are attributes, with a choice of several as one text', () => {
  expect(normalize(FULL_ORDER).attributes).toEqual(
    expect.arrayContaining([
      { name: 'Delivery window', value: 'morning' },
      { name: 'Floors', value: '1, 2' },
    ]),
  );
});
