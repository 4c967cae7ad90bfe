import type { Hooks } from '@orderdock/kit';
import { BulkheadFullError } from '../errors.ts';
import { OverflowedError } from '../overflow/errors.ts';
import type { OverflowPort } from '../overflow/overflow-port.ts';
import type { BulkheadEvents } from './events.ts';
import type { ExecuteOptions } from './work.ts';

/**
 * Hands work for which there is no room to the overflow, if it can be said as data. Rejects in every case: with an
 * OverflowedError once the job is durable, with what the overflow says where it is not, and else with the refusal.
 */
export async function keepJob(
  refusal: unknown,
  { job, deadlineAt, priority }: ExecuteOptions<never>,
  { overflow, hooks }: { readonly overflow: OverflowPort | undefined; readonly hooks: Hooks<BulkheadEvents> },
): Promise<never> {
  if (overflow === undefined || job === undefined || !(refusal instanceof BulkheadFullError)) throw refusal;
  const { storeId, tier, retryAfterMs } = refusal;
  const receipt = await overflow.keep({ storeId, job, deadlineAt, priority, retryAfterMs });
  hooks.emit('overflowed', { storeId, tier, jobId: receipt.id });
  throw new OverflowedError(storeId, receipt);
}
