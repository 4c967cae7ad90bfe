import type { MoneyPair } from '../../money/money.ts';
import type { Random } from './random.ts';

/** Amounts are whole minor units here, one for each column, so that nothing is shared with the code that is tested. */
export type Units = readonly number[];

export interface Setting {
  readonly random: Random;
  readonly currencies: readonly { readonly code: string; readonly decimals: number }[];
  readonly isIncluded: boolean;
  /** Per mille. */
  readonly rate: number;
  readonly isItemised: boolean;
}

export interface Amounts {
  readonly before: Units;
  readonly off: Units;
  readonly net: Units;
  readonly tax: Units;
  readonly gross: Units;
}

export interface Line extends Amounts {
  readonly unit: Units;
  readonly quantity: number;
}

/** A column's amount is made from the column's own price, so that each column adds up by itself. */
export function draw({ random, currencies }: Setting, most: number): Units {
  const shop = random.integer(1, most);
  return currencies.map((_, column) => (column === 0 ? shop : Math.max(1, Math.round(shop * 1.0837))));
}

export function taxed({ isIncluded, rate }: Setting, before: Units, off: Units): Amounts {
  const paid = before.map((amount, column) => amount - (off[column] ?? 0));
  const tax = paid.map((amount) =>
    Math.round(isIncluded ? (amount * rate) / (1000 + rate) : (amount * rate) / 1000),
  );
  const net = paid.map((amount, column) => (isIncluded ? amount - (tax[column] ?? 0) : amount));
  return { before, off, net, tax, gross: net.map((amount, column) => amount + (tax[column] ?? 0)) };
}

export function makeLine(setting: Setting): Line {
  const { random } = setting;
  const [unit, quantity] = [draw(setting, 20_000), random.integer(1, 5)];
  const before = unit.map((price) => price * quantity);
  const percent = random.chance(30) ? random.integer(1, 40) : 0;
  const off = before.map((amount) => Math.floor((amount * percent) / 100));
  return { ...taxed(setting, before, off), unit, quantity };
}

export function makeCharge(setting: Setting, most: number): Amounts {
  const before = draw(setting, most);
  return taxed(
    setting,
    before,
    before.map(() => 0),
  );
}

export function plus(a: Units, b: Units): Units {
  return a.map((amount, column) => amount + (b[column] ?? 0));
}

export function minus(a: Units, b: Units): Units {
  return a.map((amount, column) => amount - (b[column] ?? 0));
}

export function rateText(perMille: number): string {
  return `0.${String(perMille).padStart(3, '0')}`;
}

export function toPair(units: Units, currencies: Setting['currencies']): MoneyPair {
  const [shop, presentment] = currencies.map(({ code, decimals }, column) => ({
    amount: text(units[column] ?? 0, decimals),
    currency: code,
  }));
  if (shop === undefined) throw new Error('An order has a currency');
  return presentment === undefined ? { shop } : { shop, presentment };
}

/** Minor units as a decimal text, by moving the point and not by dividing. */
export function text(units: number | bigint, decimals: number): string {
  const digits = String(units)
    .replace('-', '')
    .padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const sign = units < 0 ? '-' : '';
  return decimals === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-decimals)}`;
}
