import { InvalidOptionError } from '@orderdock/kit';
import type { LeaseRecord, Settlement } from '../ports/lease-store.ts';
import { downstreamKeys, type Probe, type ProbeVerdict } from './context.ts';
import type { LeaseCourse } from './held-call.ts';

/**
 * Asks the probe about a parked key and writes down what it found, fenced by the token of the attempt that it was
 * asked about. `true` means that the key is to be looked at again: it was settled, by this call or another.
 */
export async function probeParked<Tx, Result>(
  { core, lease, call }: LeaseCourse<Tx, Result>,
  record: LeaseRecord,
  probe: Probe<Result>,
): Promise<boolean> {
  const { token, attempts } = record;
  const { tenant, key } = call.key;
  const verdict = await probe({
    token,
    attempt: attempts,
    signal: call.signal,
    key: downstreamKeys(core.settings.secret, key),
  });
  const settlement = settlementOf(verdict, call.terms.onExpired);
  if (settlement === undefined) return false;
  await lease.settle({ tenant, key, token }, settlement);
  return true;
}

/** Where it cannot be told, the policy for expired leases decides. */
function settlementOf<Result>(
  verdict: ProbeVerdict<Result>,
  onExpired: 'rerun' | 'park',
): Settlement | undefined {
  if (verdict === 'unknown') return onExpired === 'rerun' ? { to: 'retryable' } : undefined;
  if (verdict === 'not_executed') return { to: 'retryable' };
  if (typeof verdict === 'object' && verdict !== null && 'result' in verdict) {
    return { to: 'done', answer: JSON.stringify(verdict.result) };
  }
  throw new InvalidOptionError(
    'probe',
    'a function that returns { result }, not_executed or unknown',
    verdict,
  );
}
