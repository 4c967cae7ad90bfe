import { z } from 'zod';
import { compileLazily } from '../compile-lazily.ts';
import { instantSchema } from '../instant.ts';
import { currencySchema, decimalSchema } from '../money/money.ts';
import { personal } from '../pii.ts';
import {
  attributeSchema,
  discountSchema,
  feeSchema,
  lineSchema,
  shippingLineSchema,
  taxSchema,
} from './lines.ts';
import { adjustmentSchema, fulfilmentSchema, refundSchema, returnSchema, tenderSchema } from './movements.ts';
import { addressSchema, customerSchema } from './people.ts';
import { coverageSchema, issueSchema, rawSchema } from './provenance.ts';
import { revisionSchema } from './revision.ts';
import { statusSchema } from './status.ts';
import { totalsSchema } from './totals.ts';

const id = z.string().min(1).max(255);

const structure = z.strictObject({
  schemaVersion: z.literal(1),
  platform: id,
  storeId: id,
  platformOrderId: id,
  number: z.string().optional(),
  aliases: z.array(z.string()),
  // A status page shows the buyer's data to whoever has its address.
  url: personal(z.string(), 'id').optional(),
  channel: z.string().optional(),
  test: z.boolean(),
  revision: revisionSchema,
  status: statusSchema,
  createdAt: instantSchema,
  placedAt: instantSchema.optional(),
  paidAt: instantSchema.optional(),
  updatedAt: instantSchema.optional(),
  cancelledAt: instantSchema.optional(),
  closedAt: instantSchema.optional(),
  cancelReason: personal(z.string(), 'free_text').optional(),
  currency: z.strictObject({
    shop: currencySchema,
    presentment: currencySchema.optional(),
    exchangeRate: decimalSchema.optional(),
  }),
  taxMode: z.enum(['included', 'excluded', 'mixed', 'exempt', 'unknown']),
  lines: z.array(lineSchema),
  discounts: z.array(discountSchema),
  shippingLines: z.array(shippingLineSchema),
  fees: z.array(feeSchema),
  taxes: z.array(taxSchema),
  tenders: z.array(tenderSchema),
  refunds: z.array(refundSchema),
  returns: z.array(returnSchema),
  fulfilments: z.array(fulfilmentSchema),
  adjustments: z.array(adjustmentSchema),
  totals: totalsSchema,
  customer: customerSchema.optional(),
  billingAddress: addressSchema.optional(),
  shippingAddress: addressSchema.optional(),
  notes: z.strictObject({
    buyer: personal(z.string(), 'free_text').optional(),
    seller: personal(z.string(), 'free_text').optional(),
    gift: personal(z.string(), 'free_text').optional(),
  }),
  tags: z.array(personal(z.string(), 'free_text')),
  attributes: z.array(attributeSchema),
  raw: rawSchema,
  issues: z.array(issueSchema),
  coverage: coverageSchema,
});

/**
 * The universal order. Structural on purpose: sums and orderings are not refinements, because a platform's order that does
 * not add up is still an order. Absent, zero and null are three things; ids are text; money is a decimal text.
 */
export const orderSchema = compileLazily(structure);

export type Order = z.infer<typeof orderSchema>;
