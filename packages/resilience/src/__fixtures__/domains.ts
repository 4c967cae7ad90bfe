import { createFakeClock, type FakeClock } from '@orderdock/kit/testing';
import { createFailureDomains, type FailureDomains } from '../domains/create-failure-domains.ts';
import type { DomainTransition } from '../domains/events.ts';
import type { FailureDomainsOptions } from '../domains/options.ts';
import type { DomainPath } from '../domains/path.ts';
import { createResilience } from '../pipeline/create-resilience.ts';
import type { Resilience } from '../pipeline/resilience.ts';
import { classifyHttp } from '../retry/classify-http.ts';

/** An answer with this HTTP status, as HTTP clients throw it. */
export const answered = (status: number) => Object.assign(new Error(`HTTP ${status}`), { status });

/** A tree of domains under a clock that tests move, with a pipeline without retries that uses it. */
export interface DomainBench {
  readonly clock: FakeClock;
  readonly domains: FailureDomains;
  readonly pipeline: Resilience;
  /** `name from>to cause` of each change. */
  readonly changes: string[];
  /** Makes one call, to which the other end answers with this status. Returns what became of it. */
  call(store: string, status: number, endpoint?: string): Promise<'ok' | 'refused' | 'failed'>;
}

export function domainBench(options: FailureDomainsOptions = {}): DomainBench {
  const clock = createFakeClock();
  const domains = createFailureDomains({ clock, ...options });
  const pipeline = createResilience({
    name: 'api',
    clock,
    retry: false,
    timeoutMs: false,
    classify: classifyHttp,
  });
  const changes: string[] = [];
  domains.on('changed', (change) => changes.push(textOf(change)));
  return {
    ...{ clock, domains, pipeline, changes },
    async call(store, status, endpoint) {
      const path: DomainPath = {
        platform: 'shopify',
        store,
        ...(endpoint === undefined ? {} : { endpoint }),
      };
      let made = false;
      const work = async () => {
        made = true;
        if (status >= 300) throw answered(status);
      };
      return pipeline.execute(work, { domain: domains.for(path) }).then(
        () => 'ok',
        () => (made ? 'failed' : 'refused'),
      );
    },
  };
}

const textOf = ({ name, from, to, cause }: DomainTransition) => `${name} ${from}>${to} ${cause}`;
