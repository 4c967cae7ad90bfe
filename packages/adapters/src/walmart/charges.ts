import type { MoneyPair, Tax } from '@orderdock/schema';
import { readWord, type Word } from '../order/read-word.ts';
import { type Kind, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { membersOf } from './members.ts';
import type { MoneyReader } from './money.ts';

/** What a charge of a line is for. */
export type ChargeKind = 'product' | 'shipping' | 'fee' | 'line_discount' | 'shipping_discount';

export interface Charge {
  readonly kind: ChargeKind;
  readonly name: string | undefined;
  /** As it stands: a discount or a refund is mostly negative. */
  readonly amount: MoneyPair | undefined;
  readonly taxes: readonly Tax[];
}

const TYPES = { PRODUCT: 'product', SHIPPING: 'shipping', FEE: 'fee', DISCOUNT: 'discount' } as const;

const capitals: Kind<string> = {
  expected: text.expected,
  read: (value) => text.read(value)?.trim().toUpperCase(),
};

/**
 * The charges of a line. An amount of a type that is not known counts as a fee, with an issue. Shipping without an amount,
 * as on a line that was cancelled, charges nothing and stays in the source.
 */
export function readCharges(line: Source, money: MoneyReader): readonly Charge[] {
  const charged = membersOf(line, 'charges', 'charge').filter((charge) => !isNothing(charge));
  return charged.map((charge) => readCharge(charge, money));
}

function isNothing(charge: Source): boolean {
  return !charge.has('chargeAmount') && capitals.read(String(charge.value['chargeType'])) === 'SHIPPING';
}

export function readCharge(charge: Source, money: MoneyReader): Charge {
  const type = readWord(charge, 'chargeType', TYPES, 'unknown', capitals);
  const name = charge.optional('chargeName', text);
  return {
    kind: kindOf(type, name),
    // A type nobody foresaw is all that tells what the amount is for.
    name: type.value === 'unknown' && type.raw !== null ? [type.raw, name].join(' ').trim() : name,
    amount: money.read(charge, 'chargeAmount'),
    taxes: membersOf(charge, 'tax').map((tax) => ({
      title: tax.optional('taxName', text),
      amount: money.read(tax, 'taxAmount'),
      remittedBy: remitter(money),
    })),
  };
}

/** In the United States Walmart collects the tax and pays it, as a marketplace has to; elsewhere the order does not say. */
export function remitter({ currency }: MoneyReader): 'marketplace' | 'unknown' {
  return currency === 'USD' ? 'marketplace' : 'unknown';
}

/** The discount of a subscription is a charge of the product, by the name of `SubscriptionDiscount`. */
function kindOf({ value }: Word<(typeof TYPES)[keyof typeof TYPES]>, name = ''): ChargeKind {
  if (value === 'unknown') return 'fee';
  if (value === 'discount') return /^ship/i.test(name) ? 'shipping_discount' : 'line_discount';
  return value === 'product' && /discount/i.test(name) ? 'line_discount' : value;
}
