import { InvalidOptionError, numberOption, textOption } from '@orderdock/kit';
import type { AttemptPhase, ChoicePhase, EscalationPhase, EscalationPlan } from './plan.ts';

const MAX_MS = Number.MAX_SAFE_INTEGER / 4;
const POSITIVE = { min: 1, max: MAX_MS } as const;

/**
 * Checks a plan: names are unique, every way leads to a phase, every phase can be reached, every question has a time
 * limit and a default, every text exists in the default locale. Throws `InvalidOptionError`.
 */
export function checkPlan(plan: EscalationPlan): EscalationPlan {
  textOption('plan.name', plan.name);
  numberOption('plan.version', plan.version, { min: 1, max: 2 ** 31 - 1, integer: true });
  const [first] = plan.phases;
  if (first === undefined)
    throw new InvalidOptionError('plan.phases', 'a list that is not empty', plan.phases);
  refuseTwins(
    'plan.phases',
    plan.phases.map(({ name }) => textOption('plan.phases.name', name)),
  );
  for (const phase of plan.phases) {
    if (phase.kind === 'attempt') checkAttemptPhase(phase);
    else checkChoicePhase(phase);
  }
  checkReach(plan, first);
  checkTexts(plan);
  return plan;
}

function checkAttemptPhase(phase: AttemptPhase): void {
  if (phase.durationMs !== null) numberOption('plan.phases.durationMs', phase.durationMs, POSITIVE);
  numberOption('plan.phases.attemptTimeoutMs', phase.attemptTimeoutMs, POSITIVE);
  numberOption('plan.phases.firstDelayMs', phase.firstDelayMs, POSITIVE);
  numberOption('plan.phases.maxDelayMs', phase.maxDelayMs, { min: phase.firstDelayMs, max: MAX_MS });
}

function checkChoicePhase(phase: ChoicePhase): void {
  const { kind, choices, timeoutMs, defaultChoice } = phase;
  if (kind !== 'choice') throw new InvalidOptionError('plan.phases.kind', '"attempt" or "choice"', kind);
  numberOption('plan.phases.timeoutMs', timeoutMs, POSITIVE);
  const ids = choices.map(({ id }) => textOption('plan.phases.choices.id', id));
  refuseTwins('plan.phases.choices', ids);
  if (!ids.includes(defaultChoice))
    throw new InvalidOptionError('plan.phases.defaultChoice', 'one of the choices', defaultChoice);
}

function refuseTwins(option: string, names: readonly string[]): void {
  const twin = names.find((name, index) => names.indexOf(name) !== index);
  if (twin !== undefined) throw new InvalidOptionError(option, 'without two of one name', twin);
}

function waysOf(phase: EscalationPhase): readonly string[] {
  const ways = phase.kind === 'attempt' ? [phase.next] : phase.choices.map(({ next }) => next);
  return ways.flatMap((way) => (typeof way === 'string' ? [] : [way.goTo]));
}

function checkReach(plan: EscalationPlan, first: EscalationPhase): void {
  const reached = new Set([first]);
  for (const phase of reached) {
    for (const name of waysOf(phase)) {
      const next = plan.phases.find((each) => each.name === name);
      if (next === undefined) throw new InvalidOptionError('plan.phases.next', 'the name of a phase', name);
      reached.add(next);
    }
  }
  const island = plan.phases.find((phase) => !reached.has(phase));
  if (island !== undefined)
    throw new InvalidOptionError('plan.phases', 'phases that can all be reached', island.name);
}

function checkTexts(plan: EscalationPlan): void {
  const texts = Object.hasOwn(plan.texts, plan.defaultLocale) ? plan.texts[plan.defaultLocale] : undefined;
  if (texts === undefined)
    throw new InvalidOptionError('plan.defaultLocale', 'one of the locales of the texts', plan.defaultLocale);
  for (const key of textKeysOf(plan)) {
    if (!Object.hasOwn(texts, key) || typeof texts[key] !== 'string')
      throw new InvalidOptionError('plan.texts', 'complete in the default locale', key);
  }
}

/** The keys of all texts that a plan may send. */
export function textKeysOf(plan: EscalationPlan): readonly string[] {
  const phases = plan.phases.flatMap((phase) => [
    phase.text,
    ...(phase.kind === 'choice' ? phase.choices.map(({ text }) => text) : []),
  ]);
  const { succeeded, cancelled, exhausted } = plan.endTexts;
  return [...phases, succeeded, cancelled, exhausted].filter((key) => key !== undefined);
}
