import type { PersonalData } from '../pii.ts';
import { foreignData, memberData } from './foreign-names.ts';
import type { Plan } from './plan.ts';
import { orderPlan } from './shapes.ts';

/** The personal texts of an order, each with its kind; what it says of no person is none of them. */
export type KnownTexts = ReadonlyMap<string, PersonalData>;

/** A payload deeper than this is nobody's order. */
const MAX_DEPTH = 64;

/**
 * Collects what an order says of people: what the schema marks, and in the platform's payload what stands under a name such
 * as `email`, unless the order says the same where it is not personal.
 */
export function knownTexts(order: object): KnownTexts {
  const known = new Map<string, PersonalData>();
  const open = new Set<string>();
  const payloads: unknown[] = [];
  const visit = (plan: Plan, value: unknown): void => {
    if (plan.kind === 'personal') {
      if (plan.data === 'raw') payloads.push(value);
      else collect(known, plan.data, value);
    } else if (typeof value === 'string') open.add(value);
    else if (plan.kind === 'list' && Array.isArray(value))
      for (const element of value) visit(plan.element, element);
    else if (plan.kind === 'record') for (const member of valuesOf(value)) visit(plan.value, member);
    else if (plan.kind === 'object')
      for (const [name, member] of plan.members) visit(member.plan, memberOf(value, name));
  };
  visit(orderPlan, order);

  const foreign = new Map<string, PersonalData>();
  for (const payload of payloads) collectForeign(foreign, payload, MAX_DEPTH);
  for (const [text, data] of foreign) if (!known.has(text) && !open.has(text)) known.set(text, data);
  return known;
}

function collect(
  into: Map<string, PersonalData>,
  data: PersonalData,
  value: unknown,
  depth = MAX_DEPTH,
): void {
  if (typeof value === 'string') {
    if (!into.has(value)) into.set(value, data);
  } else if (typeof value === 'object' && value !== null && depth > 0)
    for (const [name, member] of Object.entries(value))
      collect(into, memberData(data, name), member, depth - 1);
}

function collectForeign(into: Map<string, PersonalData>, value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null || depth === 0) return;
  for (const [name, member] of Object.entries(value)) {
    const data = Array.isArray(value) ? undefined : foreignData(name);
    if (data === undefined) collectForeign(into, member, depth - 1);
    else collect(into, data, member, depth - 1);
  }
}

function valuesOf(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
