import { z } from 'zod';

/**
 * A point in time in UTC: `{ at: '2026-01-31T12:00:00.000Z', precision: 's' }`. `zoneAssumed` names the zone that was
 * assumed where the platform wrote none.
 */
export const instantSchema = z.strictObject({
  at: z.iso.datetime({ precision: 3 }),
  precision: z.enum(['ms', 's', 'day']),
  zoneAssumed: z.string().min(1).optional(),
});

export type Instant = z.infer<typeof instantSchema>;
