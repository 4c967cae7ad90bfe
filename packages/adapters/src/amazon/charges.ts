import type { MoneyPair, Tax } from '@orderdock/schema';

/** What an item is charged for. Amazon states shipping, wrapping and cash on delivery item by item. */
export const PARTS = ['item', 'shipping', 'gift_wrap', 'cod_fee', 'other'] as const;

export type Part = (typeof PARTS)[number];

/** One part of one item, as Amazon states it. `discount` and `discountTax` are positive where they take something off. */
export interface Charge {
  readonly price?: MoneyPair | undefined;
  readonly tax?: MoneyPair | undefined;
  readonly discount?: MoneyPair | undefined;
  readonly discountTax?: MoneyPair | undefined;
}

/** All that one item is charged with, whichever version of the API said so. */
export interface ItemCharges {
  readonly lineId: string;
  readonly parts: Readonly<Partial<Record<Part, Charge>>>;
  /** The promotions that gave the item its discounts; which gave how much is not told. */
  readonly promotionIds: readonly string[];
  /** Who remits the item's tax, and under what name. */
  readonly collector: Pick<Tax, 'remittedBy' | 'title'>;
}
