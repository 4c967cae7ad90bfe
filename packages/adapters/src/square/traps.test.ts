import { expect, test } from 'vitest';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import { addsUp, minimalLine, minimalOrder, normalize, orderEvent, read, usd } from './__fixtures__/index.ts';
import { square } from './index.ts';

const usdPair = (amount: string) => ({ shop: { amount, currency: 'USD' } });
const jpy = (amount: number) => ({ amount, currency: 'JPY' });

/** How Square writes an order whose one line costs 10.00 before discounts and 9.00 after, with 0.90 of tax in one way or other. */
const taxed = (type: string, total: number) =>
  minimalOrder({
    taxes: [{ uid: 't', name: 'VAT', type, percentage: '10', applied_money: usd(90) }],
    discounts: [{ uid: 'd', type: 'FIXED_AMOUNT', amount_money: usd(100), applied_money: usd(100) }],
    line_items: [
      minimalLine({
        quantity: '1',
        base_price_money: usd(1000),
        variation_total_price_money: usd(1000),
        gross_sales_money: usd(type === 'INCLUSIVE' ? 910 : 1000),
        applied_taxes: [{ tax_uid: 't', applied_money: usd(90) }],
        applied_discounts: [{ discount_uid: 'd', applied_money: usd(100) }],
        total_tax_money: usd(90),
        total_money: usd(total),
      }),
    ],
    total_tax_money: usd(90),
    total_discount_money: usd(100),
    total_money: usd(total),
  });

test.each(['order.created', 'order.updated', 'order.fulfillment.updated'])(
  'trap 13: %s is thin and names the order by its id',
  (type) => {
    const name = type.replaceAll('.', '_');
    const object = { order_id: 'Order77', version: 3, location_id: 'L1', state: 'OPEN' };
    const event = orderEvent({ type, data: { type: name, id: 'Order77', object: { [name]: object } } });
    expect(read(event)).toEqual({
      kind: 'reference',
      platformOrderId: 'Order77',
      reason: 'thin',
      topic: type,
    });
  },
);

test('trap 13: a payment and a refund are part of an order, whose id is not theirs', () => {
  const refund = { id: 'Refund1', order_id: 'Order77', payment_id: 'Pay1', amount_money: usd(100) };
  const data = { type: 'refund', id: 'Refund1', object: { refund } };
  const expected = { kind: 'reference', platformOrderId: 'Order77', reason: 'partial' };
  expect(read(orderEvent({ type: 'refund.updated', data }))).toEqual({
    ...expected,
    topic: 'refund.updated',
  });
  expect(read({ refund })).toEqual(expected);
  expect(read({ payment: { id: 'Pay1', order_id: 'Order77', total_money: usd(100) } })).toEqual(expected);
});

test('a payment looks much like an order and is none', () => {
  const payment = {
    id: 'Pay1',
    order_id: 'Order77',
    location_id: 'L1',
    amount_money: usd(1),
    total_money: usd(1),
  };
  expect(read(payment)).toEqual({ kind: 'reference', platformOrderId: 'Order77', reason: 'partial' });
});

test('trap 15: minor units are those of the currency', () => {
  const order = normalize(
    minimalOrder({
      line_items: [minimalLine({ base_price_money: jpy(11_800), total_money: jpy(23_600) })],
      total_money: jpy(23_600),
      total_tax_money: jpy(0),
    }),
  );
  expect(order.totals.grand).toEqual({ shop: { amount: '23600', currency: 'JPY' } });
  expect(order.totals.reported['total_money']).toBe('23600');
  const dinars = normalize(
    minimalOrder({ line_items: [], total_money: { amount: 1_234, currency: 'KWD' }, total_tax_money: null }),
  );
  expect(dinars.totals.grand.shop).toEqual({ amount: '1.234', currency: 'KWD' });
});

test('an amount above 2^53 keeps every digit', () => {
  const body = JSON.stringify(minimalOrder({ line_items: [], total_money: usd(7) })).replace(
    '"amount":7',
    '"amount":9007199254740993',
  );
  const { totals } = normalize(square().decode(new TextEncoder().encode(body)));
  expect(totals.grand).toEqual(usdPair('90071992547409.93'));
  expect(totals.reported['total_money']).toBe('9007199254740993');
});

test('trap 17: a tax on top and a tax inside the price make one and the same tax, and both orders add up', () => {
  const onTop = normalize(taxed('ADDITIVE', 990));
  const inside = normalize(taxed('INCLUSIVE', 900));
  expect(onTop.lines[0]?.total).toEqual({
    net: usdPair('9.00'),
    gross: usdPair('9.90'),
    tax: usdPair('0.90'),
  });
  expect(inside.lines[0]?.total).toEqual({
    net: usdPair('8.10'),
    gross: usdPair('9.00'),
    tax: usdPair('0.90'),
  });
  expect([onTop.taxMode, inside.taxMode]).toEqual(['excluded', 'included']);
  expect([onTop, inside].map(addsUp)).toEqual([true, true]);
});

test('gross sales are without the tax inside a price in some countries, so the items are not taken from them', () => {
  expect(normalize(taxed('INCLUSIVE', 900)).totals.items).toEqual(usdPair('10.00'));
});

test('trap 18: a gift card pays and a gift card is sold', () => {
  const order = normalize(
    minimalOrder({
      line_items: [minimalLine({ item_type: 'GIFT_CARD' })],
      tenders: [
        {
          id: 't',
          type: 'SQUARE_GIFT_CARD',
          amount_money: usd(2160),
          card_details: { status: 'CAPTURED' },
        },
      ],
    }),
  );
  expect(order.tenders[0]?.kind).toBe('gift_card');
  expect(order.lines[0]?.giftCard).toBe(true);
  expect(order.totals.grand).toEqual(usdPair('21.60'));
  expect(order.status.payment.value).toBe('paid');
});

test('trap 19: a quantity is a text, and a fraction of the unit`s precision', () => {
  const line = minimalLine({
    quantity: '1.70000',
    quantity_unit: { measurement_unit: { weight_unit: 'IMPERIAL_POUND' }, precision: 2 },
  });
  expect(normalize(minimalOrder({ line_items: [line] })).lines[0]?.quantity).toMatchObject({
    ordered: 170,
    scale: 2,
    unit: 'lb',
  });
});

test('trap 20: part of a line went out', () => {
  const order = normalize(
    minimalOrder({
      line_items: [minimalLine({ quantity: '5' })],
      fulfillments: [
        {
          uid: 'a',
          type: 'SHIPMENT',
          state: 'COMPLETED',
          entries: [{ line_item_uid: 'line-1', quantity: '2' }],
        },
        {
          uid: 'b',
          type: 'SHIPMENT',
          state: 'CANCELED',
          entries: [{ line_item_uid: 'line-1', quantity: '1' }],
        },
        {
          uid: 'c',
          type: 'SHIPMENT',
          state: 'PROPOSED',
          entries: [{ line_item_uid: 'line-1', quantity: '3' }],
        },
      ],
    }),
  );
  expect(order.lines[0]?.quantity).toMatchObject({ ordered: 5, fulfilled: 2 });
  expect(order.status.fulfilment.value).toBe('partial');
});

test('an order of a till has no version and is put in order by the time of its change', () => {
  expect(normalize(minimalOrder({ version: undefined })).revision).toMatchObject({
    kind: 'timestamp',
    value: '2026-02-01T00:00:00.000Z',
  });
});

test('trap 25: a modifier is in the price of its line and is not counted again', () => {
  const order = normalize(
    minimalOrder({
      line_items: [
        minimalLine({
          quantity: '2',
          modifiers: [
            {
              uid: 'm',
              name: 'Extra cheese',
              quantity: '2',
              base_price_money: usd(50),
              total_price_money: usd(200),
            },
            { uid: 'n', name: 'No onion' },
          ],
          total_tax_money: usd(0),
          total_money: usd(2200),
        }),
      ],
      total_tax_money: usd(0),
      total_money: usd(2200),
    }),
  );
  expect(order.lines.map(({ priceRole }) => priceRole)).toEqual(['priced', 'informational', 'informational']);
  expect(order.lines[0]?.unitPrice).toEqual(usdPair('11.00'));
  expect(order.lines[1]).toMatchObject({ quantity: { ordered: 4 }, total: { gross: usdPair('2.00') } });
  expect(addsUp(order)).toBe(true);
});

test('a charge that is spread over the lines is a fee, and the lines are without it', () => {
  const order = normalize(
    minimalOrder({
      taxes: [{ uid: 't', type: 'ADDITIVE', percentage: '10', applied_money: usd(220) }],
      service_charges: [
        {
          uid: 'packing',
          name: 'Packing',
          treatment_type: 'APPORTIONED_TREATMENT',
          calculation_phase: 'APPORTIONED_AMOUNT_PHASE',
          applied_money: usd(200),
          total_money: usd(200),
        },
      ],
      line_items: [
        minimalLine({
          applied_taxes: [{ tax_uid: 't', applied_money: usd(220) }],
          applied_service_charges: [{ uid: 'p', service_charge_uid: 'packing', applied_money: usd(200) }],
          total_service_charge_money: usd(200),
          total_tax_money: usd(220),
          total_money: usd(2420),
        }),
      ],
      total_service_charge_money: usd(200),
      total_tax_money: usd(220),
      total_money: usd(2420),
    }),
  );
  expect(order.lines[0]?.total).toEqual({
    net: usdPair('20.00'),
    gross: usdPair('22.20'),
    tax: usdPair('2.20'),
  });
  expect(order.fees).toEqual([
    {
      id: 'packing',
      kind: 'service',
      title: 'Packing',
      taxes: [],
      total: { net: usdPair('2.00'), gross: usdPair('2.00') },
    },
  ]);
  expect(addsUp(order)).toBe(true);
});

test('cash rounding is signed and part of the total', () => {
  const order = normalize(
    minimalOrder({
      line_items: [minimalLine({ total_tax_money: usd(158), total_money: usd(2158) })],
      rounding_adjustment: { uid: 'r', name: 'Cash rounding', amount_money: usd(2) },
      total_tax_money: usd(158),
      total_money: usd(2160),
    }),
  );
  expect(order.totals.rounding).toEqual(usdPair('0.02'));
  expect(addsUp(order)).toBe(true);
});

test('the channel is where the order came from, not the till that touched it last', () => {
  const source = { name: 'Square Point of Sale' };
  expect(normalize(minimalOrder({ source })).channel).toBe('Square Point of Sale');
  expect(normalize(minimalOrder({ source, creation_source: { name: 'Web' } })).channel).toBe('Web');
});

test('a name on the ticket is kept where personal data is expected, and is no number of the order', () => {
  const order = normalize(minimalOrder({ ticket_name: 'Ada' }));
  expect(order.number).toBeUndefined();
  expect(order.attributes).toContainEqual({ name: 'ticket_name', value: 'Ada' });
});

test.each([
  ['catalog.version.updated', { catalog_version: { updated_at: '2026-02-01T00:00:00Z' } }],
  ['refund.created', { refund: { id: 'R1' } }],
  ['order.updated', null],
])('an event of %s that names no order is refused by type', (type, object) => {
  expect(() => read(orderEvent({ type, data: { type, object } }))).toThrow(UnexpectedShapeError);
});
