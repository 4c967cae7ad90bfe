import { expect, test } from 'vitest';
import type { TrapPlan } from '../messages.ts';
import { createTraps, labelOf } from './traps.ts';

const first = () => 0;
const kill = (point: string, times: number) => ({ point, action: 'kill', times }) as const;

test('each point is handed out as often as it is to spring, the one that is furthest behind first', () => {
  const traps = createTraps([kill('a', 1), kill('b', 2)], first);
  const plans = Array.from({ length: 4 }, () => traps.next());
  expect(plans.map((plan) => plan?.point)).toEqual(['a', 'b', 'b', undefined]);
  expect(traps.done).toBe(false);
  for (const plan of plans) if (plan !== undefined) traps.settled(plan, true);
  expect(traps.done).toBe(true);
  expect(Object.fromEntries(traps.counts())).toEqual({ 'killed a': 1, 'killed b': 2 });
});

test('a trap that did not spring is handed out again, until nobody believes in it', () => {
  const traps = createTraps([kill('a', 1)], first);
  const missed: (TrapPlan | undefined)[] = [];
  for (let plan = traps.next(); plan !== undefined; plan = traps.next()) {
    missed.push(plan);
    traps.settled(plan, false);
  }
  expect(missed).toHaveLength(6);
  expect(traps.done).toBe(true);
  expect(traps.counts().get(labelOf(kill('a', 1)))).toBe(0);
});

test('nothing is handed out after a stop', () => {
  const traps = createTraps([kill('a', 1)], first);
  traps.stop();
  expect(traps.next()).toBeUndefined();
});
