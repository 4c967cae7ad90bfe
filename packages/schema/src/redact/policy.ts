import { InvalidOptionError } from '@orderdock/kit';
import type { PersonalData } from '../pii.ts';

/**
 * What becomes of personal data: `mask` puts `***` in its place, `pseudonym` a text that is the same for the same data and
 * key, `remove` leaves it out (or leaves the empty text where the schema wants one), `keep` keeps it.
 */
export type Treatment = 'mask' | 'pseudonym' | 'remove' | 'keep';

/** A treatment for each kind of personal data. @default `mask` for all, `remove` for `raw` */
export type RedactionPolicy = Readonly<Partial<Record<PersonalData, Treatment>>>;

const DEFAULTS: Readonly<Record<PersonalData, Treatment>> = {
  name: 'mask',
  email: 'mask',
  phone: 'mask',
  address: 'mask',
  location: 'mask',
  id: 'mask',
  free_text: 'mask',
  document: 'mask',
  raw: 'remove',
};

const TREATMENTS: readonly string[] = ['mask', 'pseudonym', 'remove', 'keep'] satisfies readonly Treatment[];

/** The policy in full. Throws `InvalidOptionError` for a kind or a treatment that does not exist. */
export function resolvePolicy(policy: RedactionPolicy): Readonly<Record<PersonalData, Treatment>> {
  for (const [data, treatment] of Object.entries(policy)) {
    if (!Object.hasOwn(DEFAULTS, data))
      throw new InvalidOptionError('policy', `about ${Object.keys(DEFAULTS).join(', ')}`, data);
    if (treatment !== undefined && !TREATMENTS.includes(treatment))
      throw new InvalidOptionError(`policy.${data}`, `one of ${TREATMENTS.join(', ')}`, treatment);
  }
  const given = Object.entries(policy).filter(([, treatment]) => treatment !== undefined);
  return Object.freeze({ ...DEFAULTS, ...Object.fromEntries(given) });
}
