import type { FromWorker, TrapPlan } from '../messages.ts';

/** Ends or pauses this very process at a labelled point. */
export interface Trap {
  arm(plan: TrapPlan): void;
  /** Is called at each point, and does nothing but at the one that is armed. */
  pass(point: string): Promise<void>;
}

export function createTrap(): Trap {
  let armed: { readonly plan: TrapPlan; left: number } | undefined;
  return {
    arm(plan) {
      armed = { plan, left: plan.passage };
    },
    async pass(point) {
      if (armed?.plan.point !== point) return;
      armed.left -= 1;
      if (armed.left > 0) return;
      const { action } = armed.plan;
      armed = undefined;
      if (action === 'kill') process.kill(process.pid, 'SIGKILL');
      // Told first: nobody hears of a stop, and whoever stays stopped would never be continued.
      await new Promise<void>((resolve) => send({ kind: 'stopping' }, resolve));
      process.kill(process.pid, 'SIGSTOP');
    },
  };
}

/** Tells the fleet something. */
export function send(message: FromWorker, sent: () => void = () => {}): void {
  process.send?.(message, undefined, undefined, sent);
}
