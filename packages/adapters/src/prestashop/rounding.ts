import { type MoneyPair, multiplyMoney, type Quantity } from '@orderdock/schema';
import { plainDecimal } from '../source/decimal-text.ts';
import { integer } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** `Order::ROUND_ITEM` and `Order::ROUND_LINE`; `ROUND_TOTAL` leaves the lines as they are. */
const BY_ITEM = 1;
const BY_LINE = 2;

/** `PS_ROUND_UP` to `PS_ROUND_HALF_ODD`: whether to step away from zero, by what is cut off against a half. */
const MODES: readonly ((cut: -1 | 0 | 1, isOdd: boolean) => boolean)[] = [
  () => true,
  () => false,
  (cut) => cut >= 0,
  (cut) => cut > 0,
  (cut, isOdd) => cut > 0 || (cut === 0 && isOdd),
  (cut, isOdd) => cut > 0 || (cut === 0 && !isOdd),
];
const HALF_UP = 2;

/** What some of a thing cost, worked out as the shop did. */
export type LineRounding = (unit: MoneyPair | undefined, quantity: Quantity) => MoneyPair | undefined;

/**
 * The rows of an order have no total. The shop rounded each piece, each line or only the sum (`round_type`), up, down or at
 * the half (`round_mode`), to the decimals of the currency: `OrderDetail::setDetailProductPrice`.
 */
export function readRounding(order: Source, decimals: number): LineRounding {
  const type = order.optional('round_type', integer);
  const to: RoundingTarget = { mode: order.optional('round_mode', integer) ?? HALF_UP, decimals };
  return (unit, quantity) => {
    if (unit === undefined) return undefined;
    const price = type === BY_ITEM ? round(unit, to) : unit;
    const total = { shop: multiplyMoney(price.shop, countOf(quantity)) };
    if (plainDecimal(total.shop.amount) === undefined) return undefined;
    return type === BY_LINE ? round(total, to) : total;
  };
}

export interface RoundingTarget {
  /** `PS_ROUND_UP` is 0, and so on; any other number is half up. */
  readonly mode: number;
  /** How many decimals are left. */
  readonly decimals: number;
}

/** 15 steps of scale 1 are `1.5`. */
function countOf({ ordered, scale }: Quantity): string {
  if (scale === 0) return String(ordered);
  const sign = ordered < 0 ? '-' : '';
  const digits = String(Math.abs(ordered)).padStart(scale + 1, '0');
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** `ps_round`: by the size of the amount, whatever its sign. */
export function round({ shop }: MoneyPair, { mode, decimals }: RoundingTarget): MoneyPair {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(shop.amount) ?? [];
  const rest = fraction.slice(decimals);
  if (rest === '') return { shop };
  const kept = BigInt(`${whole}${fraction.slice(0, decimals)}`);
  const half = '5'.padEnd(rest.length, '0');
  const cut = rest > half ? 1 : rest < half ? -1 : 0;
  const isAway = !/^0*$/.test(rest) && (MODES[mode] ?? MODES[HALF_UP])?.(cut, kept % 2n === 1n) === true;
  const digits = String(isAway ? kept + 1n : kept).padStart(decimals + 1, '0');
  const amount = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return { shop: { ...shop, amount: /[1-9]/.test(amount) ? `${sign}${amount}` : amount } };
}
