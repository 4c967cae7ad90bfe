import { share, sum, type Taxed, taxed } from './consistent-amounts.ts';
import type { LineDraft, OrderDraft } from './consistent-draft.ts';

/** A line with its amounts in minor units. */
export interface WorkedLine {
  readonly draft: LineDraft;
  readonly id: string;
  /** Before discounts, with the tax inside or without it as the tax mode says. */
  readonly stated: bigint;
  readonly discount: bigint;
  readonly total: Taxed;
}

/** What the sums of an order come to, in minor units. */
export interface WorkedOrder {
  readonly draft: OrderDraft;
  readonly lines: readonly WorkedLine[];
  readonly shippingDiscount: bigint;
  readonly shipping: Taxed | undefined;
  readonly fees: readonly {
    readonly kind: 'wrapping' | 'duty' | 'tip' | 'handling';
    readonly total: Taxed;
  }[];
  /** Discounts that fell on lines or shipping. */
  readonly allocated: bigint;
  /** Discounts that come off the whole. */
  readonly unallocated: bigint;
  readonly tax: bigint;
  readonly grand: bigint;
  readonly giftCard: bigint;
  readonly paid: bigint;
  /** What was given back for the first line; undefined where nothing was. */
  readonly refunded: bigint | undefined;
}

/** Works out a draft. */
export function workOrder(draft: OrderDraft): WorkedOrder {
  const { taxMode } = draft;
  const lines = draft.lines.map((line, index) => workLine(line, `L${index + 1}`, taxMode));
  const shippingDiscount = draft.shipping ? share(BigInt(draft.shipping.price), draft.shipping.discount) : 0n;
  const shipping =
    draft.shipping && taxed(BigInt(draft.shipping.price) - shippingDiscount, draft.shipping.taxRate, taxMode);
  const fees = draft.fees.map(({ kind, price }) => ({ kind, total: taxed(BigInt(price), 0, taxMode) }));
  const goods = sum(lines.map(({ total }) => total));
  const whole = sum([goods, ...(shipping ? [shipping] : []), ...fees.map(({ total }) => total)]);
  const unallocated = share(goods.gross, draft.orderDiscount);
  const rounded = whole.gross - unallocated + BigInt(draft.rounding);
  const grand = rounded < 0n ? 0n : rounded;
  const giftCard = grand > BigInt(draft.giftCard) ? BigInt(draft.giftCard) : 0n;
  const back = lines[0] ? lines[0].total.gross - share(lines[0].total.gross, draft.orderDiscount) : 0n;
  return {
    draft: { ...draft, rounding: rounded < 0n ? draft.rounding - Number(rounded) : draft.rounding },
    lines,
    shippingDiscount,
    shipping,
    fees,
    allocated: add(lines.map(({ discount }) => discount)) + shippingDiscount,
    unallocated,
    tax: whole.tax,
    grand,
    giftCard,
    paid: draft.paid ? grand : giftCard,
    refunded: draft.paid && draft.refundedLine ? (back < grand ? back : grand) : undefined,
  };
}

/** The sum of amounts in minor units. */
export function add(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}

function workLine(draft: LineDraft, id: string, taxMode: OrderDraft['taxMode']): WorkedLine {
  const stated = BigInt(draft.unitPrice) * BigInt(draft.quantity);
  const discount = share(stated, draft.discount);
  return { draft, id, stated, discount, total: taxed(stated - discount, draft.taxRate, taxMode) };
}
