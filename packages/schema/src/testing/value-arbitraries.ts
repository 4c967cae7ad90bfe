import fc from 'fast-check';
import type { Instant } from '../instant.ts';
import { minorUnitExponent } from '../money/currency.ts';
import type { Money } from '../money/money.ts';
import type { Revision } from '../order/revision.ts';

/** Currencies whose minor units have 2, 0, 3 and 4 decimals. */
export const currencyArbitrary: fc.Arbitrary<string> = fc.constantFrom(
  'EUR',
  'USD',
  'GBP',
  'JPY',
  'KRW',
  'KWD',
  'CLF',
);

export interface MoneyArbitraryOptions {
  /** @default any of several, of 0, 2, 3 and 4 decimals */
  readonly currency?: string | undefined;
  /** @default true */
  readonly negative?: boolean | undefined;
}

const amountParts = {
  value: fc.oneof(
    { weight: 8, arbitrary: fc.nat(1_000_000).map(BigInt) },
    { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: 10n ** 24n }) },
  ),
  /** Undefined for the decimals of the currency's minor unit. */
  scale: fc.oneof(
    { weight: 6, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 6 }) },
  ),
  turn: fc.nat(5),
};

/** An amount as platforms write them: mostly in the minor units of its currency, at times with more digits or none. */
export function moneyArbitrary(options: MoneyArbitraryOptions = {}): fc.Arbitrary<Money> {
  const { currency, negative = true } = options;
  const code = currency === undefined ? currencyArbitrary : fc.constant(currency);
  // No `chain`: it makes arbitraries anew for each value, and an order has a hundred amounts.
  return fc.record({ code, ...amountParts }).map(({ code: drawn, value, scale, turn }) => ({
    amount: decimalText(negative && turn === 0 ? -value : value, scale ?? minorUnitExponent(drawn)),
    currency: drawn,
  }));
}

/** A decimal text of any sign, its digits made from integers. Never a negative zero, which no platform writes. */
export function decimalArbitrary(): fc.Arbitrary<string> {
  return fc
    .record(amountParts)
    .map(({ value, scale = 2, turn }) => decimalText(turn === 0 ? -value : value, scale));
}

/** `12345n` at scale 2 is `123.45`. */
export function decimalText(value: bigint, scale: number): string {
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const text = scale === 0 ? whole : `${whole}.${digits.slice(-scale)}`;
  return value < 0n ? `-${text}` : text;
}

/** A point in time with the precision it claims: its other digits are zero. */
export function instantArbitrary(): fc.Arbitrary<Instant> {
  const ms = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2040, 0, 1) });
  const step = { ms: 1, s: 1_000, day: 86_400_000 } as const;
  return fc
    .record(
      {
        ms,
        precision: fc.constantFrom('ms', 's', 'day'),
        zoneAssumed: fc.constantFrom('UTC', 'Europe/Amsterdam', 'America/Los_Angeles'),
      },
      { requiredKeys: ['ms', 'precision'] },
    )
    .map(({ ms: at, precision, ...zone }) => ({
      at: new Date(Math.floor(at / step[precision]) * step[precision]).toISOString(),
      precision,
      ...zone,
    }));
}

/** So many hex digits; far faster to draw than from a pattern. */
export function hexText(length: number): fc.Arbitrary<string> {
  return fc
    .bigInt({ min: 0n, max: 16n ** BigInt(length) - 1n })
    .map((value) => value.toString(16).padStart(length, '0'));
}

/** A revision of any kind; its value is one that the kind compares by. */
export function revisionArbitrary(): fc.Arbitrary<Revision> {
  const hash = hexText(32);
  const integer = fc.bigInt({ min: 0n, max: 10n ** 18n }).map(String);
  const contentHash = hash;
  const ofKind = <Kind extends Revision['kind']>(kind: Kind, value: fc.Arbitrary<string>) =>
    fc.record({ kind: fc.constant(kind), value, contentHash }, { requiredKeys: ['kind', 'value'] });
  const instants = instantArbitrary().map(({ at }) => at);
  return fc.oneof(
    ofKind('timestamp', instants),
    ofKind('int', integer),
    ofKind('sequence', integer),
    ofKind('hash', hash),
  );
}
