import { createAdapterFactory } from '@orderdock/adapters';
import { platforms } from '@orderdock/adapters/platforms';
import { fuzzAdapter } from '@orderdock/adapters/testing';
import { figure, type Proof } from '../harness/proof.ts';
import { contractBodies } from './samples/contract-samples.ts';

const SHORT = 5_000;
const LONG = 100_000;

/** Every adapter, as built, against payloads made of its own samples: only orders, references and typed errors come out. */
const proof: Proof = {
  title: 'Fuzz: does anything but a typed error come out of hostile payloads?',
  async run({ isLong, log }) {
    const adapters = createAdapterFactory({ adapters: platforms });
    const runs = isLong ? LONG : SHORT;
    const rows: string[] = [];
    let failures = 0;
    let slowest = 0;
    let total = 0;
    for (const name of adapters.names) {
      const bodies = await contractBodies(name);
      try {
        const report = fuzzAdapter(await adapters.get(name), { bodies, runs });
        slowest = Math.max(slowest, report.slowestMs);
        total += runs;
        const { orders, references, refused, malformed, slowestMs } = report;
        rows.push(
          `| ${[name, runs, orders, references, refused, malformed, slowestMs.toFixed(1)].join(' | ')} |`,
        );
        log(
          `${name}: ${orders} orders, ${refused} refused, ${malformed} malformed, slowest ${slowestMs.toFixed(1)} ms`,
        );
      } catch (error) {
        failures += 1;
        log(`${name}: ${String(error)} ${String((error as Error).cause)}`);
        rows.push(`| ${name} | failed | ${String(error)} |||||`);
      }
    }
    return {
      figures: [
        figure('adapters/fuzz payloads', total, undefined),
        figure('adapters/fuzz failures', failures, { max: 0 }),
        figure('adapters/fuzz slowest payload ms', slowest, undefined),
      ],
      details: `| adapter | payloads | orders | references | refused | malformed | slowest ms |\n|---|---|---|---|---|---|---|\n${rows.join('\n')}`,
    };
  },
};

export default proof;
