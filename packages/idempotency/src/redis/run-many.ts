import type { ScriptClient } from './client.ts';
import { MOST_AT_ONCE } from './gather.ts';
import type { Script } from './scripts.ts';

/** What a script is given for one item. */
export interface ScriptItem {
  /** The hash tag of its keys: what shares it lies on one node of a cluster. */
  readonly tag: string;
  readonly keys: readonly string[];
  readonly parameters: readonly string[];
}

/** Runs scripts over many items; `shared` comes before the parameters of all of them. */
export interface ManyRunner {
  /** The reply of each item, in their order. Rejects where Redis does. */
  run(script: Script, shared: readonly string[], items: readonly ScriptItem[]): Promise<readonly unknown[]>;
}

/**
 * One call for all items of one server; where that says that their keys lie on several nodes, one call for each hash
 * tag from then on, all sent before the first reply. Nothing was done by a call that was refused.
 */
export function createManyRunner(client: ScriptClient): ManyRunner {
  let together = client.isCluster !== true;

  async function runOne(script: Script, shared: readonly string[], items: readonly ScriptItem[]) {
    const keys: string[] = [];
    const parameters: string[] = [...shared];
    for (const item of items) {
      keys.push(...item.keys);
      parameters.push(...item.parameters);
    }
    return (await script.run(client, keys, parameters)) as readonly unknown[];
  }

  async function runApart(script: Script, shared: readonly string[], items: readonly ScriptItem[]) {
    const groups = Map.groupBy(items.entries(), ([, { tag }]) => tag);
    const replies: unknown[] = [];
    await Promise.all(
      [...groups.values()].map(async (group) => {
        const members = group.map(([, item]) => item);
        const got = await runOne(script, shared, members);
        for (const [index, [at]] of group.entries()) replies[at] = got[index];
      }),
    );
    return replies;
  }

  async function runSome(script: Script, shared: readonly string[], items: readonly ScriptItem[]) {
    // One item is on one node.
    if (!together && items.length > 1) return runApart(script, shared, items);
    try {
      return await runOne(script, shared, items);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.includes('CROSSSLOT')) throw error;
      together = false;
      return runApart(script, shared, items);
    }
  }

  return {
    async run(script, shared, items) {
      if (items.length <= MOST_AT_ONCE) return items.length === 0 ? [] : runSome(script, shared, items);
      const parts: (readonly ScriptItem[])[] = [];
      for (let from = 0; from < items.length; from += MOST_AT_ONCE)
        parts.push(items.slice(from, from + MOST_AT_ONCE));
      return (await Promise.all(parts.map((part) => runSome(script, shared, part)))).flat();
    },
  };
}
