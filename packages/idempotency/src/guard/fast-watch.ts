import type { Hooks, Logger } from '@orderdock/kit';
import type { FastAnswer } from '../ports/fast.ts';

/** Whether there is a fast tier, and whether it answers. */
export type FastMode = 'hybrid' | 'database_only' | 'none';

interface FastEvents {
  readonly fast_unavailable: { readonly error: unknown };
  readonly fast_available: Record<never, never>;
}

/** Follows the answers of the fast tier and tells each change of its state once. */
export function createFastWatch(
  present: boolean,
  logger: Logger,
  hooks: Pick<Hooks<FastEvents>, 'emit'>,
): { readonly answered: (answer: FastAnswer) => void; readonly mode: () => FastMode } {
  let mode: FastMode = present ? 'hybrid' : 'none';
  return {
    answered(answer) {
      if (answer.state !== 'unavailable') {
        if (mode !== 'database_only') return;
        mode = 'hybrid';
        logger.info({}, 'the fast tier answers again');
        hooks.emit('fast_available', {});
      } else if (mode === 'hybrid') {
        mode = 'database_only';
        logger.warn({ err: answer.error }, 'the fast tier does not answer; the store serves every call');
        hooks.emit('fast_unavailable', { error: answer.error });
      }
    },
    mode: () => mode,
  };
}
