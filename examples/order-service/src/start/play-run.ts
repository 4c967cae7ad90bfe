import type { Answer } from '../storm/answer.ts';
import type { Delivery } from '../storm/delivery.ts';
import { findings } from '../storm/findings.ts';
import { payloadTable } from '../storm/payloads/payload-table.ts';
import { createProgress } from '../storm/progress.ts';
import { registerStores } from '../storm/registration.ts';
import { runStorm } from '../storm/run-storm.ts';
import type { Verdict } from '../storm/verdict/verdict.ts';
import { openWitness, type Witness } from '../storm/verdict/witness.ts';
import { broadcast } from './broadcast.ts';
import type { StartOptions } from './options.ts';
import type { RunPlan } from './plan-run.ts';
import { progressLine, showProgress } from './progress-line.ts';
import { createRedisOutage } from './redis-outage.ts';
import type { Servers } from './servers.ts';

export interface Run {
  readonly options: StartOptions;
  readonly seed: string;
  readonly runId: string;
  readonly plan: RunPlan;
  readonly servers: Servers;
  /** Where the service keeps its tables. */
  readonly schema: string;
  readonly baseUrl: string;
  /** Of the service's API, if it asks for one. */
  readonly token: string | undefined;
  /** Ends the run at once. */
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

/** Connects the stores, plays the plan, judges it, and says what was found. */
export async function playRun(run: Run): Promise<Verdict> {
  const { options, seed, runId, plan, servers, schema, baseUrl, token, signal, say } = run;
  const progress = createProgress({ seed, runId, planned: plan.planned });
  await using witness = await openWitness({ url: servers.postgres.url, schema });
  await using _page = broadcast(progress.state, { baseUrl, token });
  await registerStores(plan.stores, { baseUrl, token });
  say(`${plan.stores.length} stores are connected`);

  const happened = (text: string): void => {
    progress.happened(text);
    say(text);
  };
  const outage = options.killRedis && servers.redis ? createRedisOutage(servers.redis, happened) : undefined;
  const answers = new Map<Delivery, Answer>();
  let pending = 0;
  let verdict: Verdict;
  say(`${plan.planned} webhooks of ${plan.ledger.orders.length} orders, seed ${seed}`);
  {
    using _line = showProgress(() => progressLine(progress.state(), pending));
    verdict = await runStorm({
      baseUrl,
      volleys: plan.volleys,
      ledger: plan.ledger,
      witness,
      progress,
      ratePerSecond: options.ratePerSecond,
      signal,
      onSent: (share) => outage?.advance(share),
      onAnswer: (delivery, answer) => answers.set(delivery, answer),
      onPending: (count) => {
        pending = count;
      },
    });
  }
  await outage?.over();
  if (plan.payloads) await reportPayloads(plan, answers, witness, say);
  for (const line of findings(verdict, progress.tally)) console.log(line);
  return verdict;
}

async function reportPayloads(
  { payloads, skipped }: RunPlan,
  answers: ReadonlyMap<Delivery, Answer>,
  witness: Witness,
  say: Run['say'],
): Promise<void> {
  const results = (payloads?.deliveries ?? []).flatMap((payload) => {
    const answer = answers.get(payload.delivery);
    return answer ? { payload, answer } : [];
  });
  console.log(`\n${await payloadTable(witness, results)}\n`);
  const whole = results.filter(({ payload }) => payload.order !== undefined).length;
  say(`${payloads?.stores.length} files, ${results.length} webhooks, ${whole} of them whole orders`);
  for (const { platform, files } of skipped)
    say(`${platform}: skipped, there is no adapter yet (files: ${files})`);
}
