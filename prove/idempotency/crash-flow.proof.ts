import { figure, type Proof } from '../harness/proof.ts';
import { runAll, runsOf } from './crash-flow/campaign.ts';
import { check } from './crash-flow/check.ts';
import { createDatabases, QUANTITY } from './crash-flow/databases.ts';
import { enumeratePoints } from './crash-flow/enumerate.ts';
import { readEvidence } from './crash-flow/evidence.ts';
import { startPair } from './crash-flow/pair.ts';
import { plan } from './crash-flow/plan.ts';
import { crashFlowDetails, crashFlowFigures } from './crash-flow/report.ts';

const LANES = 3;

/**
 * Orders and inventory, each a process with a database of its own. One or the other is killed at every await between
 * the commit of inventory and the answer of orders, is started again, and the client sends the same request again.
 */
const proof: Proof = {
  title:
    'The crash flow: two services, two databases, killed at every await between the commit and the answer',
  async run({ isLong, log }) {
    await using databases = await createDatabases();
    await using pair = await startPair({ databaseUrls: databases.urls, keyed: true });
    const counted = await enumeratePoints(pair, databases);
    log(`${counted.points.length} points, ${counted.turns.length} turns`);
    const planned = plan(counted, isLong);
    const [disturbed, naive] = await Promise.all([
      runAll({ databases, runs: runsOf('order', planned.runs), keyed: true, lanes: LANES, first: pair }),
      runAll({ databases, runs: runsOf('naive', planned.naive), keyed: false, lanes: 1 }),
    ]);
    const evidence = await readEvidence(databases, [...counted.results, ...disturbed]);
    const breaches = evidence.map((each) => ({ key: each.key, rules: check(each, QUANTITY) }));
    for (const { key, rules } of breaches) if (rules.length > 0) log(`${key}: ${rules.join(', ')}`);
    const naiveEvidence = await readEvidence(databases, naive);
    return {
      figures: [
        ...crashFlowFigures({ counted, planned: planned.runs, disturbed, breaches }),
        figure(
          'idempotency/crash flow without a downstream key: points with stock -10',
          naiveEvidence.filter(({ taken }) => taken >= 2 * QUANTITY).length,
          { min: 1 },
        ),
      ],
      details: crashFlowDetails(counted.points, disturbed),
    };
  },
};

export default proof;
