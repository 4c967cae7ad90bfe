import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOver, machine } from '../__fixtures__/escalation-machine.ts';
import { dueAt } from './due.ts';
import type { EscalationEvent } from './state.ts';

const attempt = fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, fc.integer({ min: 0, max: 4 }));
const anyEvent: fc.Arbitrary<EscalationEvent> = fc.oneof(
  fc.constant<EscalationEvent>({ type: 'time' }),
  fc.record({ type: fc.constant('attempt_begun' as const), attempt }),
  fc.record({
    type: fc.constant('attempt_succeeded' as const),
    attempt,
    result: fc.constant('courier'),
    fenced: fc.boolean(),
  }),
  fc.record({
    type: fc.constantFrom('attempt_failed' as const, 'attempt_unknown' as const),
    attempt,
    delayMs: fc.constantFrom(0, 1_000),
  }),
  fc.record({
    type: fc.constant('chosen' as const),
    choice: fc.constantFrom('wait', 'cancel', 'background', 'nonsense', 'constructor'),
    step: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
  }),
  fc.record({ type: fc.constant('cancelled' as const) }),
  fc.record({ type: fc.constant('notified' as const), number: fc.integer({ min: 1, max: 7 }) }),
  fc.record({
    type: fc.constant('notify_failed' as const),
    number: fc.integer({ min: 1, max: 7 }),
    delayMs: fc.constant(500),
  }),
  fc.record({
    type: fc.constant('compensated' as const),
    compensation: fc.record({ attempt, outcome: fc.constantFrom('succeeded' as const, 'unknown' as const) }),
  }),
);
const passing = fc.record({
  type: fc.constant('pass' as const),
  ms: fc.constantFrom(0, 1, 999, 30_000, 60_000, 120_000),
});
const story = fc.array(fc.oneof({ weight: 3, arbitrary: anyEvent }, { weight: 1, arbitrary: passing }), {
  maxLength: 60,
});
type Step = EscalationEvent | { readonly type: 'pass'; readonly ms: number };
const play = (
  steps: readonly Step[],
  after: (run: ReturnType<typeof machine>, event: EscalationEvent) => void,
) => {
  const run = machine();
  for (const step of steps) {
    if (step.type === 'pass') run.pass(step.ms);
    else {
      run.feed(step);
      after(run, step);
    }
  }
  return run;
};

describe('whatever happens, in whatever order', () => {
  test('the same event again changes nothing', () => {
    fc.assert(
      fc.property(story, (steps) => {
        play(steps, (run, event) => {
          // A failure that is put off once more at the same moment is the one event that may be told twice.
          if (event.type !== 'notify_failed') expect(run.feed(event)).toBe(false);
        });
      }),
    );
  });

  test('an escalation ends at most once, and what it ended with stays', () => {
    fc.assert(
      fc.property(story, (steps) => {
        let end: string | undefined;
        const run = play(steps, ({ state }) => {
          if (end !== undefined) expect([state.status, state.won, state.endedAt].join()).toBe(end);
          if (isOver(state)) end = [state.status, state.won, state.endedAt].join();
        });
        expect(run.happened.filter(({ type }) => type === 'ended').length).toBe(isOver(run.state) ? 1 : 0);
        if (isOver(run.state)) expect(run.state.phaseEndsAt).toBe(null);
      }),
    );
  });

  test('cancel ends what has not ended, and only that', () => {
    fc.assert(
      fc.property(story, (steps) => {
        const run = play(steps, () => {});
        run.feed({ type: 'time' });
        const before = run.state.status;
        run.feed({ type: 'cancelled' });
        expect(run.state.status).toBe(
          before === 'attempting' || before === 'choosing' ? 'cancelled' : before,
        );
        expect(run.feed({ type: 'attempt_begun', attempt: run.state.attempts + 1 })).toBe(false);
      }),
    );
  });

  test('every attempt that was begun is answered no, has won, is open, is to be undone or was', () => {
    fc.assert(
      fc.property(story, (steps) => {
        const refused = new Set<number>();
        const owed = new Set<number>();
        const undone = new Set<number>();
        let previous = machine().state;
        const run = play(steps, ({ state }, event) => {
          if (
            event.type === 'attempt_failed' &&
            previous.open?.running &&
            previous.open.attempt === event.attempt
          )
            refused.add(event.attempt);
          for (const { attempt: each } of state.compensations.items) owed.add(each);
          if (event.type === 'compensated') undone.add(event.compensation.attempt);
          previous = state;
        });
        const { state } = run;
        for (let each = 1; each <= state.attempts; each++) {
          const accounted = [
            refused.has(each),
            state.won === each,
            state.open?.attempt === each,
            owed.has(each),
          ];
          expect(accounted).toContain(true);
        }
        // Nobody waits any more for what does not run: its compensation must be owed.
        if (isOver(state)) expect(state.open?.running ?? true).toBe(true);
        for (const each of owed)
          expect(undone.has(each) || state.compensations.items.some((item) => item.attempt === each)).toBe(
            true,
          );
        expect(state.compensations.items.map((item) => item.attempt)).not.toContain(state.won);
      }),
    );
  });

  test('an attempt begins in an attempt phase only, when it is due, with the number in doubt or a new one', () => {
    fc.assert(
      fc.property(story, (steps) => {
        let previous = machine().state;
        play(steps, ({ state, now }) => {
          if (state.open?.running && !previous.open?.running) {
            expect(state.status).toBe('attempting');
            expect(state.nextAttemptAt).toBeLessThanOrEqual(now);
            expect(state.open.attempt).toBe(previous.open?.attempt ?? previous.attempts + 1);
          }
          previous = state;
        });
      }),
    );
  });

  test('a success told under a lost lease moves nothing that has not ended', () => {
    fc.assert(
      fc.property(story, attempt, (steps, number) => {
        const run = play(steps, () => {});
        run.feed({ type: 'time' });
        const changed = run.feed({ type: 'attempt_succeeded', attempt: number, result: 'x', fenced: true });
        expect(changed && !isOver(run.state)).toBe(false);
      }),
    );
  });

  test('it is due for as long as it has not ended or owes anything, and never afterwards', () => {
    fc.assert(
      fc.property(story, (steps) => {
        const { state } = play(steps, () => {});
        const owes = state.notices.items.length + state.compensations.items.length > 0 || state.open?.running;
        expect(dueAt(state) !== null).toBe(!isOver(state) || Boolean(owes));
      }),
    );
  });

  test('it can be read back from its text', () => {
    fc.assert(
      fc.property(story, (steps) => {
        const { state } = play(steps, () => {});
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
    );
  });
});

test('from every state that a story leads to, an attempt that is possible can win', () => {
  fc.assert(
    fc.property(story, (steps) => {
      const run = play(steps, () => {});
      run.feed({ type: 'time' });
      for (let turn = 0; turn < 10 && run.state.status !== 'attempting' && !isOver(run.state); turn++) {
        run.pass((run.state.phaseEndsAt ?? run.now) - run.now);
        run.feed({ type: 'time' });
      }
      if (isOver(run.state)) return;
      const number = run.state.open?.attempt ?? run.state.attempts + 1;
      run.pass(Math.max(0, run.state.nextAttemptAt - run.now));
      run.feed({ type: 'attempt_begun', attempt: number });
      if (run.state.status !== 'attempting') return;
      run.feed({ type: 'attempt_succeeded', attempt: number, result: 'courier' });
      expect([run.state.status, run.state.won]).toEqual(['succeeded', number]);
    }),
  );
});
