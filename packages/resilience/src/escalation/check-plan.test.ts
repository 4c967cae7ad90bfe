import { expect, test } from 'vitest';
import { checkPlan } from './check-plan.ts';
import { courierPlan } from './courier-plan.ts';
import type { AttemptPhase, ChoicePhase, EscalationPlan } from './plan.ts';

const [search, delayed, ...others] = courierPlan.phases;
const first = search as AttemptPhase;
const second = delayed as ChoicePhase;
const withPhases = (...phases: EscalationPlan['phases']): EscalationPlan => ({ ...courierPlan, phases });

test('the courier plan has the phases and times of the documents', () => {
  expect(
    checkPlan(courierPlan).phases.map((phase) => [phase.kind, phase.kind === 'attempt' && phase.durationMs]),
  ).toEqual([
    ['attempt', 30_000],
    ['choice', false],
    ['attempt', 60_000],
    ['choice', false],
    ['attempt', null],
  ]);
});

test.each<[string, string, EscalationPlan]>([
  ['no name', 'plan.name', { ...courierPlan, name: '' }],
  ['no whole version', 'plan.version', { ...courierPlan, version: 1.5 }],
  ['no phases', 'plan.phases', withPhases()],
  ['two phases of one name', 'plan.phases', withPhases(first, { ...second, name: 'search' }, ...others)],
  [
    'a phase that nothing leads to',
    'plan.phases',
    withPhases({ ...first, next: 'give_up' }, second, ...others),
  ],
  ['a way to nowhere', 'plan.phases.next', withPhases({ ...first, next: { goTo: 'constructor' } })],
  [
    'a phase without time',
    'plan.phases.durationMs',
    withPhases({ ...first, durationMs: 0 }, second, ...others),
  ],
  [
    'an attempt without time',
    'plan.phases.attemptTimeoutMs',
    withPhases({ ...first, attemptTimeoutMs: Number.NaN }),
  ],
  [
    'delays that shrink',
    'plan.phases.maxDelayMs',
    withPhases({ ...first, maxDelayMs: 1 }, second, ...others),
  ],
  [
    'a question without time limit',
    'plan.phases.timeoutMs',
    withPhases(first, { ...second, timeoutMs: Number.POSITIVE_INFINITY }, ...others),
  ],
  [
    'a default that is not offered',
    'plan.phases.defaultChoice',
    withPhases(first, { ...second, defaultChoice: 'toString' }, ...others),
  ],
  ['an unknown locale', 'plan.defaultLocale', { ...courierPlan, defaultLocale: 'toString' }],
  ['a text that is missing', 'plan.texts', { ...courierPlan, texts: { en: {} } }],
])('a plan with %s is refused', (_, option, plan) => {
  expect(() => checkPlan(plan)).toThrow(expect.objectContaining({ code: 'INVALID_OPTION', option }));
});
