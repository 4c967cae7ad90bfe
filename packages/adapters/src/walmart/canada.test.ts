import { explainTotals, type Order } from '@orderdock/schema';
import { describe, expect, test } from 'vitest';
import { charge, minimalOrder, orderOf, orderWith, status, usd } from './__fixtures__/index.ts';
import { walmart } from './index.ts';

const CONTEXT = { storeId: 'main-street', bodySha256: '0'.repeat(64) };

const cad = (amount: string) => `<currency>CAD</currency><amount>${amount}</amount>`;
const amountOf = (amount: string) => `<chargeAmount>${cad(amount)}</chargeAmount>`;
const taxOf = (amount: string) => `<tax><taxName>HST</taxName><taxAmount>${cad(amount)}</taxAmount></tax>`;
const chargeOf = (type: string, rest: string) => `<charge><chargeType>${type}</chargeType>${rest}</charge>`;
const EACH = '<unitOfMeasurement>EACH</unitOfMeasurement>';

const ORDER = `<purchaseOrderId>Y14185510</purchaseOrderId><customerOrderId>600000031</customerOrderId>
  <customerEmailId>maple@relay.example</customerEmailId><isGuest>true</isGuest>
  <orderDate>2026-04-02T15:04:05.000Z</orderDate>
  <shippingInfo><phone>4165550100</phone><methodCode>Standard</methodCode><postalAddress><name>Ada Maple</name>
    <address1>1 King St &amp; Bay</address1><city>Toronto</city><state>ON</state><postalCode>M5H 1A1</postalCode>
    <country>CAN</country></postalAddress></shippingInfo>
  <orderLines><orderLine><lineNumber>1</lineNumber>
    <item><productName>Toque</productName><sku>TQ-1</sku></item>
    <charges>${chargeOf('PRODUCT', amountOf('25.00') + taxOf('3.25'))}${chargeOf('SHIPPING', taxOf('0.00'))}</charges>
    <orderLineQuantity>${EACH}<amount>1</amount></orderLineQuantity>
    <statusDate>2026-04-02T16:00:00.000Z</statusDate>
    <orderLineStatuses><orderLineStatus><status>Acknowledged</status>
      <statusQuantity>${EACH}<amount>1</amount></statusQuantity></orderLineStatus></orderLineStatuses>
  </orderLine></orderLines><shipNode/>`;

function decoded(xml: string): readonly unknown[] {
  const adapter = walmart();
  return adapter.split(adapter.decode(Buffer.from(xml)));
}

function read(payload: unknown): Order {
  const normalized = walmart().normalize(payload, CONTEXT);
  if (normalized.kind !== 'order') throw new Error('Expected an order');
  return normalized.order;
}

const LIST = '<?xml version="1.0" encoding="UTF-8"?><list xmlns="http://walmart.example/mp/v3/orders">';
const META = '<meta><totalCount>1</totalCount><limit>10</limit></meta>';

describe('Canada', () => {
  test('answers with XML, of which every text finds its place', () => {
    const [payload] = decoded(`${LIST}${META}<elements><order>${ORDER}</order></elements></list>`);
    const order = read(payload);
    expect(order).toMatchObject({
      platformOrderId: 'Y14185510',
      number: '600000031',
      createdAt: { at: '2026-04-02T15:04:05.000Z' },
      currency: { shop: 'CAD' },
      status: { derived: 'processing' },
      customer: { kind: 'guest', email: 'maple@relay.example' },
      shippingAddress: { lines: ['1 King St & Bay'], region: { code: 'ON' }, countryCode: 'CA' },
      lines: [
        {
          sku: 'TQ-1',
          quantity: { ordered: 1 },
          unitPrice: { shop: { amount: '25.00', currency: 'CAD' } },
          taxes: [{ title: 'HST', amount: { shop: { amount: '3.25' } }, remittedBy: 'unknown' }],
        },
      ],
      shippingLines: [],
      totals: { grand: { shop: { amount: '28.25', currency: 'CAD' } } },
    });
    expect(order.issues).toEqual([]);
    expect(explainTotals(order).verdict).toBe('exact');
  });

  /** @see https://github.com/walmartlabs/partnerapi_sdk_dotnet, its answers of v3 */
  test('has had two names for a list, and an order by itself', () => {
    const typed = `<ns0:OrdersListType xmlns:ns0="u"><elements><order>${ORDER}</order></elements></ns0:OrdersListType>`;
    for (const xml of [typed, `<ns3:order xmlns:ns3="u">${ORDER}</ns3:order>`])
      expect(decoded(xml).map((payload) => read(payload).platformOrderId)).toEqual(['Y14185510']);
    expect(decoded(`${LIST}${META}<elements/></list>`)).toEqual([]);
  });

  test('reads the same order from JSON', () => {
    const json = minimalOrder({ orderLines: { orderLine: { lineNumber: '1' } } });
    expect(walmart().decode(Buffer.from(JSON.stringify(json)))).toEqual(json);
  });
});

describe('a charge', () => {
  test('of shipping without an amount charges nothing', () => {
    const charges = [charge('PRODUCT', 12), { chargeType: 'Shipping', tax: { taxAmount: usd(0) } }];
    const order = orderOf(orderWith({ charges: { charge: charges } }));
    expect(order.shippingLines).toEqual([]);
    expect(explainTotals(order).verdict).toBe('exact');
  });

  test('of a type nobody foresaw says which in the reason of what was given back', () => {
    const given = { refundReason: 'BillingError', charge: charge('ROADSIDE', -3, { chargeName: 'Tow' }) };
    const order = orderOf(orderWith({ refund: { refundCharges: { refundCharge: [given] } } }));
    expect(order.refunds).toMatchObject([
      { adjustment: { shop: { amount: '3' } }, reason: 'BillingError, ROADSIDE Tow' },
    ]);
  });
});

test('the summary may write its amounts as the charges do', () => {
  const summary = {
    totalAmount: usd('20.00'),
    orderSubTotals: [{ subTotalType: 'SHIPPING', totalAmount: usd('4.50') }],
  };
  expect(orderOf(minimalOrder({ orderSummary: summary })).totals.reported).toEqual({
    'orderSummary.totalAmount': '20.00',
    'orderSummary.SHIPPING': '4.50',
  });
});

test('how a parcel goes is told with the line that is in it', () => {
  const trackingInfo = { trackingNumber: 'T-7', methodCode: 'OneDay' };
  const statuses = { orderLineStatus: [status('Shipped', '2', { trackingInfo })] };
  expect(orderOf(orderWith({ orderLineStatuses: statuses })).lines[0]?.attributes).toContainEqual({
    name: 'trackingInfo.methodCode',
    value: 'OneDay',
  });
});
