import fc from 'fast-check';
import { currencyArbitrary } from './value-arbitraries.ts';

/** One line before its amounts are worked out; all in minor units. */
export interface LineDraft {
  readonly quantity: number;
  readonly unitPrice: number;
  /** Thousandths of the line's price that a discount takes off. */
  readonly discount: number;
  readonly taxRate: TaxRate;
  readonly fulfilled: boolean;
  readonly hasComponent: boolean;
}

/** A rate in thousandths: 210 is 21 %. */
type TaxRate = 0 | 55 | 190 | 210;

/** The choices from which an order that adds up is worked out. */
export interface OrderDraft {
  readonly currency: string;
  /** How many units of the buyer's currency one of the shop's is, and which; undefined where both are the same. */
  readonly presentment: { readonly currency: string; readonly factor: number } | undefined;
  /** Digits beyond the minor unit that the platform writes. */
  readonly extraScale: 0 | 2;
  readonly taxMode: 'included' | 'excluded';
  readonly lines: readonly LineDraft[];
  readonly shipping:
    | { readonly price: number; readonly discount: number; readonly taxRate: TaxRate }
    | undefined;
  readonly fees: readonly {
    readonly kind: 'wrapping' | 'duty' | 'tip' | 'handling';
    readonly price: number;
  }[];
  /** A discount on the whole order that fell on no line, in thousandths of what the lines cost. */
  readonly orderDiscount: number;
  readonly rounding: number;
  readonly giftCard: number;
  readonly paid: boolean;
  readonly refundedLine: boolean;
}

const taxRate = fc.constantFrom<TaxRate[]>(0, 55, 190, 210);
const thousandths = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 600 }));

const line: fc.Arbitrary<LineDraft> = fc.record({
  quantity: fc.integer({ min: 1, max: 5 }),
  unitPrice: fc.integer({ min: 0, max: 50_000 }),
  discount: thousandths,
  taxRate,
  fulfilled: fc.boolean(),
  hasComponent: fc.nat(5).map((turn) => turn === 0),
});

/** Drafts of all kinds of orders that platforms have. */
export const orderDraft: fc.Arbitrary<OrderDraft> = fc
  .record({
    currency: currencyArbitrary,
    presentment: fc.option(
      fc.record({ currency: currencyArbitrary, factor: fc.integer({ min: 1, max: 160 }) }),
      { freq: 3, nil: undefined },
    ),
    extraScale: fc.constantFrom<(0 | 2)[]>(0, 0, 0, 2),
    taxMode: fc.constantFrom<('included' | 'excluded')[]>('included', 'excluded'),
    lines: fc.array(line, { minLength: 1, maxLength: 5 }),
    shipping: fc.option(
      fc.record({ price: fc.integer({ min: 0, max: 2_500 }), discount: thousandths, taxRate }),
      { nil: undefined },
    ),
    fees: fc.array(
      fc.record({
        kind: fc.constantFrom<('wrapping' | 'duty' | 'tip' | 'handling')[]>(
          'wrapping',
          'duty',
          'tip',
          'handling',
        ),
        price: fc.integer({ min: 0, max: 900 }),
      }),
      { maxLength: 2 },
    ),
    orderDiscount: thousandths,
    rounding: fc.constantFrom(0, 0, 0, -2, 1, 2),
    giftCard: fc.constantFrom(0, 0, 500, 1_000),
    paid: fc.boolean(),
    refundedLine: fc.boolean(),
  })
  .map((draft) => ({
    ...draft,
    presentment: draft.presentment?.currency === draft.currency ? undefined : draft.presentment,
  }));
