import type { FastAnswer, FastFact, FastKey } from '../ports/fast.ts';
import { hintOf, placeOf } from './compact-key.ts';
import { BUCKET_ENTRIES, hashScripts, setScripts } from './compact-scripts.ts';
import { createHistoryTags } from './history-tag.ts';
import type { FactLayout, LayoutOptions } from './layout.ts';
import { createManyRunner, type ScriptItem } from './run-many.ts';

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

  const many = createManyRunner(client);

  const itemOf = (
    { key, history }: Pick<FastKey, 'key' | 'history'>,
    rest: readonly string[],
  ): ScriptItem => {
    const { member, group, path } = placeOf(key);
    // The tag does not depend on the fill, so that a claim and all buckets of its path are on one node of a cluster.
    const tag = (group % groups).toString(36);
    return {
      tag,
      keys: [`${prefix}:{${tag}}:${key}:claim`, `${prefix}:{${tag}}:${kind}:${tagOf(history)}`],
      parameters: [member, path, ...rest],
    };
  };

  return {
    name: `compact-${kind}-${groups}`,
    async claim(asked) {
      const items = asked.map(({ key }) => itemOf(key, [key.claimId]));
      const replies = await many.run(scripts.claim, [String(doneTtlMs), String(leaseMs)], items);
      return asked.map(({ key }, at) => answerOf(String(replies[at]), key));
    },
    async finish(ended) {
      const items = ended.map(({ key, record }) => {
        const known = record !== undefined && key.history !== null;
        return itemOf(key, [key.claimId, known ? hintOf(record.fingerprint) : '']);
      });
      await many.run(scripts.finish, [String(doneTtlMs)], items);
    },
    async keep(history, facts) {
      const itemOfFact = ({ key, record }: FastFact) =>
        itemOf({ key, history }, ['', hintOf(record.fingerprint)]);
      await many.run(scripts.finish, [String(doneTtlMs)], facts.map(itemOfFact));
    },
  };
}

const CLAIMED: FastAnswer = Object.freeze({ state: 'claimed' });
const BUSY: FastAnswer = Object.freeze({ state: 'busy' });

function answerOf(reply: string, key: FastKey): FastAnswer {
  if (reply === 'busy') return BUSY;
  return reply === '' ? CLAIMED : seen(reply, hintOf(key.fingerprint));
}

/** `1` is the hint of a fact or a call without a fingerprint, which differs from none. */
function seen(kept: string, given: string): FastAnswer {
  return { state: 'done_in_store', mismatch: kept !== '1' && given !== '1' && kept !== given };
}
