import type { Instant, Order, OrderLine } from '@orderdock/schema';
import type { PlatformAdapter } from '../../contract/adapter.ts';
import type { DescribedPlatform } from '../../contract/description.ts';
import type { MappedPayload, NormalizeContext } from '../../contract/normalized.ts';
import { type AdapterDefinition, defineAdapter } from '../../define-adapter.ts';
import { completeOrder } from '../../order/complete-order.ts';
import { coverageTable } from '../../order/coverage.ts';
import { readWord } from '../../order/read-word.ts';
import { taxedMoney } from '../../order/taxed-money.ts';
import { requireHmacHeader } from '../../signature/require-hmac-header.ts';
import { boolean, currency, decimal, identifier, isoInstantUtc, text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';

/** How the toy platform's orders are read, each part of which a test may get wrong. */
export interface ToyReading {
  amount(text: string): string;
  instant(instant: Instant): Instant;
  currencies(shop: string, shown: string | undefined): Order['currency'];
  taxMode(withTax: boolean | undefined): Order['taxMode'];
  quantity(text: string): { readonly steps: number; readonly scale: number };
  isTest(test: boolean | undefined): boolean;
  isPart(partOf: string | undefined): Pick<OrderLine, 'parentLineId' | 'priceRole'>;
  paid(amount: string | undefined, giftCard: string | undefined): string | undefined;
  status(order: Source): Order['status'];
  revision(changed: Instant | undefined): { readonly kind: 'timestamp'; readonly value: string } | undefined;
}

const STATES = { new: 'pending', paid: 'paid', refunded: 'refunded' } as const;

export const RIGHT_READING: ToyReading = {
  amount: (amount) => amount,
  instant: (instant) => instant,
  currencies: (shop, shown) => (shown === undefined ? { shop } : { shop, presentment: shown }),
  taxMode: (withTax) => (withTax ? 'included' : 'excluded'),
  quantity: (amount) => {
    const fraction = amount.split('.')[1] ?? '';
    return { steps: Number(amount.replace('.', '')), scale: fraction.length };
  },
  isTest: (test) => test === true,
  isPart: (partOf) =>
    partOf === undefined ? { priceRole: 'priced' } : { parentLineId: partOf, priceRole: 'component' },
  // A gift card is money: what it paid is paid.
  paid: (amount) => amount,
  status: (order) => {
    const payment = readWord(order, 'state', STATES, 'pending');
    const sent = order.optionalList('lines').some((line) => line.has('sent'));
    return {
      derived: sent ? 'partially_shipped' : payment.value === 'paid' ? 'processing' : 'pending',
      state: { value: 'open', raw: null },
      payment,
      fulfilment: { value: sent ? 'partial' : 'unfulfilled', raw: null },
    };
  },
  revision: (changed) => (changed === undefined ? undefined : { kind: 'timestamp', value: changed.at }),
};

export const TOY_SIGNATURE_HEADER = 'X-Toy-Signature';
/** Far below what a platform sends, so that its limit is tried in no time. */
const MAX_BYTES = 200_000;

export const TOY_DESCRIPTION: DescribedPlatform<'toy'> = {
  name: 'toy',
  title: 'Toy',
  signature: {
    scheme: 'hmac',
    algorithm: 'sha256',
    encoding: 'base64',
    header: TOY_SIGNATURE_HEADER,
    signs: 'body',
  },
  fingerprint: { headers: ['x-toy-signature'], bodies: [['toy_id', 'lines']] },
  topics: ['order.created', 'order.changed'],
  answerBudgetMs: 1_000,
  retries: { attempts: 3, overMs: 1_000 },
  deliveryIdIsUnique: false,
  maxBytes: MAX_BYTES,
  ignored: { '/href': 'where the order is in the API' },
  notes: { money: 'decimal texts', dates: 'UTC without a zone' },
  coverage: coverageTable({ native: ['number', 'createdAt', 'lines', 'totals.grand', 'totals.tax'] }),
};

/** An adapter of a platform that is not there, in which a test puts its fault. */
export function toyAdapter(
  faults: Partial<ToyReading> = {},
  definition: Partial<AdapterDefinition<'toy'>> = {},
): PlatformAdapter<'toy'> {
  const reading = { ...RIGHT_READING, ...faults };
  return defineAdapter({
    description: TOY_DESCRIPTION,
    verify: (request, context) => requireHmacHeader(request, context, { header: TOY_SIGNATURE_HEADER }),
    split: (payload) => listOf(payload).filter(isToyOrder),
    normalize: (order, context) => normalizeToy(order, context, reading),
    ...definition,
  });
}

/** A bare list, an answer that holds one, or the payload alone. */
function listOf(payload: unknown): readonly unknown[] {
  const list = Array.isArray(payload) ? payload : Reflect.get(Object(payload), 'toy_orders');
  return Array.isArray(list) ? list : [payload];
}

function isToyOrder(payload: unknown): boolean {
  return typeof payload === 'object' && payload !== null && Object.hasOwn(payload, 'toy_id');
}

function normalizeToy(order: Source, context: NormalizeContext, reading: ToyReading): MappedPayload {
  const platformOrderId = order.required('toy_id', identifier);
  if (order.has('gone')) return { kind: 'reference', platformOrderId, reason: 'deleted' };
  const shop = order.required('currency', currency);
  const shown = order.optional('shown_currency', currency);
  const currencies = reading.currencies(shop, shown);
  const pair = (amount: string | undefined, presentment?: string) =>
    amount === undefined
      ? undefined
      : {
          shop: { amount: reading.amount(amount), currency: currencies.shop },
          ...(presentment !== undefined &&
            currencies.presentment !== undefined && {
              presentment: { amount: reading.amount(presentment), currency: currencies.presentment },
            }),
        };
  const grand = pair(order.required('total', decimal), order.optional('shown_total', decimal));
  const tax = pair(order.optional('tax', decimal));
  const paid = pair(reading.paid(order.optional('paid', decimal), order.optional('gift_card', decimal)));
  const taxMode = reading.taxMode(order.optional('with_tax', boolean));
  const created = reading.instant(order.required('created', isoInstantUtc));
  const changed = order.optional('changed', isoInstantUtc);
  const giftCard = pair(order.optional('gift_card', decimal));
  const number = order.optional('number', text);
  const lines = order.list('lines').map((line): OrderLine => {
    const amount = pair(line.required('amount', decimal));
    const lineTax = pair(line.optional('tax', decimal));
    const ordered = reading.quantity(line.required('quantity', decimal));
    const sent = line.optional('sent', decimal);
    const fulfilled = sent === undefined ? undefined : reading.quantity(sent).steps;
    if (![ordered.steps, fulfilled ?? 0].every(Number.isSafeInteger))
      throw line.unexpected('quantity', 'a number of pieces');
    return {
      id: line.required('id', identifier),
      ...reading.isPart(line.optional('part_of', identifier)),
      title: line.required('title', text),
      options: [],
      attributes: [],
      quantity: {
        ordered: ordered.steps,
        ...(fulfilled !== undefined && { fulfilled }),
        unit: 'piece',
        scale: ordered.scale,
      },
      discounts: [],
      taxes: [],
      total: taxedMoney(amount, lineTax, taxMode),
    };
  });
  if (grand === undefined) throw order.unexpected('total', 'a decimal number');
  return {
    kind: 'order',
    order: completeOrder({
      mapped: {
        platform: 'toy',
        platformOrderId,
        ...(number !== undefined && { number }),
        test: reading.isTest(order.optional('test', boolean)),
        status: reading.status(order),
        createdAt: created,
        ...(changed !== undefined && { updatedAt: changed }),
        currency: currencies,
        taxMode,
        lines,
        tenders: giftCard === undefined ? [] : [{ kind: 'gift_card', amount: giftCard }],
        totals: {
          grand,
          ...(tax !== undefined && { tax }),
          ...(paid !== undefined && { paid }),
          reported: {},
        },
      },
      revision: reading.revision(changed),
      source: order,
      context,
      coverage: TOY_DESCRIPTION.coverage,
    }),
  };
}
