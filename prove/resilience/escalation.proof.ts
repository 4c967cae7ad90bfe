import { startPostgres } from '@orderdock/servers';
import { figure, type Proof } from '../harness/proof.ts';
import { type Round, runRound } from './escalation/campaign.ts';

/** A courier assignment goes on where a process was left, and nobody is told or assigned twice. */
const proof: Proof = {
  title: 'Progressive attempts: processes killed at random while they assign couriers',
  async run({ isLong, log }) {
    await using postgres = await startPostgres({ own: true });
    const rounds: Round[] = [];
    for (let round = 0; round < (isLong ? 20 : 1); round++) {
      rounds.push(
        await runRound(
          postgres.url,
          isLong ? { orders: 20, kills: 40, seed: round } : { orders: 6, kills: 5, seed: 0 },
        ),
      );
    }
    const breaches = rounds.flatMap((round) => round.breaches);
    for (const breach of breaches.slice(0, 10)) log(breach);
    const sum = (pick: (round: Round) => number) => rounds.reduce((total, round) => total + pick(round), 0);
    return {
      figures: [
        figure(
          'resilience/escalation orders settled',
          sum(({ orders }) => orders),
          undefined,
        ),
        figure(
          'resilience/escalation processes killed',
          sum(({ kills }) => kills),
          { min: isLong ? 200 : 2 },
        ),
        figure(
          'resilience/escalation effects outside',
          sum(({ effects }) => effects),
          { min: 1 },
        ),
        figure('resilience/escalation breaches', breaches.length, { max: 0 }),
      ],
      details: `Two processes work at the same orders in a real PostgreSQL, under leases of half a second, and are killed with SIGKILL at random
moments. Half of the orders find their courier in the background, after both choices of the customer; half are cancelled
while an attempt whose answer never comes has assigned one. Everything outside takes a key once: there must be one courier
and one notice of each kind, and none of either where the order was cancelled.`,
    };
  },
};

export default proof;
