import { figure, type Proof } from '../harness/proof.ts';
import { bareNesting, ours } from './lost-ack/creators.ts';
import { type Placed, placeOrders } from './lost-ack/place-orders.ts';
import { realTime } from './simulation/real-time.ts';
import { createVirtualClock } from './simulation/virtual-clock.ts';

const ORDERS = 10_000;
const DAY_MS = 86_400_000;

async function placeOurs(seed: number): Promise<Placed> {
  const clock = createVirtualClock();
  const placed = placeOrders(ours, { orders: ORDERS, seed, clock });
  await clock.passUntil(placed, DAY_MS);
  return placed;
}

/** A write whose answer was lost is looked for before it is sent again. */
const proof: Proof = {
  title: 'Lost answers: is an order created twice, or not at all?',
  async run({ isLong, log }) {
    const runs: Placed[] = [];
    for (let seed = 1; seed <= (isLong ? 20 : 1); seed++) runs.push(await placeOurs(seed));
    log(`${runs.length * ORDERS} placed through the pipeline`);
    const bare = await placeOrders(bareNesting, { orders: ORDERS, seed: 1, clock: realTime });
    const sum = (pick: (placed: Placed) => number) => runs.reduce((total, run) => total + pick(run), 0);
    const fates = [...bare.shop.injected.keys()];
    return {
      figures: [
        figure(
          'resilience/lost-ack creates',
          sum(({ heard }) => heard.size),
          { min: ORDERS },
        ),
        figure(
          'resilience/lost-ack duplicates',
          sum(({ books }) => books.duplicates),
          { max: 0 },
        ),
        figure(
          'resilience/lost-ack lost',
          sum(({ books }) => books.lost),
          { max: 0 },
        ),
        figure(
          'resilience/lost-ack told "failed" of one that exists',
          sum(({ books }) => books.orphans),
          {
            max: 0,
          },
        ),
        figure(
          'resilience/lost-ack left unknown',
          sum(({ books }) => books.unknown),
          { max: 0 },
        ),
        figure('resilience/lost-ack bare nesting creates', bare.heard.size, undefined),
        figure('resilience/lost-ack bare nesting duplicates', bare.books.duplicates, { min: 1 }),
        figure('resilience/lost-ack bare nesting told "failed" of one that exists', bare.books.orphans, {
          min: 1,
        }),
      ],
      details: `256 callers at 16 pipelines, and a shop that creates an order for every request that reaches it and keeps its own books;
one answer in ten to the question whether an order exists is lost as well. Orders are lost where a caller heard "created"
and there is none. A caller whose order is left unknown hears \`OUTCOME_UNKNOWN\`, and nothing was sent again. The bare nesting
is p-retry around opossum around the call, before the same shop; it runs in real time, ours on a simulated clock.

| what became of a request | ours | bare nesting |
|---|---|---|
${fates.map((fate) => `| ${fate} | ${sum(({ shop }) => shop.injected.get(fate) ?? 0)} | ${bare.shop.injected.get(fate)} |`).join('\n')}
| requests in all, questions included | ${sum(({ shop }) => shop.requests)} | ${bare.shop.requests} |`,
    };
  },
};

export default proof;
