import type { Databases } from './databases.ts';
import { type Pair, startPair } from './pair.ts';
import type { Disturbance } from './plan.ts';
import type { PlannedRun } from './planned-run.ts';
import { type RunResult, runOnce } from './run.ts';

/** A run for each disturbance, under a key of its own. */
export function runsOf(name: string, disturbances: readonly Disturbance[]): readonly PlannedRun[] {
  return disturbances.map((disturbance, index) => ({ ...disturbance, key: `${name}-${index}` }));
}

/** What is worked off, and by how many. */
export interface CampaignOptions {
  readonly databases: Databases;
  readonly runs: readonly PlannedRun[];
  readonly keyed: boolean;
  /** How many pairs of processes work at a time; the first of them may be given. */
  readonly lanes: number;
  readonly first?: Pair | undefined;
}

/** Works the runs off, one after the other in each pair of processes. */
export async function runAll(options: CampaignOptions): Promise<readonly RunResult[]> {
  const { databases, runs, keyed, lanes, first } = options;
  const queue = [...runs];
  const results: RunResult[] = [];
  const work = async (pair: Pair) => {
    for (let run = queue.shift(); run !== undefined; run = queue.shift())
      results.push(await runOnce(pair, { databases, run }));
  };
  const begin = async (lane: number) => {
    if (lane === 0 && first !== undefined) return work(first);
    await using pair = await startPair({ databaseUrls: databases.urls, keyed });
    await work(pair);
  };
  await Promise.all(Array.from({ length: lanes }, (_, lane) => begin(lane)));
  return results;
}
