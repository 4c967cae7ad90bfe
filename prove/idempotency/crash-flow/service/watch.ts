import type { FromService, Point, ServiceName, TrapPlan } from '../messages.ts';
import { CLOSES, OPENS, TURN } from '../window.ts';
import { createTurns } from './turns.ts';

/** Counts the steps of this process and ends it, or has it stand still, at the one that is asked for. */
export interface Watch {
  /** Runs a step, with a point once it is on its way and, if it succeeds, a point before its answer is handed on. */
  step<Result>(name: string, call: () => Promise<Result>): Promise<Result>;
  begin(plan: TrapPlan | undefined): void;
  passed(): readonly Point[];
  release(): void;
}

/** Counts from 0 at each `begin`. */
export function createWatch(service: ServiceName): Watch {
  const turns = createTurns();
  let points: Point[] = [];
  let armed: TrapPlan | undefined;
  let held = Promise.withResolvers<void>();

  async function pass(name: string): Promise<void> {
    const passage = points.filter((point) => point.name === name).length + 1;
    points.push({ name, passage });
    if (name === CLOSES) turns.stop();
    if (name === OPENS[service] && passage === 1)
      turns.start(armed?.name === TURN ? armed.passage : undefined);
    if (armed?.name !== name || armed.passage !== passage) return;
    const { action } = armed;
    armed = undefined;
    if (action === 'kill') process.kill(process.pid, 'SIGKILL');
    held = Promise.withResolvers();
    send({ kind: 'holding' });
    await held.promise;
  }

  return {
    async step(name, call) {
      const running = call();
      running.catch(() => {});
      await pass(`${name} sent`);
      const result = await running;
      await pass(`${name} answered`);
      return result;
    },
    begin(plan) {
      points = [];
      armed = plan;
      held.resolve();
    },
    passed: () => [...points, { name: TURN, passage: turns.count }],
    release: () => held.resolve(),
  };
}

/** Tells the proof something. */
export function send(message: FromService): void {
  // Whoever listens may have gone, and `disconnect` ends this process then.
  process.send?.(message, undefined, undefined, () => {});
}
