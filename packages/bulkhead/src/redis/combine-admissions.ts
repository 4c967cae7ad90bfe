import type { AcquireOptions, PermitOutcome } from '../lane/permit.ts';

/** Room for one piece of work, held until that has really ended. */
export interface AdmissionPermit {
  settled(outcome?: PermitOutcome): void;
}

/** Anything that hands out room: a store's bulkhead, its cluster caps, a rate limiter of this shape. */
export interface Admission {
  acquire(options?: AcquireOptions): Promise<AdmissionPermit>;
}

/** Permits of several admissions, settled as one. */
export interface CombinedPermit extends AdmissionPermit, Disposable {}

/**
 * One admission of several, taken in the order given, so that the one whose waiting hurts nobody else comes first: the
 * store's own slot, then the place in the cluster. Rejects as the first that does; what was taken before it is given back.
 *
 * @example
 * const admission = combineAdmissions(bulkhead.for('store-7'), caps.for('store-7'));
 * const resilience = createResilience({ name: 'store-7', admission });
 */
export function combineAdmissions(...admissions: readonly Admission[]): {
  acquire(options?: AcquireOptions): Promise<CombinedPermit>;
} {
  return {
    acquire: async (options) => {
      const permits: AdmissionPermit[] = [];
      const settled = (outcome?: PermitOutcome): void => {
        for (const permit of permits.splice(0).toReversed()) permit.settled(outcome);
      };
      try {
        for (const admission of admissions) permits.push(await admission.acquire(options));
      } catch (error) {
        settled('not_started');
        throw error;
      }
      return { settled, [Symbol.dispose]: () => settled() };
    },
  };
}
