import { decimal } from './money.ts';
import { linesAt, type StormOrder, totalAt } from './order.ts';

/** How an order must stand in the database when everything has come to rest. Null where nothing is demanded. */
export interface ExpectedOrder {
  readonly platform: string;
  readonly storeId: string;
  readonly orderId: string;
  /** The newest revision: UTC with milliseconds. */
  readonly revision: string | null;
  readonly currency: string;
  readonly total: string;
  readonly lineCount: number;
  readonly status: string | null;
}

/** A delivery that is signed but cannot be understood: its bytes must lie in the inbox. */
export interface ExpectedParked {
  readonly platform: string;
  readonly storeId: string;
  readonly bodySha256: string;
}

/** The generator's own account of what was sent, to hold the database against. */
export interface Ledger {
  readonly stores: readonly { readonly platform: string; readonly storeId: string }[];
  readonly orders: readonly ExpectedOrder[];
  readonly parked: readonly ExpectedParked[];
}

/** How an order must stand after the last revision of its life. */
export function expectedOf(order: StormOrder): ExpectedOrder {
  const last = order.life.length - 1;
  const stage = order.life[last];
  const revisedAt = order.revisedAt[last];
  if (stage === undefined || revisedAt === undefined)
    throw new RangeError('An order has at least one revision');
  return {
    platform: order.store.platform,
    storeId: order.store.storeId,
    orderId: `${order.id}`,
    revision: new Date(revisedAt).toISOString(),
    currency: order.currency.code,
    total: decimal(totalAt(order, last), order.currency.scale),
    lineCount: linesAt(order, last).length,
    status: stage.status,
  };
}

export function mergeLedgers(ledgers: readonly Ledger[]): Ledger {
  return {
    stores: ledgers.flatMap((ledger) => ledger.stores),
    orders: ledgers.flatMap((ledger) => ledger.orders),
    parked: ledgers.flatMap((ledger) => ledger.parked),
  };
}
