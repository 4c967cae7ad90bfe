import { z } from 'zod';
import { openEnum } from '../open-enum.ts';

export const orderStateSchema = openEnum(['draft', 'open', 'completed', 'cancelled', 'failed', 'deleted']);
export const paymentStatusSchema = openEnum([
  'pending',
  'authorized',
  'partially_paid',
  'paid',
  'partially_refunded',
  'refunded',
  'voided',
  'failed',
]);
export const fulfilmentStatusSchema = openEnum([
  'unfulfilled',
  'partial',
  'fulfilled',
  'delivered',
  'restocked',
]);

/** The one status derived from the three axes. */
export const derivedStatusSchema = z.enum([
  'pending',
  'processing',
  'partially_shipped',
  'shipped',
  'delivered',
  'cancelled',
  'refunded',
]);

/** Three axes as the platform states them, and one status derived from them by {@link deriveStatus}. */
export const statusSchema = z.strictObject({
  derived: derivedStatusSchema,
  state: orderStateSchema,
  payment: paymentStatusSchema,
  fulfilment: fulfilmentStatusSchema,
});

export type OrderStatus = z.infer<typeof derivedStatusSchema>;
export type StatusAxes = Omit<z.infer<typeof statusSchema>, 'derived'>;

/** The strongest word wins: cancelled, refunded, delivered, shipped, partially shipped, paid for, pending. */
export function deriveStatus({ state, payment, fulfilment }: StatusAxes): OrderStatus {
  if (['cancelled', 'failed', 'deleted'].includes(state.value)) return 'cancelled';
  if (payment.value === 'refunded') return 'refunded';
  if (payment.value === 'voided') return 'cancelled';
  if (fulfilment.value === 'delivered') return 'delivered';
  if (fulfilment.value === 'fulfilled') return 'shipped';
  if (fulfilment.value === 'partial') return 'partially_shipped';
  if (payment.value === 'paid' || payment.value === 'partially_refunded') return 'processing';
  return 'pending';
}
