import type { Order } from '@orderdock/schema';
import type { MoneyReader } from './money.ts';

/** What is known of the order before its parts are read. */
export interface ReadContext {
  readonly money: MoneyReader;
  readonly taxMode: Order['taxMode'];
}
