import { z } from 'zod';

/** A decimal number as text, never a float: `-12.50`. Scale is kept as the platform wrote it. */
export const decimalSchema = z
  .string()
  .regex(/^-?\d{1,30}(\.\d{1,12})?$/)
  .meta({ description: 'Decimal number as text, scale preserved' });

/** An ISO 4217 currency code. */
export const currencySchema = z.string().regex(/^[A-Z]{3}$/);

/** An amount in major units with its currency: `{ amount: '12.50', currency: 'EUR' }`. */
export const moneySchema = z.strictObject({ amount: decimalSchema, currency: currencySchema });

/** The same amount in the shop's currency and, where the buyer saw another, in that one. */
export const moneyPairSchema = z.strictObject({ shop: moneySchema, presentment: moneySchema.optional() });

/** Net, gross and tax of one amount; whichever the platform states or arithmetic gives. */
export const taxedMoneySchema = z.strictObject({
  net: moneyPairSchema.optional(),
  gross: moneyPairSchema.optional(),
  tax: moneyPairSchema.optional(),
});

export type Money = z.infer<typeof moneySchema>;
export type MoneyPair = z.infer<typeof moneyPairSchema>;
export type TaxedMoney = z.infer<typeof taxedMoneySchema>;
