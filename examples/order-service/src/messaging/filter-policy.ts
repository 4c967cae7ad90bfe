import { z } from 'zod';

const value = z.string().max(256);
const condition = z.union([
  value,
  z.strictObject({ prefix: value.min(1) }),
  z.strictObject({
    'anything-but': z.union([value, z.array(value).min(1), z.strictObject({ prefix: value.min(1) })]),
  }),
]);

const MAX_ATTRIBUTES = 5;
const MAX_COMBINATIONS = 150;

/** The policies that SNS takes as well, within its limits: five attributes, 150 combinations of their conditions. */
const policySchema = z
  .record(z.string().min(1), z.array(condition).min(1))
  .refine((policy) => Object.keys(policy).length <= MAX_ATTRIBUTES, `at most ${MAX_ATTRIBUTES} attributes`)
  .refine(
    (policy) =>
      Object.values(policy).reduce((product, conditions) => product * conditions.length, 1) <=
      MAX_COMBINATIONS,
    `at most ${MAX_COMBINATIONS} combinations`,
  );

/** One thing that an attribute's value may be. */
export type FilterCondition =
  | string
  | { readonly prefix: string }
  | { readonly 'anything-but': string | readonly string[] | { readonly prefix: string } };

/**
 * Which events a subscription wants, in the JSON of SNS filter policies: every attribute that is named must be there and
 * meet one of its conditions. An empty policy wants all.
 */
export type FilterPolicy = Readonly<Record<string, readonly FilterCondition[]>>;

/** Thrown for a policy that not every bus could keep. */
export class FilterPolicyError extends Error {
  static readonly code = 'FILTER_POLICY';
  readonly code = FilterPolicyError.code;
  constructor(subscription: string, faults: readonly string[]) {
    super(`The filter policy of the subscription "${subscription}" cannot be used: ${faults.join('; ')}`);
    this.name = 'FilterPolicyError';
  }
}

/** Checks a policy before it reaches any bus, so that each refuses the same ones. Throws {@link FilterPolicyError}. */
export function checkFilterPolicy(subscription: string, policy: FilterPolicy): void {
  const parsed = policySchema.safeParse(policy);
  if (parsed.success) return;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'policy'}: ${message}`);
  throw new FilterPolicyError(subscription, faults);
}

/** Whether an event with these attributes is wanted; what SNS decides for itself, for the buses that have nobody to ask. */
export function matchesFilter(policy: FilterPolicy, attributes: Readonly<Record<string, string>>): boolean {
  return Object.entries(policy).every(([name, conditions]) => {
    const given = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    return given !== undefined && conditions.some((each) => meets(each, given));
  });
}

function meets(wanted: FilterCondition, given: string): boolean {
  if (typeof wanted === 'string') return given === wanted;
  if ('prefix' in wanted) return given.startsWith(wanted.prefix);
  const unwanted = wanted['anything-but'];
  if (typeof unwanted === 'string') return given !== unwanted;
  return 'prefix' in unwanted ? !given.startsWith(unwanted.prefix) : !unwanted.includes(given);
}
