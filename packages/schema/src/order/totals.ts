import { z } from 'zod';
import { moneyPairSchema } from '../money/money.ts';

/** Sums in both currencies. `grand` is what the order costs as placed; absent is not zero. */
export const totalsSchema = z.strictObject({
  items: moneyPairSchema.optional(),
  discounts: moneyPairSchema.optional(),
  shipping: moneyPairSchema.optional(),
  fees: moneyPairSchema.optional(),
  tax: moneyPairSchema.optional(),
  tips: moneyPairSchema.optional(),
  rounding: moneyPairSchema.optional(),
  grand: moneyPairSchema,
  current: moneyPairSchema.optional(),
  paid: moneyPairSchema.optional(),
  refunded: moneyPairSchema.optional(),
  outstanding: moneyPairSchema.optional(),
  /** The platform's own figures by their own names, untouched. */
  reported: z.record(z.string(), z.string()),
});

export type Totals = z.infer<typeof totalsSchema>;
