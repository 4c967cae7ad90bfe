import { z } from 'zod';
import { jsonValueSchema } from '../json-value.ts';
import { personal } from '../pii.ts';

/** The bytes the order was read from, by their hash; `body` is the decoded source where it is kept with the order. */
export const rawSchema = z.strictObject({
  contentType: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  body: personal(jsonValueSchema, 'raw').optional(),
});

/** Something about the source that could not be mapped as it stands; `path` is a JSON Pointer into it. */
export const issueSchema = z.strictObject({
  code: z.string(),
  path: z.string(),
  severity: z.enum(['info', 'warning', 'error']),
  message: z.string(),
});

/** Whether the platform states a field, it was derived, it was absent in this source, or the platform has no such thing. */
export const coverageSchema = z.record(z.string(), z.enum(['native', 'derived', 'absent', 'unsupported']));

export type Raw = z.infer<typeof rawSchema>;
export type OrderIssue = z.infer<typeof issueSchema>;
export type Coverage = z.infer<typeof coverageSchema>;
