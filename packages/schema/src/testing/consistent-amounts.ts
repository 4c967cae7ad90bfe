import { minorUnitExponent } from '../money/currency.ts';
import type { MoneyPair, TaxedMoney } from '../money/money.ts';
import type { OrderDraft } from './consistent-draft.ts';
import { decimalText } from './value-arbitraries.ts';

/** Net, gross and tax in minor units. */
export interface Taxed {
  readonly net: bigint;
  readonly gross: bigint;
  readonly tax: bigint;
}

export const NOTHING: Taxed = { net: 0n, gross: 0n, tax: 0n };

/** What an amount is with its tax, half up: `rate` in thousandths, `amount` with the tax inside or without it. */
export function taxed(amount: bigint, rate: number, taxMode: OrderDraft['taxMode']): Taxed {
  const thousandths = BigInt(rate);
  if (taxMode === 'excluded') {
    const tax = divide(amount * thousandths, 1_000n);
    return { net: amount, gross: amount + tax, tax };
  }
  const tax = divide(amount * thousandths, 1_000n + thousandths);
  return { net: amount - tax, gross: amount, tax };
}

export function sum(parts: readonly Taxed[]): Taxed {
  return parts.reduce(
    (total, { net, gross, tax }) => ({
      net: total.net + net,
      gross: total.gross + gross,
      tax: total.tax + tax,
    }),
    NOTHING,
  );
}

/** Thousandths of an amount that is not negative, half up. */
export function share(amount: bigint, thousandths: number): bigint {
  return divide(amount * BigInt(thousandths), 1_000n);
}

/** Writes minor units as money, in both columns where the buyer's currency is another. */
export interface Writer {
  pair(minor: bigint): MoneyPair;
  taxed(amounts: Taxed): TaxedMoney;
}

/**
 * The buyer's column is the shop's times a whole factor, so that whatever adds up in one adds up in the other, to the digit.
 */
export function createWriter({ currency, presentment, extraScale }: OrderDraft): Writer {
  const money = (minor: bigint, code: string) => {
    const amount = decimalText(minor * 10n ** BigInt(extraScale), minorUnitExponent(code) + extraScale);
    return { amount, currency: code };
  };
  const pair = (minor: bigint): MoneyPair => ({
    shop: money(minor, currency),
    ...(presentment && { presentment: money(minor * BigInt(presentment.factor), presentment.currency) }),
  });
  return {
    pair,
    taxed: ({ net, gross, tax }) => ({ net: pair(net), gross: pair(gross), tax: pair(tax) }),
  };
}

function divide(dividend: bigint, divisor: bigint): bigint {
  return (2n * dividend + divisor) / (2n * divisor);
}
