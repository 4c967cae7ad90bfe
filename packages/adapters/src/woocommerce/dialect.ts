import type { Order } from '@orderdock/schema';
import type { Source } from '../source/source.ts';
import type { Dates } from './dates.ts';

/** How an order was or is to be paid. */
export interface Payment {
  readonly gateway: string | undefined;
  readonly title: string | undefined;
  readonly reference: string | undefined;
  /** Whether the platform says that the money is there. */
  readonly paid: boolean;
}

/** Where one generation of the API keeps what all of them have. */
export interface Dialect {
  readonly names: {
    readonly number: string;
    readonly billing: string;
    readonly shipping: string;
    readonly buyerNote: string;
    readonly discountTotal: string;
    readonly shippingTotal: string;
    readonly feeTitle: string;
    readonly couponAmount: string;
    readonly taxTitle: string;
    readonly taxCode: string;
    /** What adds up to the amount of a tax. */
    readonly taxAmounts: readonly string[];
    /** The figures that are kept under their own names. */
    readonly reported: readonly string[];
  };
  /** Throws `UnexpectedShapeError` where the order was never created. */
  dates(order: Source): Dates;
  payment(order: Source, dates: Dates): Payment;
  taxMode(order: Source): Order['taxMode'];
}
