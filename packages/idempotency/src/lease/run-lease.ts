import { abortError } from '@orderdock/kit';
import { StoreUnavailableError } from '../errors.ts';
import { createPatience, type Patience, spread } from '../in-flight/patience.ts';
import type { LeaseClaim, LeaseHold, LeaseRecord } from '../ports/lease-store.ts';
import { type LeaseCourse, type LeaseRun, tellParked } from './held-call.ts';
import { isMismatch, outcomeOfLease } from './outcome.ts';
import { probeParked } from './probe-parked.ts';
import { type ExecuteWork, runHeld } from './run-held.ts';

/** How long a claim without an answer is asked again under the same claim id, in milliseconds. */
const CLAIM_RETRY_MS = 2_000;

/**
 * Takes one call through the tiers: the fast tier may know that the key is done, the store decides, and whoever holds
 * the key runs the work. Nothing but a fact keeps a call from asking the store.
 */
export async function runLease<Tx, Result>(
  course: LeaseCourse<Tx, Result>,
  patience: Patience,
  work: ExecuteWork<Tx, Result>,
): Promise<LeaseRun<Result>> {
  const { call, facts } = course;
  try {
    const fact = await facts.ask();
    const known = fact && outcomeOfLease<Result>(fact.record, call.key, call.terms.claimId);
    if (fact !== undefined && known !== undefined) return { outcome: known, ...fact };
    const run = await decide(course, patience, work);
    if (run.record?.state !== 'done') facts.leave();
    return run;
  } catch (error) {
    facts.leave();
    throw error;
  }
}

async function decide<Tx, Result>(
  course: LeaseCourse<Tx, Result>,
  patience: Patience,
  work: ExecuteWork<Tx, Result>,
): Promise<LeaseRun<Result>> {
  const { inFlight } = course.core.settings;
  for (;;) {
    const { claim, askedAt } = await claimSurely(course);
    if (claim.state === 'held') return await begin(course, { ...claim, askedAt }, work);
    const record = claim.state === 'seen' ? claim.record : undefined;
    const run = record && (await judge(course, record));
    if (run === 'again') continue;
    if (run !== undefined) return run;
    if (await patience.pause()) continue;
    const retryAfterMs = spread(record === undefined ? inFlight.retryAfterMs : record.leftMs);
    return { outcome: { status: 'in_progress', retryAfterMs }, tier: 'store', record: undefined };
  }
}

/** Claims; an answer that is lost is asked for again under the same claim id, which finds its own claim. */
async function claimSurely<Tx, Result>({
  core,
  lease,
  call,
}: LeaseCourse<Tx, Result>): Promise<{ readonly claim: LeaseClaim; readonly askedAt: number }> {
  const { clock, inFlight } = core.settings;
  // What a probe is to look at first is parked first.
  const onExpired = call.probe === undefined ? call.terms.onExpired : 'park';
  const patience = createPatience(clock, CLAIM_RETRY_MS, inFlight, call.signal);
  for (;;) {
    const askedAt = clock.monotonic();
    try {
      return { claim: await lease.claim(call.key, { ...call.terms, onExpired }), askedAt };
    } catch (error) {
      if (!StoreUnavailableError.isInstance(error) || !(await patience.pause())) throw error;
    }
  }
}

async function begin<Tx, Result>(
  course: LeaseCourse<Tx, Result>,
  {
    token,
    attempts,
    askedAt,
  }: { readonly token: number; readonly attempts: number; readonly askedAt: number },
  work: ExecuteWork<Tx, Result>,
): Promise<LeaseRun<Result>> {
  const { call, lease } = course;
  const { key, terms, signal } = call;
  const hold: LeaseHold = { key: key.key, claimId: terms.claimId, token };
  if (signal?.aborted) {
    // The caller has gone before the work began: nothing happened, and the next one may have the key.
    await lease.release(hold, { state: 'retryable', maxAttempts: terms.maxAttempts }, undefined);
    throw abortError(signal);
  }
  return runHeld({ ...course, hold, attempt: attempts, askedAt }, work);
}

/** The end of a call that found this record; `undefined` while somebody else may be on it. */
async function judge<Tx, Result>(
  course: LeaseCourse<Tx, Result>,
  record: LeaseRecord,
): Promise<LeaseRun<Result> | 'again' | undefined> {
  const { call, facts } = course;
  const parked = record.state === 'unknown' || record.state === 'poison';
  if (record.state === 'unknown' && call.probe !== undefined && !isMismatch(record, call.key)) {
    const settled = await probeParked(course, record, call.probe);
    if (settled) return 'again';
  }
  const outcome = outcomeOfLease<Result>(record, call.key, call.terms.claimId);
  if (outcome === undefined) return undefined;
  if (parked && outcome.status === 'unknown') tellParked(course, record.state);
  if (record.state === 'done') await facts.keepSeen(record);
  return { outcome, tier: 'store', record };
}
