import { z } from 'zod';
import { personal } from '../pii.ts';

const text = z.string();

/** A postal address as the platform has it; nothing is invented, `countryCode` is ISO 3166-1 alpha-2. */
export const addressSchema = z.strictObject({
  name: personal(text, 'name').optional(),
  firstName: personal(text, 'name').optional(),
  lastName: personal(text, 'name').optional(),
  company: personal(text, 'name').optional(),
  lines: z.array(personal(text, 'address')),
  locality: personal(text, 'address').optional(),
  region: z.strictObject({ code: text.optional(), name: text.optional() }).optional(),
  postalCode: personal(text, 'address').optional(),
  country: text.optional(),
  countryCode: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  phone: personal(text, 'phone').optional(),
  email: personal(text, 'email').optional(),
  geo: personal(z.strictObject({ latitude: text, longitude: text }), 'location').optional(),
});

export const customerSchema = z.strictObject({
  id: personal(text, 'id').optional(),
  kind: z.enum(['registered', 'guest', 'unknown']),
  name: personal(text, 'name').optional(),
  firstName: personal(text, 'name').optional(),
  lastName: personal(text, 'name').optional(),
  email: personal(text, 'email').optional(),
  phone: personal(text, 'phone').optional(),
  locale: text.optional(),
  taxIds: z.array(personal(text, 'document')),
  marketingConsent: z.boolean().optional(),
});

export type Address = z.infer<typeof addressSchema>;
export type Customer = z.infer<typeof customerSchema>;
