import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { createFailureDomains, type FailureDomains } from '../../domains/create-failure-domains.ts';
import type { FailureDomainsOptions } from '../../domains/options.ts';
import { createResilience } from '../../pipeline/create-resilience.ts';
import { classifyHttp } from '../../retry/classify-http.ts';
import { type RedisSharedDomainsOptions, redisSharedDomains } from '../breaker.ts';

/** A process as seen from the others: its own connections, its own tree, its own view of the world. */
export interface BreakerNode {
  readonly domains: FailureDomains;
  readonly client: Redis;
  /** Makes one call of the store; returns what became of it. */
  call(status: number, store?: string): Promise<'ok' | 'failed' | 'refused'>;
  /** Fails until the store's domain is open here. */
  trip(store?: string): Promise<void>;
  stateOf(store?: string): string;
  close(): Promise<void>;
}

/** How nodes are made, each with connections of its own. */
export interface NodesOptions extends FailureDomainsOptions {
  readonly url: string;
  readonly sharing?: Partial<RedisSharedDomainsOptions>;
  readonly hears?: boolean;
}

export const newKey = () => randomUUID();

export function breakerNode(key: string, options: NodesOptions): BreakerNode {
  const { url, sharing, hears = true, ...rest } = options;
  const client = connect(url);
  const subscriber = connect(url);
  const shared = redisSharedDomains({
    ...{ client, key, pollMs: 200, timeoutMs: 10_000 },
    ...(hears ? { subscriber } : {}),
    ...sharing,
  });
  const domains = createFailureDomains({ breaker: { resetMs: 300 }, ...rest, shared });
  const pipeline = createResilience({ name: 'api', retry: false, classify: classifyHttp });
  const path = (store = 'a') => ({ platform: 'shopify', store });
  const node: BreakerNode = {
    ...{ domains, client },
    call(status, store) {
      let made = false;
      const work = async () => {
        made = true;
        if (status >= 300) throw Object.assign(new Error(`HTTP ${status}`), { status });
      };
      return pipeline.execute(work, { domain: domains.for(path(store)) }).then(
        () => 'ok',
        () => (made ? 'failed' : 'refused'),
      );
    },
    async trip(store) {
      for (let call = 0; call < 5; call++) await node.call(503, store);
    },
    stateOf: (store) => domains.for(path(store)).state,
    async close() {
      await domains.close();
      await pipeline.close();
      client.disconnect();
      subscriber.disconnect();
    },
  };
  return node;
}

function connect(url: string): Redis {
  const client = new Redis(url, { retryStrategy: () => 20 });
  client.on('error', () => {});
  return client;
}
