import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { OrdersTable } from '../database/tables.ts';

export const orderSummarySchema = z.object({
  id: z.string(),
  platform: z.string(),
  storeId: z.string(),
  platformOrderId: z.string(),
  number: z.string().nullable(),
  status: z.string(),
  currency: z.string(),
  total: z.string(),
  lineCount: z.number().int(),
  revision: z.string(),
  storedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

/** An order in a list: no personal data in it. */
export type OrderSummary = z.infer<typeof orderSummarySchema>;

export const SUMMARY_COLUMNS = [
  'id',
  'platform',
  'store_id',
  'platform_order_id',
  'number',
  'status',
  'currency',
  'total',
  'line_count',
  'revision_value',
  'stored_at',
  'updated_at',
] as const;

export function toSummary(
  row: Pick<Selectable<OrdersTable>, (typeof SUMMARY_COLUMNS)[number]>,
): OrderSummary {
  return {
    id: row.id,
    platform: row.platform,
    storeId: row.store_id,
    platformOrderId: row.platform_order_id,
    number: row.number,
    status: row.status,
    currency: row.currency,
    total: row.total,
    lineCount: row.line_count,
    revision: row.revision_value,
    storedAt: row.stored_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
