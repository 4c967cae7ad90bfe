import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { pinoOptions } from './pino-options.ts';
import { createRedactor } from './redactor.ts';
import { plantCanaries } from './test/canaries.ts';

const { order, canaries } = plantCanaries();
const all = canaries.join(' | ');

/** Everything that pino itself writes, at every level, with facts, errors, placeholders, mixins and children. */
function written(options: object): string {
  const lines: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  const log = pino({ level: 'trace', mixin: () => ({ mixed: order }), ...options }, stream);
  for (const level of ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const) {
    log[level](order, 'the order as the facts');
    log[level]({ order }, `stored ${all}`);
    log[level]({ order }, 'stored %s %j %o', all, { order }, order.customer ?? {});
    log[level](Object.assign(new Error(`cannot ship ${all}`, { cause: new Error(all) }), { order }));
    log.child({ order })[level](new AggregateError([new Error(all)], all), 'all failed');
    log.child({ order }, { msgPrefix: `${order.customer?.name} ` })[level]('prefixed');
  }
  return lines.join('');
}

const found = (text: string) =>
  canaries.filter((canary) => text.includes(canary) || text.includes(JSON.stringify(canary).slice(1, -1)));

it('pino writes every canary without the redactor and none with it', () => {
  expect(found(written({}))).toEqual(canaries);
  expect(found(written(pinoOptions(createRedactor())))).toEqual([]);
});
