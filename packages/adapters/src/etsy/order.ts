import type { Address, Customer } from '@orderdock/schema';
import type { MappedOrder } from '../order/complete-order.ts';
import { isZero } from '../order/money-pairs.ts';
import { epochSeconds } from '../source/instant-kinds.ts';
import { countryCode, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readCharges } from './charges.ts';
import { readCoupons } from './coupons.ts';
import { readLine } from './lines.ts';
import { createMoneyReader } from './money.ts';
import { readFulfilments, readRefunds, readTenders } from './movements.ts';
import { readStatus } from './status.ts';
import { taxModeOf } from './tax-mode.ts';
import { readTotals } from './totals.ts';

const CHANNEL = { '0': 'etsy.com', '1': 'pattern' } as const;

/** Reads a whole receipt. Throws `UnexpectedShapeError` where something is missing that every receipt has. */
export function readOrder(receipt: Source): MappedOrder {
  const platformOrderId = receipt.required('receipt_id', identifier);
  const money = createMoneyReader(receipt);
  const status = readStatus(receipt);
  const taxes = { tax: money.read(receipt, 'total_tax_cost'), vat: money.read(receipt, 'total_vat_cost') };
  const taxMode = taxModeOf(taxes);
  const isShipped =
    status.fulfilment.value === 'unknown' ? undefined : status.fulfilment.value === 'fulfilled';
  const transactions = receipt.list('transactions');
  const coupons = readCoupons(receipt, money, transactions);
  const lines = transactions.map((line, index) =>
    readLine(line, { money, taxMode, isShipped }, coupons[index]),
  );
  const charges = readCharges(receipt, money, taxMode);
  const refunds = readRefunds(receipt, money);
  const createdAt = receipt.optional('created_timestamp', epochSeconds);
  const channel = receipt.optional('receipt_type', identifier);
  const isPaid = ['paid', 'partially_refunded', 'refunded'].includes(status.payment.value);
  return {
    platform: 'etsy',
    platformOrderId,
    number: platformOrderId,
    channel: channel === '0' || channel === '1' ? CHANNEL[channel] : channel,
    test: false,
    status,
    createdAt: createdAt ?? receipt.required('create_timestamp', epochSeconds),
    // Every line of a receipt is paid for at once.
    paidAt: transactions[0]?.optional('paid_timestamp', epochSeconds),
    updatedAt:
      receipt.optional('updated_timestamp', epochSeconds) ??
      receipt.optional('update_timestamp', epochSeconds),
    currency: { shop: money.currency },
    taxMode,
    lines,
    ...charges,
    taxes: [
      ...(taxes.tax === undefined || isZero(taxes.tax) ? [] : [{ title: 'tax', amount: taxes.tax }]),
      ...(taxes.vat === undefined || isZero(taxes.vat) ? [] : [{ title: 'VAT', amount: taxes.vat }]),
    ],
    tenders: readTenders(receipt, isPaid),
    refunds,
    fulfilments: readFulfilments(receipt),
    totals: readTotals(receipt, money, { taxes, refunds, lines }),
    customer: readCustomer(receipt),
    shippingAddress: readAddress(receipt),
    notes: {
      buyer: receipt.optional('message_from_buyer', text),
      seller: receipt.optional('message_from_seller', text),
      gift: giftNote(receipt),
    },
    attributes: [
      'seller_user_id',
      'seller_email',
      'payment_email',
      'message_from_payment',
      'is_gift',
    ].flatMap((name) => {
      const value: unknown = receipt.value[name];
      const said = typeof value === 'boolean' ? receipt.optional(name, flag) : receipt.optional(name, text);
      return said === undefined ? [] : [{ name, value: said }];
    }),
  };
}

const flag = {
  expected: 'true or false',
  read: (value: string | number | boolean) => (typeof value === 'boolean' ? String(value) : undefined),
};

function giftNote(receipt: Source): string | undefined {
  const message = receipt.optional('gift_message', text);
  const sender = receipt.optional('gift_sender', text);
  return sender === undefined ? message : [message, sender].filter((part) => part !== undefined).join('\n');
}

function readCustomer(receipt: Source): Customer | undefined {
  const id = receipt.optional('buyer_user_id', identifier);
  const email = receipt.optional('buyer_email', text);
  if (id === undefined && email === undefined) return undefined;
  return { id, kind: id === undefined ? 'unknown' : 'registered', email, taxIds: [] };
}

function readAddress(receipt: Source): Address | undefined {
  const state = receipt.optional('state', text);
  const address: Address = {
    name: receipt.optional('name', text),
    lines: ['first_line', 'second_line'].flatMap((line) => receipt.optional(line, text) ?? []),
    locality: receipt.optional('city', text),
    region: state === undefined ? undefined : { code: state },
    postalCode: receipt.optional('zip', text),
    countryCode: receipt.optional('country_iso', countryCode),
  };
  const { lines, ...rest } = address;
  return lines.length > 0 || Object.values(rest).some((value) => value !== undefined) ? address : undefined;
}
