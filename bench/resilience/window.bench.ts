import { createResilience } from '@orderdock/resilience';
import CircuitBreaker from 'opossum';
import type { FigureSpec } from '../harness/index.ts';

const SAMPLES = 50_000;
const CALLS = 41;
const down = new Error('down');

/** Fills the window with `fill`, then times failing calls one by one: each runs in one piece of the loop. */
async function blocked(
  fill: () => Promise<unknown>,
  fail: () => Promise<unknown>,
): Promise<readonly number[]> {
  for (let sample = 0; sample < SAMPLES; sample++) await fill();
  const micros: number[] = [];
  for (let call = 0; call < CALLS; call++) {
    const from = performance.now();
    await fail().catch(() => {});
    micros.push((performance.now() - from) * 1_000);
  }
  return micros;
}

const figures: readonly FigureSpec[] = [
  {
    name: 'resilience/window',
    compares: 'one failing call where the window holds 50,000 outcomes: for so long the loop is blocked',
    unit: 'µs',
    goal: { max: 1_000 },
    measure() {
      const pipeline = createResilience({ name: 'window', retry: false, breaker: { window: SAMPLES } });
      return blocked(
        () => pipeline.execute(async () => {}),
        () => pipeline.execute(async () => Promise.reject(down)),
      );
    },
  },
  {
    name: 'resilience/window-opossum',
    compares: 'the same for opossum with its defaults and 50,000 calls within its ten seconds',
    unit: 'µs',
    async measure() {
      const circuit = new CircuitBreaker(async (isDown: boolean) => {
        if (isDown) throw down;
      });
      try {
        return await blocked(
          () => circuit.fire(false),
          () => circuit.fire(true),
        );
      } finally {
        circuit.shutdown();
      }
    },
  },
];

export default figures;
