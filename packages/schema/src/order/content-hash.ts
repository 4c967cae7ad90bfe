import { hash } from 'node:crypto';
import { z } from 'zod';
import { type CanonicalWriter, canonicalWriter } from './canonical-json.ts';
import { type Order, orderSchema } from './order.ts';

/** What an order says, without how it came: the part that {@link contentHash} covers. */
export type OrderContent = Omit<Order, 'raw' | 'issues' | 'coverage' | 'revision'>;

const PROVENANCE = { raw: true, issues: true, coverage: true, revision: true } as const;
let write: CanonicalWriter | undefined;

/** SHA-256 (first 32 hex digits) over the members of the order's content as canonical JSON: keys sorted, nothing undefined. */
export function contentHash(content: OrderContent): string {
  write ??= canonicalWriter(z.strictObject(orderSchema.shape).omit(PROVENANCE));
  return hash('sha256', write(content), 'hex').slice(0, 32);
}
