import {
  classifyHttp,
  createFailureDomains,
  createResilience,
  type FailureDomain,
} from '@orderdock/resilience';
import { createRandom } from '../../idempotency/random.ts';
import { createVirtualClock, type VirtualClock } from '../simulation/virtual-clock.ts';

export const STORES = 500;
/** Of the calls of a well store, those that fail by chance. */
const NOISE = 0.005;

/** How a store answers that is not well. */
export type Ailment = 'answers 500' | 'answers 401' | 'answers 429' | 'refuses connections';

const ERRORS: Readonly<Record<Ailment, object>> = {
  'answers 500': { status: 500 },
  'answers 401': { status: 401 },
  'answers 429': { status: 429 },
  'refuses connections': { code: 'ECONNREFUSED' },
};

/** What the other end heard, and what the callers did. */
export interface Heard {
  /** Calls of stores that are well, and that were not made. */
  readonly refusedElsewhere: number;
  readonly callsElsewhere: number;
  /** Calls of the sick store, made or not. */
  readonly refusedThere: number;
  readonly callsThere: number;
}

interface Api {
  readonly clock: VirtualClock;
  /** Whether the call was made. */
  call(store: number, error?: object): Promise<boolean>;
}

/** One platform; its stores have circuits of their own, or one for all of them. */
function createApi(hasDomains: boolean): Api {
  const clock = createVirtualClock();
  const pipeline = createResilience({ name: 'api', clock, retry: false, classify: classifyHttp });
  const domains = createFailureDomains({ clock });
  const paths: FailureDomain[] = [];
  const domainOf = (store: number) => {
    paths[store] ??= domains.for({ platform: 'shopify', endpoint: 'orders', store: `store-${store}` });
    return paths[store];
  };
  return {
    clock,
    async call(store, error) {
      let made = false;
      const work = async () => {
        made = true;
        if (error !== undefined) throw Object.assign(new Error('sick'), error);
      };
      await pipeline.execute(work, hasDomains ? { domain: domainOf(store) } : {}).catch(() => {});
      return made;
    },
  };
}

/** Every other call is of the one store that is not well, so that it is as loud as all others together. */
export async function oneSickStore(
  ailment: Ailment,
  {
    calls,
    seed,
    hasDomains,
  }: { readonly calls: number; readonly seed: number; readonly hasDomains: boolean },
): Promise<Heard> {
  const random = createRandom(seed);
  const api = createApi(hasDomains);
  const heard = { refusedElsewhere: 0, callsElsewhere: 0, refusedThere: 0, callsThere: 0 };
  for (let call = 0; call < calls; call++) {
    if (call % 100 === 0) await api.clock.pass(100);
    if (call % 2 === 0) {
      heard.callsThere++;
      if (!(await api.call(0, ERRORS[ailment]))) heard.refusedThere++;
      continue;
    }
    const store = 1 + Math.floor(random() * (STORES - 1));
    heard.callsElsewhere++;
    if (!(await api.call(store, random() < NOISE ? { status: 503 } : undefined))) heard.refusedElsewhere++;
  }
  return heard;
}

/** How many calls reach a platform that is down before none does. */
export async function callsToFindAnOutage(seed: number): Promise<number> {
  const random = createRandom(seed);
  const api = createApi(true);
  const anyStore = () => Math.floor(random() * STORES);
  for (let call = 0; call < 1_000; call++) {
    if (call % 100 === 0) await api.clock.pass(100);
    await api.call(anyStore());
  }
  let made = 0;
  // A hundred in a row that are not made: it is open for every store.
  for (let refused = 0; refused < 100; ) {
    if (await api.call(anyStore(), { status: 503 })) {
      made++;
      refused = 0;
    } else refused++;
    if (made > 10_000) break;
  }
  return made;
}
