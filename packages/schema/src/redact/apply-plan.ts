import type { PersonalData } from '../pii.ts';
import { memberData } from './foreign-names.ts';
import type { ObjectPlan, Plan } from './plan.ts';
import type { ScrubText } from './scrub-text.ts';
import { MASK, type Treatments } from './treat.ts';

/** What is needed to redact a value by its plan. */
export interface PlanContext {
  readonly treatments: Treatments;
  readonly scrub: ScrubText;
  /** For what stands where the plan has something else. */
  readonly foreign: (value: unknown) => unknown;
}

/** Stands for a value that is left out. */
const REMOVED = Symbol('removed');
const MAX_DEPTH = 256;

/** The value with its personal data treated. What the plan does not know is masked, for nobody has said that it may pass. */
export function applyPlan(plan: ObjectPlan, value: object, context: PlanContext): Record<string, unknown> {
  const members: [string, unknown][] = [];
  for (const [name, member] of Object.entries(value)) {
    const known = plan.members.get(name);
    const redacted =
      known === undefined
        ? personal('free_text', member, context)
        : applyTo(known.plan, member, context, known.isOptional);
    if (redacted !== REMOVED) members.push([name, redacted]);
  }
  return Object.fromEntries(members);
}

function applyTo(plan: Plan, value: unknown, context: PlanContext, mayGo: boolean): unknown {
  if (value === undefined || value === null) return value;
  if (plan.kind === 'personal') {
    const redacted = personal(plan.data, value, context);
    return redacted === REMOVED && !mayGo ? '' : redacted;
  }
  if (typeof value === 'string') return plan.kind === 'kept' ? value : context.scrub(value);
  if (typeof value !== 'object') return value;
  if (plan.kind === 'object' && !Array.isArray(value)) return applyPlan(plan, value, context);
  if (plan.kind === 'list' && Array.isArray(value))
    return value
      .map((element) => applyTo(plan.element, element, context, true))
      .filter((element) => element !== REMOVED);
  if (plan.kind === 'record' && !Array.isArray(value))
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        context.scrub(name),
        applyTo(plan.value, member, context, false),
      ]),
    );
  return context.foreign(value);
}

/** Everything below is personal: texts and numbers are treated, what stands between them keeps its shape. */
export function personal(
  data: PersonalData,
  value: unknown,
  context: Pick<PlanContext, 'treatments' | 'scrub'>,
): unknown {
  const treatment = context.treatments.of(data);
  if (treatment === 'keep') return value;
  if (treatment === 'remove') return REMOVED;
  return treatLeaves(data, value, context, MAX_DEPTH);
}

function treatLeaves(
  data: PersonalData,
  value: unknown,
  context: Pick<PlanContext, 'treatments' | 'scrub'>,
  depth: number,
): unknown {
  if (typeof value === 'string') return context.treatments.replace(data, value);
  if (typeof value === 'number' || typeof value === 'bigint')
    return context.treatments.replace(data, String(value));
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return MASK;
  if (Array.isArray(value)) return value.map((element) => treatLeaves(data, element, context, depth - 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      context.scrub(name),
      treatLeaves(memberData(data, name), member, context, depth - 1),
    ]),
  );
}
