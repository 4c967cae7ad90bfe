import type { OrderExpectation, VariantSample } from '../../testing/samples.ts';
import { firstOrder, minimalOrder } from './index.ts';

type Members = Readonly<Record<string, unknown>>;

/** An amount in dollars as the order has it. */
export const usd = (amount: string) => ({ shop: { amount, currency: 'USD' } });

/** An order of Medusa 2. */
export const second = (name: string, changes: Members, expect: OrderExpectation): VariantSample => ({
  name,
  platformOrderId: String(changes['id'] ?? 'order_01JMINIMAL'),
  body: JSON.stringify(minimalOrder(changes)),
  expect,
});

/** An order of Medusa 1. */
export const first = (name: string, changes: Members, expect: OrderExpectation): VariantSample => ({
  name,
  platformOrderId: 'order_01FIRST',
  body: JSON.stringify(firstOrder(changes)),
  expect,
});
