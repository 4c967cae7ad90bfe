import type { z } from 'zod';
import { instantSchema } from '../instant.ts';
import {
  currencySchema,
  decimalSchema,
  moneyPairSchema,
  moneySchema,
  taxedMoneySchema,
} from '../money/money.ts';
import {
  allocationSchema,
  attributeSchema,
  discountSchema,
  feeSchema,
  lineSchema,
  quantitySchema,
  shippingLineSchema,
  taxSchema,
} from '../order/lines.ts';
import {
  adjustmentSchema,
  fulfilmentSchema,
  refundSchema,
  returnSchema,
  tenderSchema,
} from '../order/movements.ts';
import { addressSchema, customerSchema } from '../order/people.ts';
import { coverageSchema, issueSchema, rawSchema } from '../order/provenance.ts';
import { revisionSchema } from '../order/revision.ts';
import { statusSchema } from '../order/status.ts';
import { totalsSchema } from '../order/totals.ts';
import type { Definition, Definitions } from './definition.ts';

/** What the order itself needs explained. */
export const ORDER_MEMBERS: Readonly<Record<string, string>> = {
  schemaVersion: 'Rises with a change that breaks those who read or write orders',
  platform: 'The platform that took the order, in lower case: shopify, woocommerce',
  storeId: 'The store on that platform, as the operator names it',
  platformOrderId: 'The order, as the platform identifies it; text also where the platform has a number',
  number: 'What the buyer and the seller call the order',
  aliases: 'Other numbers and names that lead to this order',
  url: "Where the order can be seen; may show the buyer's data to whoever opens it",
  channel: 'Where the order was placed: a web shop, a marketplace, a till',
  test: 'Whether the order was placed to try something',
  createdAt: 'When the platform created the order',
  placedAt: 'When the buyer placed it, where that is another time',
  taxMode: 'Whether the prices of the lines have the tax inside',
  tenders: 'How it was paid; gift cards and store credit are tenders, not discounts',
  adjustments: 'Signed entries after checkout that are no refund',
};

/** The parts of an order that have a name of their own in JSON Schema. */
export const ORDER_DEFINITIONS: Definitions = new Map<z.core.$ZodType, Definition>([
  [
    decimalSchema,
    { name: 'Decimal', description: 'A decimal number as text, its scale as the platform wrote it' },
  ],
  [currencySchema, { name: 'Currency', description: 'An ISO 4217 currency code' }],
  [moneySchema, { name: 'Money', description: 'An amount in major units: 12.50 euros and not 1250 cents' }],
  [
    moneyPairSchema,
    {
      name: 'MoneyPair',
      description: 'An amount in the currency of the shop, and in that of the buyer where it is another',
    },
  ],
  [
    taxedMoneySchema,
    { name: 'TaxedMoney', description: 'Net, gross and tax of one amount, as far as they are known' },
  ],
  [
    instantSchema,
    {
      name: 'Instant',
      description: 'A point in time in UTC',
      members: {
        precision: 'How exactly the platform states it; the rest of the digits are zero',
        zoneAssumed: 'The time zone that was assumed where the platform states none',
      },
    },
  ],
  [
    revisionSchema,
    {
      name: 'Revision',
      description: 'Which version of the order this is',
      members: {
        kind: 'How two values compare: int and sequence as integers, timestamp as instants, hash only for equality',
        contentHash: 'Tells two contents of one version apart',
      },
    },
  ],
  [
    statusSchema,
    {
      name: 'Status',
      description:
        "Three axes, each with the platform's own word as `raw`, and one status derived from them. A word that is not known is `unknown`",
    },
  ],
  [
    lineSchema,
    {
      name: 'Line',
      description: 'One position of the order',
      members: {
        parentLineId: 'The bundle that this line is a part of',
        priceRole: 'Whether the line counts towards the totals; components and informational lines do not',
        unitPrice: 'The price of one as the platform states it, before discounts',
        total: 'What the line costs for the quantity ordered, after the discounts that fell on it',
        taxCollectedBy: 'Who passes the tax on to the state',
      },
    },
  ],
  [
    quantitySchema,
    {
      name: 'Quantity',
      description:
        'Whole steps of `unit` divided by ten to the power of `scale`: 15 of kg at scale 1 is 1.5 kg',
      members: { current: 'What is left of the order after edits', unit: 'What one is: piece, kg, m' },
    },
  ],
  [attributeSchema, { name: 'Attribute', description: 'A name and a value that somebody attached' }],
  [
    taxSchema,
    {
      name: 'Tax',
      description: 'A tax as the platform itemises it',
      members: {
        rate: 'A fraction: 0.2 is twenty per cent',
        remittedBy: 'Who passes it on to the state; that of a marketplace may be outside the grand total',
      },
    },
  ],
  [
    discountSchema,
    {
      name: 'Discount',
      description: 'A discount on the order, its lines or its shipping',
      members: { amount: 'The whole discount, positive', fundedBy: 'Who bears it' },
    },
  ],
  [
    allocationSchema,
    { name: 'Allocation', description: 'The part of a discount that fell on this line, positive' },
  ],
  [shippingLineSchema, { name: 'ShippingLine', description: 'A way of shipping that the buyer chose' }],
  [
    feeSchema,
    { name: 'Fee', description: 'A charge that is no line and no shipping: wrapping, duty, a tip' },
  ],
  [
    tenderSchema,
    { name: 'Tender', description: 'Money that moved or was held: a card, a gift card, store credit' },
  ],
  [refundSchema, { name: 'Refund', description: 'Money given back; it never changes `totals.grand`' }],
  [returnSchema, { name: 'Return', description: 'Goods that come back' }],
  [fulfilmentSchema, { name: 'Fulfilment', description: 'A shipment, or what stands for one' }],
  [
    adjustmentSchema,
    { name: 'Adjustment', description: 'A signed entry after checkout: an edit, a correction' },
  ],
  [
    totalsSchema,
    {
      name: 'Totals',
      description: 'Sums in both currencies; absent is not zero',
      members: {
        items: 'The lines before discounts',
        discounts: 'All discounts, positive',
        shipping: 'Before its discounts',
        fees: 'All fees, tips among them',
        tax: 'The tax that is part of `grand`',
        rounding: 'Signed, added to reach `grand`',
        grand: 'What the order costs as placed: after discounts, with tax, shipping and fees',
        current: "The platform's total after edits and refunds",
        reported: "The platform's own figures by their own names, untouched",
      },
    },
  ],
  [customerSchema, { name: 'Customer', description: 'Who bought' }],
  [
    addressSchema,
    { name: 'Address', description: 'A postal address as the platform has it; nothing is invented' },
  ],
  [
    rawSchema,
    {
      name: 'Raw',
      description: 'What the order was read from',
      members: {
        sha256: 'The SHA-256 of the bytes, in hex',
        body: "The platform's payload, where it is kept with the order: any JSON value",
      },
    },
  ],
  [
    issueSchema,
    {
      name: 'Issue',
      description: 'Something in the source that could not be mapped as it stands',
      members: { path: 'A JSON Pointer into the source', message: 'Never quotes the source' },
    },
  ],
  [
    coverageSchema,
    {
      name: 'Coverage',
      description:
        'For each field whether the platform states it, it was derived, it was absent this time, or the platform has no such thing',
    },
  ],
]);
