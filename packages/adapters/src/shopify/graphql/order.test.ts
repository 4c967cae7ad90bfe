import { explainTotals, type Order } from '@orderdock/schema';
import { describe, expect, test } from 'vitest';
import {
  bag,
  connection,
  graphqlLine,
  graphqlOrder,
  minimalGraphqlOrder,
} from '../__fixtures__/graphql-order.ts';
import { CONTEXT, normalize, ORDER_JSON } from '../__fixtures__/index.ts';
import { shopify } from '../index.ts';

const adapter = shopify();
const minimal = (changes: Record<string, unknown> = {}) => normalize(minimalGraphqlOrder(changes));

/** An order without what only one shape says, its amounts without zeros at the end. */
function common(order: Order): unknown {
  const { raw, coverage, revision, tenders, totals, lines, ...rest } = order;
  const { reported, items, paid, ...both } = totals;
  const told = { ...rest, totals: both, lines, revision: revision.value };
  return JSON.parse(JSON.stringify(told), (name, value) =>
    // GraphQL writes words in capitals and drops zeros.
    name === 'raw' && typeof value === 'string'
      ? undefined
      : typeof value === 'string' && /^-?\d+\.\d+$/.test(value)
        ? String(value.replace(/\.?0+$/, ''))
        : value,
  );
}

describe('an order in both shapes', () => {
  const rest = normalize(adapter.decode(new TextEncoder().encode(ORDER_JSON)));
  const graphql = normalize(graphqlOrder());

  test('is one order at one revision', () => {
    const { platform, platformOrderId, number, aliases, revision } = graphql;
    expect({ platform, platformOrderId, number, aliases, revision: revision.value }).toEqual({
      platform: 'shopify',
      platformOrderId: '820982911946154508',
      number: '#EU-1042',
      aliases: ['1042', 'gid://shopify/Order/820982911946154508', 'QK7LWZ0P1'],
      revision: '2026-03-31T10:00:00.000Z',
    });
    expect([rest.platformOrderId, rest.revision.value]).toEqual([platformOrderId, revision.value]);
  });

  test('says the same wherever both shapes say it', () => {
    expect(common(graphql)).toEqual(common(rest));
  });

  test('adds up', () => {
    expect(explainTotals(graphql).verdict).toBe('exact');
  });

  test('has its payments from GraphQL alone, each of them once', () => {
    expect(graphql.tenders.map(({ id, kind, amount }) => [id, kind, amount?.shop.amount])).toEqual([
      ['1068278490', 'sale', '138.85'],
      ['1068278491', 'refund', '23.8'],
    ]);
    expect(graphql.totals.paid?.shop.amount).toBe('138.85');
  });
});

describe('a query of another kind', () => {
  test('may have edges or a bare list where ours has nodes', () => {
    const line = graphqlLine({ id: 'gid://shopify/LineItem/8' });
    for (const lineItems of [{ edges: [{ cursor: 'x', node: line }] }, [line]])
      expect(minimal({ lineItems }).lines.map(({ id }) => id)).toEqual(['8']);
  });

  test('may leave out the currency, which the total tells', () => {
    expect(minimal({ currencyCode: undefined }).currency).toEqual({ shop: 'USD' });
  });

  test('may reach the product of a line by its variant', () => {
    const variant = { id: 'gid://shopify/ProductVariant/9', product: { id: 'gid://shopify/Product/3' } };
    const line = graphqlLine({ product: undefined, variant });
    expect(minimal({ lineItems: connection(line) }).lines[0]).toMatchObject({
      productId: '3',
      variantId: '9',
    });
  });

  test('may leave out the allocations and have the total of the line', () => {
    const line = graphqlLine({
      discountAllocations: undefined,
      discountedTotalSet: bag('8.0', 'USD'),
      originalUnitPriceSet: bag('10.0', 'USD'),
    });
    expect(minimal({ lineItems: connection(line) }).lines[0]?.total.net?.shop.amount).toBe('8.0');
  });

  test('may leave out the ids of lines and their unit prices', () => {
    const line = graphqlLine({
      id: undefined,
      quantity: 2,
      originalUnitPriceSet: undefined,
      originalTotalSet: bag('10.0', 'USD'),
    });
    const order = minimal({ lineItems: connection(graphqlLine(), line) });
    expect(order.lines.map(({ id, total }) => [id, total.net?.shop.amount])).toEqual([
      ['7001', '10.0'],
      ['1', '10.0'],
    ]);
    expect(order.issues).toMatchObject([{ code: 'no_id', path: '/lineItems/nodes/1/id' }]);
  });

  test('may have the total of today only, which is said', () => {
    const order = minimal({ totalPriceSet: undefined, currentTotalPriceSet: bag('7.5', 'USD') });
    expect(order.totals.grand.shop.amount).toBe('7.5');
    expect(order.issues).toMatchObject([{ code: 'total_of_today', path: '/totalPriceSet' }]);
  });

  test('may ask for options by name, codes of discounts and the one shipping line', () => {
    const order = minimal({
      discountCodes: ['TEN'],
      shippingLine: { title: 'Post', originalPriceSet: bag('4.0', 'USD') },
      lineItems: connection(
        graphqlLine({ variant: { id: '9', selectedOptions: [{ name: 'Size', value: 'L' }] } }),
      ),
    });
    expect(order.discounts).toMatchObject([{ code: 'TEN', kind: 'code' }]);
    expect(order.shippingLines).toMatchObject([{ title: 'Post' }]);
    expect(order.lines[0]).toMatchObject({ variantId: '9', options: [{ name: 'Size', value: 'L' }] });
  });
});

describe('what is no whole order', () => {
  const about = (payload: unknown) => adapter.normalize(payload, CONTEXT);
  const partial = { kind: 'reference', platformOrderId: '5001', reason: 'partial' };

  test.each([
    ['without lines', minimalGraphqlOrder({ lineItems: undefined })],
    ['without a total', minimalGraphqlOrder({ totalPriceSet: null })],
    [
      'with more lines elsewhere',
      minimalGraphqlOrder({
        lineItems: { nodes: [graphqlLine()], pageInfo: { hasNextPage: true, endCursor: 'x' } },
      }),
    ],
    [
      'whose amounts were asked for without their currency',
      minimalGraphqlOrder({ currencyCode: undefined, totalPriceSet: { shopMoney: { amount: '20.00' } } }),
    ],
    [
      'of which there is a refund',
      { id: 'gid://shopify/Refund/1', order: { id: 'gid://shopify/Order/5001' } },
    ],
  ])('refers to the order: one %s', (_name, payload) => {
    expect(about(payload)).toMatchObject(partial);
  });

  test('is refused where it names no order', () => {
    expect(() => about({ id: 'gid://shopify/Product/1', title: 'Mug' })).toThrow(
      expect.objectContaining({ code: 'UNEXPECTED_SHAPE', path: '/id' }),
    );
  });
});

describe('the parts of an order', () => {
  test('a list that goes on elsewhere is an issue', () => {
    const shippingLines = { nodes: [], pageInfo: { hasNextPage: true, endCursor: 'x' } };
    expect(minimal({ shippingLines }).issues).toMatchObject([
      { code: 'list_cut_short', path: '/shippingLines' },
    ]);
  });

  test('what the buyer saw in another currency stands beside what the shop books', () => {
    const yen = { amount: '1560', currencyCode: 'JPY' };
    const order = minimal({ totalPriceSet: bag('10.0', 'USD', yen), presentmentCurrencyCode: 'JPY' });
    expect(order.currency).toEqual({ shop: 'USD', presentment: 'JPY' });
    expect(order.totals.grand.presentment).toEqual({ amount: '1560', currency: 'JPY' });
  });

  test('duties, further fees and tips are fees, and cash rounding is an adjustment', () => {
    const order = minimal({
      lineItems: connection(
        graphqlLine({ duties: [{ id: 'gid://shopify/Duty/1', price: bag('3.0', 'USD'), taxLines: [] }] }),
      ),
      additionalFees: [{ id: '2', name: 'Deposit', price: bag('1.0', 'USD'), taxLines: [] }],
      totalTipReceivedSet: bag('2.0', 'USD'),
      totalCashRoundingAdjustment: { paymentSet: bag('0.02', 'USD'), refundSet: bag('0.0', 'USD') },
    });
    expect(order.fees.map(({ kind, title, total }) => [kind, title, total.gross?.shop.amount])).toEqual([
      ['duty', undefined, '3.0'],
      ['other', 'Deposit', '1.0'],
      ['tip', undefined, '2.0'],
    ]);
    expect(order.adjustments).toEqual([
      { kind: 'cash_rounding', amount: { shop: { amount: '0.02', currency: 'USD' } } },
    ]);
  });

  test('a return leads to the line by way of what was sent', () => {
    const returns = connection({
      id: 'gid://shopify/Return/5',
      status: 'OPEN',
      createdAt: '2026-02-03T00:00:00Z',
      returnLineItems: connection({
        id: 'gid://shopify/ReturnLineItem/6',
        quantity: 1,
        returnReason: 'DEFECTIVE',
        returnReasonNote: 'cracked',
        fulfillmentLineItem: { lineItem: { id: 'gid://shopify/LineItem/7001' } },
      }),
    });
    expect(minimal({ returns }).returns).toEqual([
      {
        id: '5',
        at: { at: '2026-02-03T00:00:00.000Z', precision: 's' },
        status: { value: 'open', raw: 'OPEN' },
        lines: [{ lineId: '7001', quantity: 1, reason: 'cracked' }],
      },
    ]);
  });

  test.each([
    ['UNFULFILLED', 'unfulfilled'],
    ['ON_HOLD', 'unfulfilled'],
    ['PARTIALLY_FULFILLED', 'partial'],
    ['FULFILLED', 'fulfilled'],
    ['RESTOCKED', 'restocked'],
    ['SENT_BY_DRONE', 'unknown'],
  ])('the word %s is %s', (raw, value) => {
    expect(minimal({ displayFulfillmentStatus: raw }).status.fulfilment).toEqual({ value, raw });
  });
});
