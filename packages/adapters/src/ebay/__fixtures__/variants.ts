import type { OrderExpectation, VariantSample } from '../../testing/samples.ts';
import { minimalLine, minimalOrder } from './payloads.ts';

/** An amount as an order has it. */
export const eur = (value: string) => ({ shop: { amount: value, currency: 'EUR' } });

/** What is laid over the least order. */
export type Changes = Readonly<Record<string, unknown>>;

/** The least order with changes, and what is expected of it. */
export const sample = (name: string, changes: Changes, expect: OrderExpectation): VariantSample => ({
  name,
  platformOrderId: '09-10001-20002',
  body: JSON.stringify(minimalOrder(changes)),
  expect,
});

/** The same, of which only members of the order are expected. */
export const says = (name: string, changes: Changes, order: Changes): VariantSample =>
  sample(name, changes, { order });

/** Changes of the order's one line, and others beside it. */
export const line = (changes: Changes, others: Changes = {}): Changes => ({
  lineItems: [minimalLine(changes)],
  ...others,
});
