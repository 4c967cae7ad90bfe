import { describe, expect, test } from 'vitest';
import { composite, normalize, order, smallOrder } from './__fixtures__/index.ts';

describe('the people of an order', () => {
  test('of 2026-01-01 are the buyer, where the goods go and whom the invoice is for', () => {
    const { customer, shippingAddress, billingAddress, notes } = normalize(order());
    expect(customer).toEqual({
      kind: 'unknown',
      name: 'Ada Buyer',
      email: 'x1y2z3@marketplace.example',
      taxIds: ['TX-123'],
    });
    expect(shippingAddress).toEqual({
      name: 'Ada Buyer',
      company: 'Ada & Co',
      lines: ['1 Long Lane', 'Floor 2', 'Any County'],
      locality: 'Springfield',
      region: { code: 'OR' },
      postalCode: '97403',
      countryCode: 'US',
      phone: '+1 541 555 0100',
    });
    expect(billingAddress).toEqual({
      name: 'Ada Buyer',
      lines: ['2 Tax Road'],
      locality: 'Salem',
      countryCode: 'US',
    });
    expect(notes).toEqual({ buyer: 'Ring twice', gift: 'With love' });
  });

  test('of v0 are known as far as the token lets', () => {
    const { customer, shippingAddress, billingAddress } = normalize(composite());
    expect(customer).toEqual({
      kind: 'unknown',
      name: 'Ada Buyer',
      email: 'x1y2z3@marketplace.example',
      taxIds: ['VAT-1'],
    });
    expect(shippingAddress).toEqual({
      lines: [],
      locality: 'Springfield',
      region: { code: 'OR' },
      postalCode: '97403',
      countryCode: 'US',
    });
    expect(billingAddress).toBeUndefined();
  });

  test('of v0 in Turkey have an address for the invoice', () => {
    const BuyerTaxInformation = {
      BuyerLegalCompanyName: 'Ada Ltd',
      BuyerBusinessAddress: '3 Any Street, Izmir',
      BuyerTaxRegistrationId: '999',
      BuyerTaxOffice: 'Izmir',
    };
    const read = normalize(composite({ order: { BuyerTaxInformation, BuyerInfo: undefined } }));
    expect(read.billingAddress).toEqual({ company: 'Ada Ltd', lines: ['3 Any Street, Izmir'] });
    expect(read.customer).toEqual({ kind: 'unknown', taxIds: ['999'] });
    expect(read.attributes).toContainEqual({ name: 'BuyerTaxInformation.BuyerTaxOffice', value: 'Izmir' });
  });

  test('that Amazon does not tell of are not there', () => {
    const { customer, shippingAddress, billingAddress } = normalize(
      smallOrder({ recipient: { deliveryAddress: {} } }),
    );
    expect([customer, shippingAddress, billingAddress]).toEqual([undefined, undefined, undefined]);
  });

  test('registered for a tax who are not the buyer are no customers', () => {
    const taxRegistrations = [
      { entityType: 'MARKETPLACE', taxRegistrationNumber: 'AMZ-1', legalName: 'Amazon' },
    ];
    const read = normalize(smallOrder({ tax: { taxRegistrations } }));
    expect(read.customer).toBeUndefined();
  });
});

test('the names of an order are its id, by which everybody knows it, and the one that the seller gave it', () => {
  const { number, aliases, channel, tags } = normalize(order());
  expect({ number, aliases, channel, tags }).toEqual({
    number: '111-0000001-0000001',
    aliases: ['SELLER-77'],
    channel: 'Amazon.com',
    tags: ['PRIME', 'AMAZON_BUSINESS'],
  });
  expect(normalize(composite()).aliases).toEqual(['S-3']);
  expect(normalize(composite({ order: { SellerOrderId: '113-0000003-0000003' } })).aliases).toEqual([]);
});

test('an order changes as a whole at the time of its last change', () => {
  expect(normalize(order()).revision).toMatchObject({ kind: 'timestamp', value: '2026-03-02T11:22:33.000Z' });
  const { revision, issues } = normalize(smallOrder({ lastUpdatedTime: undefined }));
  expect(revision.kind).toBe('hash');
  expect(issues).toMatchObject([{ code: 'no_revision', path: '/lastUpdatedTime' }]);
});
