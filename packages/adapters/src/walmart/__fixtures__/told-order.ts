import type { VariantSample } from '../../testing/samples.ts';
import { minimalLine, minimalOrder } from './index.ts';

export type Row = Readonly<Record<string, unknown>>;

/** A payload with what is expected of it. */
export const told = (name: string, payload: Row, expect: VariantSample['expect']): VariantSample => ({
  name,
  platformOrderId: String(payload['purchaseOrderId'] ?? payload['customerOrderId']),
  body: JSON.stringify(payload),
  expect,
});

/** An amount of dollars. */
export const one = (amount: string) => ({ shop: { amount, currency: 'USD' } });
/** An amount of pesos. */
export const peso = (amount: string) => ({ shop: { amount, currency: 'MXN' } });
/** The least order with a line for each of the changes. */
export const lines = (...changes: readonly Row[]): Row =>
  minimalOrder({
    orderLines: {
      orderLine: changes.map((change, index) => minimalLine({ lineNumber: String(index + 1), ...change })),
    },
  });
/** A line with these statuses. */
export const statuses = (...list: readonly Row[]): Row => ({ orderLineStatuses: { orderLineStatus: list } });
