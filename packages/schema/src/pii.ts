import type { z } from 'zod';

/** What kind of personal data a field holds; `raw` is a platform's whole payload, which may hold any. */
export type PersonalData =
  | 'name'
  | 'email'
  | 'phone'
  | 'address'
  | 'location'
  | 'id'
  | 'free_text'
  | 'document'
  | 'raw';

/** Marks a schema as personal data, so that redaction follows from the schema and not from a list beside it. */
export function personal<Schema extends z.ZodType>(schema: Schema, pii: PersonalData): Schema {
  return schema.meta({ ...schema.meta(), pii });
}
