import type { Volley } from '../storm/delivery.ts';
import { type Ledger, mergeLedgers } from '../storm/ledger.ts';
import { type PayloadFolder, readPayloadFolder } from '../storm/payloads/folder.ts';
import { type PayloadPlan, planPayloads } from '../storm/payloads/plan-payloads.ts';
import { planStorm } from '../storm/plan.ts';
import type { StormStore } from '../storm/store.ts';
import type { StartOptions } from './options.ts';

/** Everything that one run sends. */
export interface RunPlan {
  readonly stores: readonly Omit<StormStore, 'currency'>[];
  readonly volleys: readonly Volley[];
  readonly ledger: Ledger;
  readonly planned: number;
  readonly payloads: PayloadPlan | undefined;
  readonly skipped: PayloadFolder['skipped'];
}

/** Plans the storm, the payloads, or both, one after the other. */
export function planRun(
  options: StartOptions,
  run: { readonly seed: string; readonly runId: string },
): RunPlan {
  const folder = options.payloads === undefined ? undefined : readPayloadFolder(options.payloads);
  const storm = options.orders > 0 ? planStorm({ ...run, orders: options.orders }) : undefined;
  const payloads = folder && planPayloads(folder.files, run.runId);
  const plans = [storm, payloads].filter((plan) => plan !== undefined);
  const volleys = plans.flatMap<Volley>((plan) => plan.volleys);
  return {
    stores: plans.flatMap<RunPlan['stores'][number]>((plan) => plan.stores),
    volleys,
    ledger: mergeLedgers(plans.map((plan) => plan.ledger)),
    planned: volleys.reduce((count, volley) => count + volley.length, 0),
    payloads,
    skipped: folder?.skipped ?? [],
  };
}
