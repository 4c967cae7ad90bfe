import { createHooks, silentLogger } from '@orderdock/kit';
import { expect, test } from 'vitest';
import type { FastAnswer } from '../ports/fast.ts';
import type { WarmingListener } from '../warming/warmer.ts';
import { createFastWatch } from './fast-watch.ts';
import type { GuardEvents } from './guard-events.ts';

const answers = { state: 'claimed' } satisfies FastAnswer;
const silent = { state: 'unavailable', error: new Error('refused') } satisfies FastAnswer;
const local = {
  state: 'done',
  local: true,
  record: {
    status: 'executed',
    answer: undefined,
    processedAtMs: 1,
    entity: '',
    fingerprint: undefined,
    claimId: undefined,
  },
} satisfies FastAnswer;

function setUp(present = true) {
  const hooks = createHooks<GuardEvents>();
  const told: string[] = [];
  for (const event of ['warming_started', 'warming_progress', 'warming_finished'] as const) {
    hooks.on(event, (facts) => told.push(`${event} ${JSON.stringify(facts)}`));
  }
  const looks: boolean[] = [];
  let tell: WarmingListener | undefined;
  const watch = createFastWatch({
    present,
    logger: silentLogger,
    hooks,
    warmer(listener) {
      tell = listener;
      return { look: (soon) => looks.push(soon) };
    },
  });
  return { watch, looks, told, warming: () => tell };
}

test('the ladder goes from hybrid to the database alone, through warming, back to hybrid', () => {
  const { watch, warming, told } = setUp();
  const modes = [watch.mode()];
  const step = (act: () => void) => {
    act();
    modes.push(watch.mode());
  };
  step(() => watch.answered(silent));
  step(() => watch.answered(answers));
  step(() => warming()?.warming(true));
  step(() => warming()?.started());
  expect(watch.warmed()).toBe(0);
  step(() => warming()?.progress(200));
  expect(watch.warmed()).toBe(200);
  step(() => watch.answered(silent));
  step(() => watch.answered(answers));
  step(() => warming()?.warming(false));
  warming()?.finished({ warmed: 200, durationMs: 40, complete: true });
  expect(modes).toEqual([
    'hybrid',
    'database_only',
    'hybrid',
    'warming',
    'warming',
    'warming',
    'database_only',
    'warming',
    'hybrid',
  ]);
  expect(watch.warmed()).toBeUndefined();
  expect(told).toEqual([
    'warming_started {}',
    'warming_progress {"warmed":200}',
    'warming_finished {"warmed":200,"durationMs":40,"complete":true}',
  ]);
});

test('the tier is looked at while it answers, and at once when it answers again', () => {
  const { watch, looks } = setUp();
  for (const answer of [answers, local, silent, local, silent, answers, answers]) watch.answered(answer);
  expect(looks).toEqual([false, true, false]);
});

test('facts of this process alone are no tier', () => {
  const { watch, looks } = setUp(false);
  for (const answer of [answers, local, silent]) watch.answered(answer);
  expect([watch.mode(), looks]).toEqual(['none', []]);
});
