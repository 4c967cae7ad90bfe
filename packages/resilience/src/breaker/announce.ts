import type { Hooks, Logger } from '@orderdock/kit';
import type { ResilienceEvents } from '../pipeline/events.ts';
import type { BreakerObserver, Transition } from './transition.ts';

/** Tells a pipeline's listeners and its log of the changes of its circuit. */
export function announcer(hooks: Hooks<ResilienceEvents>, logger: Logger): BreakerObserver {
  return {
    changed(transition) {
      emit(hooks, transition);
      log(logger, transition);
    },
    wouldRefuse({ state, refusals }) {
      hooks.emit('would_refuse', { state, refusals });
    },
  };
}

function log(logger: Logger, { name, to, cause, failures, outcomes, forMs, outageMs }: Transition): void {
  const facts = { pipeline: name, cause };
  if (to === 'open') logger.warn({ ...facts, failures, outcomes, resetMs: forMs }, 'circuit opened');
  if (to === 'closed') logger.info({ ...facts, outageMs }, 'circuit closed');
}

function emit(hooks: Hooks<ResilienceEvents>, transition: Transition): void {
  const { to, cause, failures, outcomes, slow, forMs, outageMs, share } = transition;
  const at = transition.level === undefined ? {} : { level: transition.level };
  switch (to) {
    case 'open':
      hooks.emit('open', { failures, outcomes, slow, cause, resetMs: forMs, ...at });
      break;
    case 'half_open':
      hooks.emit('half_open', { probeLeaseMs: forMs, ...at });
      break;
    case 'recovering':
      hooks.emit('recovering', { share, stepMs: forMs, cause, ...at });
      break;
    case 'closed':
      hooks.emit('close', { outageMs, cause, ...at });
      break;
  }
}
