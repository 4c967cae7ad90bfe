import type { Hooks, Logger } from '@orderdock/kit';
import type { FastAnswer } from '../ports/fast.ts';
import type { Warmer, WarmingListener } from '../warming/warmer.ts';
import type { FastMode } from './fast-mode.ts';
import type { GuardEvents } from './guard-events.ts';

/** Follows the answers of the fast tier and tells each change of its state once. */
export interface FastWatch {
  answered(answer: FastAnswer): void;
  mode(): FastMode;
  /** How many facts this process has kept in the filling that goes on; `undefined` while it does not lead one. */
  warmed(): number | undefined;
}

/** What a watch is made with. */
export interface FastWatchOptions {
  readonly present: boolean;
  readonly logger: Logger;
  readonly hooks: Pick<Hooks<GuardEvents>, 'emit'>;
  /** Makes what fills the tier, where it can be filled. */
  readonly warmer?: ((tell: WarmingListener) => Warmer | undefined) | undefined;
}

/**
 * Keeps the mode of a guard:
 *
 *             a fault                the probe is answered            filled
 *   HYBRID ───────────▶ DATABASE_ONLY ───────────────────▶ WARMING ──────────▶ HYBRID
 *      └──────────────── found emptied ──────────────────────▲
 *
 * No mode changes what is asked: the store decides whatever the fast tier does not know.
 */
export function createFastWatch({ present, logger, hooks, warmer: make }: FastWatchOptions): FastWatch {
  let reachable = true;
  let warming = false;
  let warmed: number | undefined;
  const warmer = make?.({
    warming(on) {
      warming = on;
    },
    started() {
      warmed = 0;
      hooks.emit('warming_started', {});
    },
    progress(count) {
      warmed = count;
      hooks.emit('warming_progress', { warmed: count });
    },
    finished(end) {
      warmed = undefined;
      hooks.emit('warming_finished', end);
    },
  });
  return {
    answered(answer) {
      // What this process remembers says nothing about the tier behind it.
      if (!present || (answer.state === 'done' && answer.local === true)) return;
      if (answer.state !== 'unavailable') {
        const back = !reachable;
        reachable = true;
        if (back) {
          logger.info({}, 'the fast tier answers again');
          hooks.emit('fast_available', {});
        }
        warmer?.look(back);
      } else if (reachable) {
        reachable = false;
        logger.warn({ err: answer.error }, 'the fast tier does not answer; the store serves every call');
        hooks.emit('fast_unavailable', { error: answer.error });
      }
    },
    mode() {
      if (!present) return 'none';
      if (!reachable) return 'database_only';
      return warming ? 'warming' : 'hybrid';
    },
    warmed: () => warmed,
  };
}
