import { abortable } from '@orderdock/kit';
import { CommitUnknownError } from '../errors.ts';
import { downstreamKeys, type ExecuteContext } from './context.ts';
import { LeaseLostError } from './errors.ts';
import { finishSurely, type SettledFinish } from './finish.ts';
import { giveBack } from './give-back.ts';
import { type Heartbeat, startHeartbeat } from './heartbeat.ts';
import type { HeldCall, LeaseRun } from './held-call.ts';
import { outcomeOfLease } from './outcome.ts';

/** What `execute` runs. */
export type ExecuteWork<Tx, Result> = (context: ExecuteContext<Tx>) => Promise<Result>;

type Write<Tx> = (tx: Tx) => Promise<void>;

/**
 * Runs the work under a heartbeat and ends the hold: a result is committed with its writes, an error is classified and
 * the key given back, both fenced. Throws the error of the work, {@link LeaseLostError}, {@link CommitUnknownError} or
 * the reason of the call's signal; an abort and a loss at once, whatever the work does about them.
 */
export async function runHeld<Tx, Result>(
  held: HeldCall<Tx, Result>,
  work: ExecuteWork<Tx, Result>,
): Promise<LeaseRun<Result>> {
  const { core, lease, call, hold, askedAt, working } = held;
  const { leaseMs } = call.terms;
  const { clock } = core.settings;
  const heartbeat = startHeartbeat({ lease, hold, leaseMs, clock, askedAt, signal: call.signal });
  working.add(hold);
  const ending = runWork(held, heartbeat, work).finally(() => working.delete(hold));
  try {
    return await abortable(ending, heartbeat.signal);
  } catch (error) {
    const { tenant, key } = call.key;
    if (LeaseLostError.isInstance(error)) core.hooks.emit('lease_lost', { tenant, key, token: hold.token });
    throw error;
  }
}

async function runWork<Tx, Result>(
  held: HeldCall<Tx, Result>,
  heartbeat: Heartbeat,
  work: ExecuteWork<Tx, Result>,
): Promise<LeaseRun<Result>> {
  const { core, hold, attempt } = held;
  const writes: Write<Tx>[] = [];
  let result: Result;
  try {
    result = await work({
      token: hold.token,
      attempt,
      signal: heartbeat.signal,
      key: downstreamKeys(core.settings.secret, hold.key),
      commit: (write) => void writes.push(write),
    });
  } catch (error) {
    return await giveBack(held, error, 'work');
  } finally {
    // A renewal would wait for the row that the finish writes. Should the lease run out meanwhile, the fence decides.
    heartbeat.stop();
  }
  return finish(held, result, writes);
}

async function finish<Tx, Result>(
  held: HeldCall<Tx, Result>,
  result: Result,
  writes: readonly Write<Tx>[],
): Promise<LeaseRun<Result>> {
  const { core, call, facts, hold } = held;
  const write = async (tx: Tx) => {
    for (const each of writes) await each(tx);
  };
  let end: SettledFinish;
  try {
    end = await finishSurely(held, {
      answer: JSON.stringify(result),
      write: writes.length === 0 ? undefined : write,
      withHistory: core.settings.fast !== undefined,
    });
  } catch (error) {
    if (CommitUnknownError.isInstance(error)) throw error;
    return giveBack(held, error, 'commit');
  }
  if (end.state === 'lost') throw new LeaseLostError(hold.token);
  const { record, history } = end;
  await facts.keep(record, history);
  const outcome = outcomeOfLease<Result>(record, call.key, hold.claimId);
  if (outcome === undefined) throw new LeaseLostError(hold.token);
  return { outcome, tier: 'store', record };
}
