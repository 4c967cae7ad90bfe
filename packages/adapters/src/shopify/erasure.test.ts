import { describe, expect, test } from 'vitest';
import { readErasureRequest, shopify } from './index.ts';

const SHOP = { shop_id: 954889, shop_domain: 'acme.myshopify.com' };
const customer = { id: 191167, email: 'zoe@example.com', phone: '555-625-1199' };

describe('a compliance webhook', () => {
  test('asks for what is kept of a buyer', () => {
    const payload = {
      ...SHOP,
      orders_requested: [299938, '820982911946154508'],
      customer,
      data_request: { id: 9 },
    };
    expect(readErasureRequest(payload)).toEqual({
      kind: 'data_request',
      shopDomain: 'acme.myshopify.com',
      customerId: '191167',
      customerEmail: 'zoe@example.com',
      orderIds: ['299938', '820982911946154508'],
    });
  });

  test('asks for a buyer to be erased, of whom there may be no order', () => {
    expect(readErasureRequest({ ...SHOP, customer, orders_to_redact: [] })).toMatchObject({
      kind: 'customer',
      customerId: '191167',
      orderIds: [],
    });
  });

  test('asks for a whole shop to be erased', () => {
    expect(readErasureRequest(SHOP)).toEqual({
      kind: 'shop',
      shopDomain: 'acme.myshopify.com',
      customerId: undefined,
      customerEmail: undefined,
      orderIds: [],
    });
  });

  test.each([
    [{}],
    [{ shop_domain: 'acme.myshopify.com' }],
    [[]],
    [null],
    [{ customer, orders_to_redact: [1] }],
  ])('that is none is refused: %j', (payload) => {
    expect(() => readErasureRequest(payload)).toThrow(expect.objectContaining({ code: 'UNEXPECTED_SHAPE' }));
  });

  test('has a topic of its own that no order has', () => {
    const { topics, erasure } = shopify().describe();
    expect(erasure.topics).toEqual(['customers/data_request', 'customers/redact', 'shop/redact']);
    expect(topics).toEqual(expect.arrayContaining([...erasure.topics]));
  });
});
