import type { FastAnswer, FastKey } from '../ports/fast.ts';
import { hintOf, placeOf } from './compact-key.ts';
import { BUCKET_ENTRIES, hashScripts, setScripts } from './compact-scripts.ts';
import { createHistoryTags } from './history-tag.ts';
import type { FactLayout, LayoutOptions } from './layout.ts';

/** How full the buckets of the first level are on average at the expected number: few of them then overflow. */
const FILL = 0.85;

/** What the compact layout is made with beside the common options. */
export interface CompactOptions extends LayoutOptions {
  readonly expectedKeys: number;
  readonly fingerprints: boolean;
}

/**
 * Facts as numbers in packed buckets: all that is kept is that a key is done, and a part of its fingerprint. Two keys
 * may meet in 64 bits and the choice of the bucket, which is why the answer is `done_in_store`: the store confirms.
 */
export function compactLayout(options: CompactOptions): FactLayout {
  const { client, prefix, leaseMs, doneTtlMs, fingerprints } = options;
  const groups = Math.ceil(options.expectedKeys / (BUCKET_ENTRIES * FILL));
  const scripts = fingerprints ? hashScripts : setScripts;
  // Two kinds of buckets never share a name, so that `fingerprints` can be changed in a rolling deploy.
  const kind = fingerprints ? 'hinted' : 'done';
  const tagOf = createHistoryTags();

  const place = ({ key, history }: Pick<FastKey, 'key' | 'history'>) => {
    const { member, group, path } = placeOf(key);
    // The tag does not depend on the fill, so that a claim and all buckets of its path are on one node of a cluster.
    const group36 = (group % groups).toString(36);
    return {
      keys: [`${prefix}:{${group36}}:${key}:claim`, `${prefix}:{${group36}}:${kind}:${tagOf(history)}`],
      parameters: [member, path, String(doneTtlMs)],
    };
  };
  const finish = async (key: Pick<FastKey, 'key' | 'history'>, claimId: string, hint: string) => {
    const { keys, parameters } = place(key);
    await scripts.finish.run(client, keys, [...parameters, claimId, hint]);
  };

  return {
    name: `compact-${kind}-${groups}`,
    async claim(key) {
      const { keys, parameters } = place(key);
      const reply = await scripts.claim.run(client, keys, [...parameters, key.claimId, String(leaseMs)]);
      const [state, hint] = reply as readonly unknown[];
      if (state === 'done') return seen(String(hint), hintOf(key.fingerprint));
      return { state: state === 'busy' ? 'busy' : 'claimed' };
    },
    async finish(key, record) {
      const known = record !== undefined && key.history !== null;
      await finish(key, key.claimId, known ? hintOf(record.fingerprint) : '');
    },
    keep: (history, { key, record }) => finish({ key, history }, '', hintOf(record.fingerprint)),
  };
}

/** `1` is the hint of a fact or a call without a fingerprint, which differs from none. */
function seen(kept: string, given: string): FastAnswer {
  return { state: 'done_in_store', mismatch: kept !== '1' && given !== '1' && kept !== given };
}
