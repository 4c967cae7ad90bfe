import { z } from 'zod';
import { decimalSchema, moneyPairSchema, taxedMoneySchema } from '../money/money.ts';
import { personal } from '../pii.ts';

const text = z.string();

/** A name and a value that somebody attached: an option, a custom attribute, platform metadata. */
export const attributeSchema = z.strictObject({ name: text, value: personal(text, 'free_text') });

/** A tax as the platform itemises it; `rate` is a fraction (0.2 is 20 %). */
export const taxSchema = z.strictObject({
  id: text.optional(),
  title: text.optional(),
  rate: decimalSchema.optional(),
  jurisdiction: text.optional(),
  amount: moneyPairSchema.optional(),
  remittedBy: z.enum(['seller', 'marketplace', 'unknown']).optional(),
});

/** A part of a discount that fell on this line. */
export const allocationSchema = z.strictObject({ discountId: text.optional(), amount: moneyPairSchema });

/** Integer steps of `unit` scaled by ten to the power of `scale`: 1.5 kg is `{ ordered: 15, unit: 'kg', scale: 1 }`. */
export const quantitySchema = z.strictObject({
  ordered: z.int(),
  current: z.int().optional(),
  fulfilled: z.int().optional(),
  refunded: z.int().optional(),
  unit: text,
  scale: z.int().min(0).max(12),
});

/** One position of the order. A bundle's parts name their parent and carry no price of their own. */
export const lineSchema = z.strictObject({
  id: text,
  parentLineId: text.optional(),
  priceRole: z.enum(['priced', 'component', 'informational']),
  productId: text.optional(),
  variantId: text.optional(),
  sku: text.optional(),
  gtin: text.optional(),
  title: text,
  vendor: text.optional(),
  options: z.array(attributeSchema),
  attributes: z.array(attributeSchema),
  quantity: quantitySchema,
  unitPrice: moneyPairSchema.optional(),
  discounts: z.array(allocationSchema),
  taxes: z.array(taxSchema),
  total: taxedMoneySchema,
  requiresShipping: z.boolean().optional(),
  giftCard: z.boolean().optional(),
  taxCollectedBy: z.enum(['seller', 'marketplace', 'unknown']).optional(),
});

export const discountSchema = z.strictObject({
  id: text,
  code: text.optional(),
  title: text.optional(),
  kind: z.enum(['code', 'automatic', 'manual', 'unknown']),
  valueType: z.enum(['fixed', 'percentage', 'unknown']).optional(),
  value: text.optional(),
  fundedBy: z.enum(['seller', 'platform', 'unknown']),
  amount: moneyPairSchema.optional(),
});

export const shippingLineSchema = z.strictObject({
  id: text.optional(),
  title: text.optional(),
  method: text.optional(),
  carrier: text.optional(),
  price: moneyPairSchema.optional(),
  discounts: z.array(allocationSchema),
  taxes: z.array(taxSchema),
  total: taxedMoneySchema,
});

export const feeSchema = z.strictObject({
  id: text.optional(),
  kind: z.enum(['handling', 'wrapping', 'duty', 'service', 'tip', 'other']),
  title: text.optional(),
  taxes: z.array(taxSchema),
  total: taxedMoneySchema,
});

export type Attribute = z.infer<typeof attributeSchema>;
export type Tax = z.infer<typeof taxSchema>;
export type Allocation = z.infer<typeof allocationSchema>;
export type Quantity = z.infer<typeof quantitySchema>;
export type OrderLine = z.infer<typeof lineSchema>;
export type Discount = z.infer<typeof discountSchema>;
export type ShippingLine = z.infer<typeof shippingLineSchema>;
export type Fee = z.infer<typeof feeSchema>;
