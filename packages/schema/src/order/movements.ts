import { z } from 'zod';
import { instantSchema } from '../instant.ts';
import { moneyPairSchema } from '../money/money.ts';
import { openEnum } from '../open-enum.ts';
import { personal } from '../pii.ts';

const text = z.string();

/** Money that moved or was held: a card, a gift card, store credit. */
export const tenderSchema = z.strictObject({
  id: text.optional(),
  kind: z.enum([
    'authorization',
    'capture',
    'sale',
    'refund',
    'void',
    'gift_card',
    'store_credit',
    'unknown',
  ]),
  gateway: text.optional(),
  // `Visa ending in 4242`.
  title: personal(text, 'free_text').optional(),
  reference: personal(text, 'id').optional(),
  amount: moneyPairSchema.optional(),
  status: openEnum(['pending', 'success', 'failed', 'error']).optional(),
  at: instantSchema.optional(),
});

/** `quantity` is in the same integer steps as the line's own. */
export const refundSchema = z.strictObject({
  id: text,
  at: instantSchema.optional(),
  lines: z.array(
    z.strictObject({
      lineId: text,
      quantity: z.int(),
      amount: moneyPairSchema.optional(),
      tax: moneyPairSchema.optional(),
    }),
  ),
  shipping: moneyPairSchema.optional(),
  adjustment: moneyPairSchema.optional(),
  total: moneyPairSchema.optional(),
  reason: personal(text, 'free_text').optional(),
  status: openEnum(['pending', 'success', 'failed']).optional(),
});

export const returnSchema = z.strictObject({
  id: text,
  at: instantSchema.optional(),
  status: openEnum(['requested', 'open', 'closed', 'declined', 'cancelled']).optional(),
  lines: z.array(
    z.strictObject({ lineId: text, quantity: z.int(), reason: personal(text, 'free_text').optional() }),
  ),
});

export const fulfilmentSchema = z.strictObject({
  id: text,
  at: instantSchema.optional(),
  status: openEnum(['pending', 'open', 'success', 'in_transit', 'delivered', 'cancelled', 'failed']),
  lines: z.array(z.strictObject({ lineId: text, quantity: z.int() })),
  tracking: z.array(
    z.strictObject({
      carrier: text.optional(),
      // Carriers tell whoever has the number where the parcel goes, some of them the name as well.
      number: personal(text, 'id').optional(),
      url: personal(text, 'id').optional(),
    }),
  ),
  location: text.optional(),
});

/** A signed entry after checkout that is none of the above: an edit, a correction. */
export const adjustmentSchema = z.strictObject({
  id: text.optional(),
  at: instantSchema.optional(),
  kind: text,
  amount: moneyPairSchema,
  reason: personal(text, 'free_text').optional(),
});

export type Tender = z.infer<typeof tenderSchema>;
export type Refund = z.infer<typeof refundSchema>;
export type OrderReturn = z.infer<typeof returnSchema>;
export type Fulfilment = z.infer<typeof fulfilmentSchema>;
export type Adjustment = z.infer<typeof adjustmentSchema>;
