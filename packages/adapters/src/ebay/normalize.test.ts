import { orderSchema } from '@orderdock/schema';
import { describe, expect, test } from 'vitest';
import { CONTEXT, normalize, ORDER_JSON } from './__fixtures__/index.ts';
import { ebay } from './index.ts';

const usd = (amount: string) => ({ shop: { amount, currency: 'USD' } });
const payload = () => JSON.parse(ORDER_JSON) as Record<string, unknown>;

describe('a full order', () => {
  const order = normalize(payload());

  test('is valid', () => {
    expect(orderSchema.safeParse(order).error).toBeUndefined();
  });

  test('tells who and when', () => {
    expect(order).toMatchObject({
      platform: 'ebay',
      platformOrderId: '14-10777-20888',
      number: '14-10777-20888',
      aliases: ['115599887766-2844556677021', '4711'],
      channel: 'EBAY_US',
      test: false,
      createdAt: { at: '2026-03-01T09:10:11.000Z', precision: 'ms' },
      paidAt: { at: '2026-03-01T09:10:13.583Z', precision: 'ms' },
      updatedAt: { at: '2026-03-03T08:00:01.250Z', precision: 'ms' },
      revision: { kind: 'timestamp', value: '2026-03-03T08:00:01.250Z' },
      customer: {
        id: 'quillfeather77',
        kind: 'registered',
        name: 'Ines Quill',
        email: 'a1b2c3d4e5@members.ebay.example',
        phone: '5035550147',
        taxIds: ['ES-Y1234567X'],
      },
      billingAddress: { name: 'Ines Quill', company: 'Feather Press', lines: ['12 Inkwell Row', 'Unit 4'] },
      shippingAddress: {
        name: 'Ines Quill',
        lines: ['400 Harbour Street'],
        locality: 'Portland',
        region: { code: 'OR' },
        postalCode: '97209',
        countryCode: 'US',
        phone: '5035550199',
      },
      notes: { buyer: 'Please pack the lantern upright' },
    });
  });

  test('adds up: lines 97.2 + 32.4, delivery 10, fee 4 are 143.6', () => {
    expect(order.lines.map(({ total }) => total.gross)).toEqual([usd('97.2'), usd('32.4')]);
    expect(order.shippingLines.map(({ total }) => total.gross)).toEqual([usd('10.0')]);
    expect(order.fees.map(({ total }) => total.gross)).toEqual([usd('4.0')]);
    expect(order.totals.grand).toEqual(usd('143.6'));
  });

  test('keeps the figures of eBay', () => {
    expect(order.totals).toEqual({
      items: usd('130.0'),
      discounts: usd('15.0'),
      shipping: usd('15.0'),
      fees: usd('4.0'),
      tax: usd('9.6'),
      grand: usd('143.6'),
      refunded: usd('7.5'),
      reported: {
        priceSubtotal: '130.0',
        priceDiscount: '-10.0',
        deliveryCost: '15.0',
        deliveryDiscount: '-5.0',
        tax: '9.6',
        fee: '4.0',
        total: '143.6',
        totalDueSeller: '121.31',
        totalFeeBasisAmount: '143.6',
        totalMarketplaceFee: '22.29',
      },
    });
  });

  test('has lines with all that they are', () => {
    expect(order.lines[0]).toEqual({
      id: '10077000100202',
      priceRole: 'priced',
      productId: '115599887766',
      variantId: '415599887766',
      sku: 'LANTERN-BRASS',
      title: 'Storm lantern',
      options: [{ name: 'Colour', value: 'Brass' }],
      attributes: [
        { name: 'soldFormat', value: 'FIXED_PRICE' },
        { name: 'listingMarketplaceId', value: 'EBAY_US' },
        { name: 'purchaseMarketplaceId', value: 'EBAY_US' },
        { name: 'fromBestOffer', value: 'true' },
        { name: 'itemLocation.location', value: 'Salem, Oregon' },
        { name: 'itemLocation.postalCode', value: '97301' },
        { name: 'itemLocation.countryCode', value: 'US' },
        { name: 'shipByDate', value: '2026-03-03T07:59:59.000Z' },
        { name: 'minEstimatedDeliveryDate', value: '2026-03-05T08:00:00.000Z' },
        { name: 'maxEstimatedDeliveryDate', value: '2026-03-09T08:00:00.000Z' },
      ],
      quantity: { ordered: 4, unit: 'item', scale: 0 },
      unitPrice: usd('25.00'),
      discounts: [{ discountId: '9900112233', amount: usd('10.0') }],
      taxes: [{ title: 'STATE_SALES_TAX', amount: usd('7.2'), remittedBy: 'marketplace' }],
      total: { net: usd('90.0'), tax: usd('7.2'), gross: usd('97.2') },
      requiresShipping: true,
      taxCollectedBy: 'marketplace',
    });
    expect(order.lines[1]?.quantity).toEqual({ ordered: 1, fulfilled: 0, unit: 'item', scale: 0 });
  });

  test('has its discounts, payments and refunds', () => {
    expect(order.discounts).toEqual([
      {
        id: '9900112233',
        title: 'Ten off a hundred',
        kind: 'unknown',
        fundedBy: 'seller',
        amount: usd('10.0'),
      },
      { id: 'delivery', kind: 'unknown', fundedBy: 'seller', amount: usd('5.0') },
    ]);
    expect(order.tenders).toEqual([
      {
        kind: 'sale',
        gateway: 'EBAY',
        reference: 'PAY-77001',
        amount: usd('121.31'),
        status: { value: 'success', raw: 'PAID' },
        at: { at: '2026-03-01T09:10:13.583Z', precision: 'ms' },
      },
    ]);
    expect(order.refunds).toEqual([
      {
        id: '5012345678',
        at: { at: '2026-03-03T07:59:59.000Z', precision: 'ms' },
        lines: [{ lineId: '10077000100202', quantity: 0, amount: usd('7.5') }],
        total: usd('7.5'),
        status: { value: 'success', raw: 'REFUNDED' },
      },
    ]);
  });
});

describe('the trace', () => {
  const adapter = ebay();
  const trace = () => {
    const normalized = adapter.normalize(payload(), CONTEXT);
    if (normalized.kind !== 'order') throw new Error('Expected an order');
    return normalized.trace();
  };

  test('names what lives on in the source only', () => {
    expect(trace().rawOnly).toEqual([
      '/paymentSummary/payments/0/paymentHolds/0/holdReason',
      '/paymentSummary/payments/0/paymentHolds/0/holdState',
      '/paymentSummary/payments/0/paymentHolds/0/holdAmount/value',
      '/paymentSummary/payments/0/paymentHolds/0/holdAmount/currency',
      '/paymentSummary/payments/0/paymentHolds/0/expectedReleaseDate',
      '/fulfillmentStartInstructions/0/shippingStep/shipTo/contactAddress/county',
      '/lineItems/0/refunds/0/refundDate',
    ]);
  });

  test('calls mapped only what makes a difference to the order', () => {
    const before = normalize(payload());
    const idle = trace().mapped.filter((path) => {
      const changed = payload();
      changeAt(changed, path.split('/').slice(1));
      try {
        const { revision, issues } = normalize(changed);
        return revision.contentHash === before.revision.contentHash && issues.length === before.issues.length;
      } catch {
        return false;
      }
    });
    expect(idle).toEqual([]);
  });
});

/** Puts something else of the same kind there. */
function changeAt(root: unknown, steps: readonly string[]): void {
  const parent = steps.slice(0, -1).reduce((node, step) => Reflect.get(node as object, step), root) as object;
  const last = steps.at(-1) as string;
  Reflect.set(parent, last, otherThan(Reflect.get(parent, last)));
}

function otherThan(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  const text = String(value);
  if (/^-?\d+\.\d+$/.test(text)) return '777.7';
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) return '2026-02-02T02:02:02.000Z';
  return /^[A-Z]{3}$/.test(text) ? 'CHF' : `${text}x`;
}
