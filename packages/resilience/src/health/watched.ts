import type { FailureDomains } from '../domains/create-failure-domains.ts';
import type { Resilience } from '../pipeline/resilience.ts';

/** The part of a pipeline that is watched. */
export type WatchedPipeline = Pick<Resilience<unknown>, 'on' | 'snapshot'>;

/** The part of a tree of failure domains that is watched. */
export type WatchedDomains = Pick<FailureDomains, 'snapshot'>;
