import { compareMoney, deriveStatus, type MoneyPair, type Order, type StatusAxes } from '@orderdock/schema';
import { isZero } from '../order/money-pairs.ts';
import { readWord, type Word } from '../order/read-word.ts';
import { boolean, type Kind, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { Names } from './dialect.ts';

/** `partially fulfilled` and `fully-charged`, as the older payloads have them, in the spelling of the GraphQL schema. */
export const inCapitals: Kind<string> = {
  expected: text.expected,
  read: (value) => text.read(value)?.toUpperCase().replace(/[ -]/g, '_'),
};

const STATE = {
  DRAFT: 'draft',
  UNCONFIRMED: 'open',
  UNFULFILLED: 'open',
  PARTIALLY_FULFILLED: 'open',
  FULFILLED: 'completed',
  PARTIALLY_RETURNED: 'completed',
  RETURNED: 'completed',
  CANCELED: 'cancelled',
  EXPIRED: 'cancelled',
} as const;

const FULFILMENT = {
  DRAFT: 'unfulfilled',
  UNCONFIRMED: 'unfulfilled',
  UNFULFILLED: 'unfulfilled',
  PARTIALLY_FULFILLED: 'partial',
  FULFILLED: 'fulfilled',
  PARTIALLY_RETURNED: 'fulfilled',
  RETURNED: 'restocked',
  CANCELED: 'unfulfilled',
  EXPIRED: 'unfulfilled',
} as const;

/** The words of `PaymentChargeStatusEnum`. */
const PAYMENT = {
  NOT_CHARGED: 'pending',
  PENDING: 'pending',
  PARTIALLY_CHARGED: 'partially_paid',
  FULLY_CHARGED: 'paid',
  PARTIALLY_REFUNDED: 'partially_refunded',
  FULLY_REFUNDED: 'refunded',
  REFUSED: 'failed',
  CANCELLED: 'voided',
} as const;

/** The words of `OrderChargeStatusEnum`. */
const CHARGE = { NONE: 'pending', PARTIAL: 'partially_paid', FULL: 'paid', OVERCHARGED: 'paid' } as const;

type Payment = StatusAxes['payment'];

interface Amounts {
  readonly grand: MoneyPair;
  readonly refunded: MoneyPair | undefined;
}

/** Saleor has one word of the order, which is of its parcels, and up to four of its money. */
export function readStatus(order: Source, names: Names, amounts: Amounts): Order['status'] {
  const axes: StatusAxes = {
    state: readWord(order, 'status', STATE, 'unknown', inCapitals),
    payment: readPayment(order, names, amounts),
    fulfilment: readWord(order, 'status', FULFILMENT, 'unknown', inCapitals),
  };
  return { derived: deriveStatus(axes), ...axes };
}

/** `paymentStatus` alone tells of refunds; without it they follow from `totalRefunded`. */
function readPayment(order: Source, names: Names, { grand, refunded }: Amounts): Payment {
  const stated = readWord(order, names('paymentStatus'), PAYMENT, 'unknown', inCapitals);
  if (stated.raw !== null) return stated;
  if (refunded !== undefined && !isZero(refunded)) {
    const isWhole = compareMoney(refunded.shop, grand.shop) >= 0;
    return { value: isWhole ? 'refunded' : 'partially_refunded', raw: null };
  }
  return readCharge(order, names) ?? readIsPaid(order, names) ?? readPayments(order, names);
}

function readCharge(order: Source, names: Names): Payment | undefined {
  const charge = readWord(order, names('chargeStatus'), CHARGE, 'unknown', inCapitals);
  if (charge.raw === null) return undefined;
  if (charge.value !== 'pending') return charge;
  const authorized = order.optional(names('authorizeStatus'), text);
  return authorized === 'FULL' ? { value: 'authorized', raw: charge.raw } : charge;
}

function readIsPaid(order: Source, names: Names): Payment | undefined {
  const isPaid = order.optional(names('isPaid'), boolean);
  return isPaid === undefined ? undefined : { value: isPaid ? 'paid' : 'pending', raw: String(isPaid) };
}

/** The word of the last payment, which is the live one. */
function readPayments(order: Source, names: Names): Payment {
  const last = order.optionalList('payments').at(-1);
  if (last === undefined) return { value: 'unknown', raw: null };
  return readChargeStatus(last, names);
}

/** The word of one payment. */
export function readChargeStatus(
  payment: Source,
  names: Names,
): Word<(typeof PAYMENT)[keyof typeof PAYMENT]> {
  return readWord(payment, names('chargeStatus'), PAYMENT, 'unknown', inCapitals);
}
