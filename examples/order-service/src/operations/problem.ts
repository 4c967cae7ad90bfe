import { z } from 'zod';

/** An RFC 9457 problem with the code that a program can act on. */
export const problemSchema = z.object({
  type: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
});
