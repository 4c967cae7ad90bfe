import type fc from 'fast-check';
import { type Order, orderSchema } from '../order/order.ts';
import { consistentOrder } from './consistent-order.ts';
import { orderOverrides } from './overrides.ts';
import { schemaArbitrary } from './schema-arbitrary.ts';

export interface OrderArbitraryOptions {
  /**
   * Whether the totals add up: lines after discounts, shipping, fees and unallocated discounts give the grand total to the
   * last digit, taxes and allocations agree with the lines, and references lead to what exists. @default false
   */
  readonly consistent?: boolean | undefined;
}

/** Valid orders in which every field of the schema occurs. By default nothing adds up: the schema does not ask for it. */
export function orderArbitrary(options: OrderArbitraryOptions = {}): fc.Arbitrary<Order> {
  const any = schemaArbitrary(orderSchema, orderOverrides) as fc.Arbitrary<Order>;
  return options.consistent === true ? any.chain(consistentOrder) : any;
}
