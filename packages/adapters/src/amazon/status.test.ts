import { describe, expect, test } from 'vitest';
import { bookV0, composite, normalize, order, smallOrder } from './__fixtures__/index.ts';

describe('the word of an order', () => {
  test.each([
    ['Unshipped', 'open', 'paid', 'unfulfilled', 'processing'],
    ['PartiallyShipped', 'open', 'paid', 'partial', 'partially_shipped'],
    ['Shipped', 'completed', 'paid', 'fulfilled', 'shipped'],
    ['InvoiceUnconfirmed', 'open', 'paid', 'fulfilled', 'shipped'],
    ['Canceled', 'cancelled', 'unknown', 'unfulfilled', 'cancelled'],
    ['Unfulfillable', 'failed', 'unknown', 'unfulfilled', 'cancelled'],
    ['Pending', 'open', 'pending', 'unfulfilled', 'pending'],
    ['PendingAvailability', 'open', 'pending', 'unfulfilled', 'pending'],
  ])('of v0, %s, is %s, %s, %s: %s', (word, state, payment, fulfilment, derived) => {
    const { status } = normalize(composite({ order: { OrderStatus: word } }));
    expect(status).toEqual({
      derived,
      state: { value: state, raw: word },
      payment: { value: payment, raw: word },
      fulfilment: { value: fulfilment, raw: word },
    });
  });

  test.each([
    ['PENDING_AVAILABILITY', 'pending'],
    ['PENDING', 'pending'],
    ['UNSHIPPED', 'processing'],
    ['PARTIALLY_SHIPPED', 'partially_shipped'],
    ['SHIPPED', 'shipped'],
    ['CANCELLED', 'cancelled'],
    ['UNFULFILLABLE', 'cancelled'],
  ])('of 2026-01-01, %s, is %s', (fulfillmentStatus, derived) => {
    expect(normalize(smallOrder({ fulfillment: { fulfillmentStatus } })).status.derived).toBe(derived);
  });

  test('that nobody knows survives, and is noted once', () => {
    const { status, issues } = normalize(smallOrder({ fulfillment: { fulfillmentStatus: 'TELEPORTED' } }));
    expect(status.state).toEqual({ value: 'unknown', raw: 'TELEPORTED' });
    expect(issues.map(({ code, path }) => [code, path])).toEqual([
      ['unknown_word', '/fulfillment/fulfillmentStatus'],
    ]);
  });

  test('that was not asked for leaves the order open and all else unknown', () => {
    const { status } = normalize(smallOrder({ fulfillment: undefined }));
    expect(status).toMatchObject({
      state: { value: 'open', raw: null },
      payment: { value: 'unknown', raw: null },
    });
  });
});

describe('money that comes with the goods', () => {
  test.each(['COD', 'CVS'])('is not there yet, by %s in v0', (PaymentMethod) => {
    const { status } = normalize(composite({ order: { PaymentMethod, OrderStatus: 'Shipped' } }));
    expect([status.payment.value, status.derived]).toEqual(['pending', 'shipped']);
  });

  test('is not there yet, by CashOnDelivery in 2026-01-01', () => {
    const payment = { paymentExecutions: [{ paymentMethod: 'CashOnDelivery' }] };
    expect(normalize(smallOrder({ payment })).status.payment).toEqual({ value: 'pending', raw: 'UNSHIPPED' });
  });
});

describe('an order that has gone out', () => {
  const packages = (...statuses: readonly string[]) =>
    statuses.map((status, index) => ({ packageReferenceId: String(index + 1), packageStatus: { status } }));
  const shipped = (sent: unknown) =>
    normalize(order({ packages: sent, fulfillment: { fulfillmentStatus: 'SHIPPED' } })).status.derived;

  test('is delivered when every package that was not called off is', () => {
    expect(shipped(packages('DELIVERED', 'CANCELLED', 'DELIVERED'))).toBe('delivered');
    expect(shipped(packages('DELIVERED', 'IN_TRANSIT'))).toBe('shipped');
    expect(shipped(packages('CANCELLED'))).toBe('shipped');
    expect(shipped([])).toBe('shipped');
  });

  test('is delivered by Easy Ship in v0, of which nothing else tells', () => {
    const derived = (changes: Readonly<Record<string, unknown>>) =>
      normalize(composite({ order: { EasyShipShipmentStatus: 'Delivered', ...changes }, items: [bookV0()] }))
        .status.derived;
    expect(derived({ OrderStatus: 'Shipped' })).toBe('delivered');
    expect(derived({ OrderStatus: 'PartiallyShipped' })).toBe('partially_shipped');
  });

  test.each([
    ['PENDING', 'pending'],
    ['SHIPPED', 'success'],
    ['IN_TRANSIT', 'in_transit'],
    ['DELIVERED', 'delivered'],
    ['CANCELLED', 'cancelled'],
    ['UNDELIVERABLE', 'failed'],
  ])('has packages that are %s: %s', (status, value) => {
    const [sent] = normalize(order({ packages: packages(status) })).fulfilments;
    expect(sent?.status).toEqual({ value, raw: status });
  });
});
