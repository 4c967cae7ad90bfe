import { StoreUnavailableError } from '../errors.ts';
import type { FastTier } from '../ports/fast.ts';
import type { IdempotencyStore, Recording, StoreAttempt } from '../ports/store.ts';

/** Where a process can be killed, in the order of a transaction. */
export const KILL_POINTS = [
  'before_begin',
  'after_claim',
  'after_work',
  'while_recording',
  'after_commit',
] as const;

/** A place in a transaction: see {@link KILL_POINTS}. */
export type KillPoint = (typeof KILL_POINTS)[number];

/** What one attempt does instead of ending well. */
export type StoreFault =
  /** The process is gone: the attempt never settles, its connection breaks, and no later call does anything. */
  | { readonly kill: KillPoint }
  /** The database cannot be reached. */
  | 'down'
  /** Somebody else has the entity. */
  | 'busy'
  /** The database rolls back because of a rival. */
  | 'rerun'
  /** COMMIT never arrives, and nobody is told. */
  | 'commit_lost'
  /** COMMIT takes effect, and its answer is lost. */
  | 'reply_lost'
  /** Nothing happens. */
  | 'none';

/** A store whose attempts end as a script says, as one process has it. */
export interface FaultyStore<Tx> extends IdempotencyStore<Tx> {
  /** The faults to come, one per attempt; more may be pushed. */
  readonly script: StoreFault[];
  /** Attempts so far. */
  readonly attempts: number;
  /** Settles when the process is killed, with the place. */
  readonly killed: Promise<KillPoint>;
  /** A fast tier that dies with the process. */
  protect(fast: FastTier): FastTier;
}

/** Thrown inside the store to roll back what the fault is about; nobody outside sees it. */
const CUT = Symbol('cut');

/**
 * Lets the attempts of a store fail as the script says: what it commits is real, and so is what it rolls back. It cuts
 * where a store can be cut from outside; `while_recording` breaks the connection right after the work, when the store
 * is about to write its record, and the store may have committed by then: only a look tells. Its leases are those of the
 * store, without faults; it has neither `insert` nor `batch`, which would go round the script.
 */
export function createFaultyStore<Tx>(
  store: IdempotencyStore<Tx>,
  script: readonly StoreFault[] = [],
): FaultyStore<Tx> {
  const faults = [...script];
  const { promise: killed, resolve: kill } = Promise.withResolvers<KillPoint>();
  const never = new Promise<never>(() => {});
  let attempts = 0;
  let dead = false;

  const findEntity = store.findEntity?.bind(store);
  const die = (point: KillPoint): Promise<never> => {
    dead = true;
    kill(point);
    return never;
  };
  const alive = <T>(run: () => Promise<T>): Promise<T> => (dead ? never : run().finally(() => dead && never));

  const transaction: IdempotencyStore<Tx>['transaction'] = async (keys, claimId, work, options) => {
    if (dead) return never;
    attempts += 1;
    const fault = faults.shift() ?? 'none';
    if (fault === 'down') throw new StoreUnavailableError('the script says so');
    if (fault === 'busy') return { state: 'busy' };
    const point = typeof fault === 'object' ? fault.kill : undefined;
    if (point === 'before_begin') return die(point);
    const connection = new AbortController();
    const { signal } = options;
    const cut = async (found: Parameters<typeof work>[0], tx: Tx): Promise<Recording | undefined> => {
      if (point === 'after_claim') throw CUT;
      const recording = await work(found, tx);
      if (point === 'after_work') throw CUT;
      if (recording !== undefined && (fault === 'rerun' || fault === 'commit_lost')) throw CUT;
      if (point === 'while_recording') queueMicrotask(() => connection.abort(CUT));
      return recording;
    };
    const linked = signal === undefined ? connection.signal : AbortSignal.any([signal, connection.signal]);
    let attempt: StoreAttempt;
    try {
      attempt = await store.transaction(keys, claimId, cut, { ...options, signal: linked });
    } catch (error) {
      if (dead) return never;
      if (error !== CUT) throw error;
      if (point !== undefined) return die(point);
      return {
        state: fault === 'rerun' ? 'rerun' : 'commit_unknown',
        error: new Error(`the script: ${String(fault)}`),
      };
    }
    if (dead) return never;
    if (point !== undefined) return die(point);
    if (fault === 'reply_lost' && attempt.state === 'committed')
      return { state: 'commit_unknown', error: new Error('the script: reply_lost') };
    return attempt;
  };

  return {
    script: faults,
    get attempts() {
      return attempts;
    },
    killed,
    lease: store.lease,
    history: () => alive(() => store.history()),
    find: (keys) => alive(() => store.find(keys)),
    ...(findEntity && { findEntity: (entity: string) => alive(() => findEntity(entity)) }),
    transaction,
    protect: (fast) => ({
      claim: (key, entity) => alive(() => fast.claim(key, entity)),
      finish: (key, record) => alive(() => fast.finish(key, record)),
    }),
  };
}
