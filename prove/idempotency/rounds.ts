import { type CampaignOptions, type CampaignResult, runCampaign } from './campaign.ts';

const KINDS = ['full', 'compact'] as const;

/**
 * The same campaign again and again, each time with another seed and the facts kept the other way, and what came of all
 * together. One that lasted for an hour would leave a log that no string can hold.
 */
export async function runRounds(options: CampaignOptions, rounds: number): Promise<CampaignResult> {
  const results: CampaignResult[] = [];
  for (let round = 0; round < rounds; round++) {
    const facts = KINDS[(KINDS.indexOf(options.facts) + round) % KINDS.length] ?? options.facts;
    results.push(await runCampaign({ ...options, facts, seed: options.seed + round }));
  }
  const sum = (pick: (result: CampaignResult) => number) =>
    results.reduce((total, result) => total + pick(result), 0);
  const sums = (pick: (result: CampaignResult) => ReadonlyMap<string, number>) => {
    const totals = new Map<string, number>();
    for (const [name, times] of results.flatMap((result) => [...pick(result)]))
      totals.set(name, (totals.get(name) ?? 0) + times);
    return totals;
  };
  return {
    violations: results.flatMap(({ violations }) => violations),
    crashes: results.flatMap(({ crashes }) => crashes),
    sprang: sums(({ sprang }) => sprang),
    faults: sums(({ faults }) => faults),
    heard: sums(({ heard }) => heard),
    orders: sum(({ orders }) => orders),
    calls: sum(({ calls }) => calls),
    effects: sum(({ effects }) => effects),
    workersStarted: sum(({ workersStarted }) => workersStarted),
  };
}
