import { figure, type Proof, type ProofFigure } from '../harness/proof.ts';
import { campaign, type Run } from './recovery/campaign.ts';

function figuresOf(name: string, { ledger, accepted, kills }: Run, asked: number): readonly ProofFigure[] {
  return [
    figure(`resilience/recovery ${name}: processes killed`, kills, { min: asked }),
    figure(`resilience/recovery ${name}: entries accepted`, accepted, { min: 1 }),
    figure(`resilience/recovery ${name}: lost`, ledger.lost, { max: 0 }),
    figure(`resilience/recovery ${name}: doubled`, ledger.doubled, { max: 0 }),
    figure(`resilience/recovery ${name}: out of order`, ledger.disordered, { max: 0 }),
  ];
}

/** What was accepted is written once, in the order of its key, whoever dies. */
const proof: Proof = {
  title: 'Recovery buffer: processes killed at random while they buffer and drain',
  async run({ isLong }) {
    const kills = isLong ? 300 : 6;
    // The claims of a process that died in Redis last for half a minute: there is time for that in the long form.
    const [journal, naive, redis] = await Promise.all([
      campaign('journal', kills),
      campaign('memory', 3),
      isLong ? campaign('redis', 100) : undefined,
    ]);
    return {
      figures: [
        ...figuresOf('journal', journal, kills),
        ...(redis === undefined ? [] : figuresOf('Redis', redis, 100)),
        figure('resilience/recovery lost by a queue in memory', naive.ledger.lost, { min: 1 }),
      ],
      details: `The file journal, in the long form the queue Redis as well, and a database that is away for 120 ms and there for 120 ms,
again and again. Four senders, one for each key, each with the next entry as soon as the last is accepted; after a kill they
send again what they were not told of. What the senders were told and what was written are two logs, compared at the end.`,
    };
  },
};

export default proof;
