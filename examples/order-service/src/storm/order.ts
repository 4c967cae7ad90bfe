import type { Life } from './life.ts';
import { type Currency, portion, sum } from './money.ts';
import type { StormStore } from './store.ts';
import type { Buyer } from './vocabulary.ts';

/** An amount as the shop prices it, and the tax on it: inside the amount or on top, as the order says. */
export interface Taxed {
  readonly amount: bigint;
  readonly tax: bigint;
}

export interface StormLine extends Taxed {
  readonly id: bigint;
  readonly productId: bigint;
  readonly sku: string;
  readonly title: string;
  /** Price of one, before discount. */
  readonly unit: bigint;
  /** Ten for one piece: WooCommerce sells 1.5 metres. */
  readonly tenths: bigint;
  /** Already taken off `amount`. */
  readonly discount: bigint;
  /** In the order only since the merchant edited it. */
  readonly added: boolean;
}

/** An order and all of its life, before any platform's way of writing it. */
export interface StormOrder {
  readonly store: StormStore;
  readonly id: bigint;
  readonly number: string;
  readonly currency: Currency;
  readonly taxIncluded: boolean;
  readonly taxBasisPoints: number;
  readonly lines: readonly StormLine[];
  readonly shipping: Taxed | undefined;
  readonly fee: Taxed | undefined;
  readonly discountCode: string | undefined;
  readonly buyer: Buyer;
  readonly guest: boolean;
  readonly note: string;
  /** What the buyer saw: another currency at a rate of `perThousand` of the smallest units for a thousand of the shop's. */
  readonly presentment: { readonly currency: Currency; readonly perThousand: bigint } | undefined;
  readonly life: Life;
  /** When each revision was made: whole seconds, in milliseconds since the epoch, strictly rising. */
  readonly revisedAt: readonly number[];
}

/** The lines that stand in a revision. */
export function linesAt(order: StormOrder, revision: number): readonly StormLine[] {
  return order.life[revision]?.edited ? order.lines : order.lines.filter((line) => !line.added);
}

/** Everything that is paid for in a revision. */
export function chargesAt(order: StormOrder, revision: number): readonly Taxed[] {
  return [...linesAt(order, revision), order.shipping, order.fee].filter((charge) => charge !== undefined);
}

export function taxAt(order: StormOrder, revision: number): bigint {
  return sum(chargesAt(order, revision).map((charge) => charge.tax));
}

/** What the buyer owes, in smallest units. */
export function totalAt(order: StormOrder, revision: number): bigint {
  return sum(chargesAt(order, revision).map((charge) => grossOf(order, charge)));
}

/** What a refund gives back: all of it, or half of the first line, which is never all of it. */
export function refundAt(order: StormOrder, revision: number): bigint {
  const [first] = linesAt(order, revision);
  const part = first ? portion(grossOf(order, first), 1n, 2n) : 0n;
  return { none: 0n, part, full: totalAt(order, revision) }[order.life[revision]?.refund ?? 'none'];
}

export function grossOf(order: StormOrder, { amount, tax }: Taxed): bigint {
  return order.taxIncluded ? amount : amount + tax;
}

export function netOf(order: StormOrder, { amount, tax }: Taxed): bigint {
  return order.taxIncluded ? amount - tax : amount;
}
