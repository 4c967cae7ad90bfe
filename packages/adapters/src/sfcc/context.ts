import type { Allocation, Order } from '@orderdock/schema';
import type { DiscountBook } from './discounts.ts';
import type { MoneyReader } from './money.ts';
import type { Shipments } from './shipments.ts';

/** What the positions of one order are read with. */
export interface LineContext {
  readonly money: MoneyReader;
  readonly taxMode: Order['taxMode'];
  readonly book: DiscountBook;
  readonly shipments: Shipments;
  /** The order's only discount on the whole, to which the shares that fell on the lines belong; undefined of several. */
  readonly orderDiscountId: string | undefined;
  /** Filled with the lines' shares of the discounts on the whole order. */
  readonly orderDiscounts: Set<Allocation>;
  /** Whether the taxes of the lines are those of the total: with a discount on the whole they may be those before it. */
  readonly isTaxFinal: boolean;
}
