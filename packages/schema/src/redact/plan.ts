import { z } from 'zod';
import type { PersonalData } from '../pii.ts';

/** What redaction does at a place of a schema. */
export type Plan =
  /** All that stands here is personal. */
  | { readonly kind: 'personal'; readonly data: PersonalData }
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, Member> }
  | { readonly kind: 'list'; readonly element: Plan }
  | { readonly kind: 'record'; readonly value: Plan }
  /** Any text may stand here: what is known to be personal is taken out of it. */
  | { readonly kind: 'text' }
  /** Nothing but a number, a word of a list or a text of a given form. */
  | { readonly kind: 'kept' };

export type ObjectPlan = Extract<Plan, { readonly kind: 'object' }>;

interface Member {
  readonly plan: Plan;
  readonly isOptional: boolean;
}

const KEPT: Plan = { kind: 'kept' };
const TEXT: Plan = { kind: 'text' };
/** For what the walk does not know, so that a schema of a new kind is masked and not leaked. */
const UNKNOWN: Plan = { kind: 'personal', data: 'free_text' };

/** The plan of an object's schema, from the marks that `personal` left in it. */
export function planOfObject(schema: z.ZodObject): ObjectPlan {
  const members = Object.entries(schema.shape).map(([name, member]): [string, Member] => [
    name,
    { plan: planOf(member), isOptional: member._zod.optin === 'optional' },
  ]);
  return { kind: 'object', members: new Map(members) };
}

/** The plan of a schema: where personal data stands in its values, and of what kind. */
export function planOf(schema: z.core.$ZodType): Plan {
  const data = z.globalRegistry.get(schema)?.['pii'];
  if (data !== undefined) return { kind: 'personal', data: data as PersonalData };
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'nonoptional':
    case 'readonly':
    case 'default':
      return planOf(def.innerType);
    case 'object':
      return planOfObject(schema as z.ZodObject);
    case 'array':
      return { kind: 'list', element: planOf(def.element) };
    case 'record':
      return { kind: 'record', value: planOf(def.valueType) };
    case 'string':
      return 'format' in def || (def.checks ?? []).length > 0 ? KEPT : TEXT;
    case 'number':
    case 'boolean':
    case 'enum':
    case 'literal':
    case 'null':
      return KEPT;
    default:
      return UNKNOWN;
  }
}
