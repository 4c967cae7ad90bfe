import { describe, expect, it } from 'vitest';
import { createEventFactory } from '../event/create-event.ts';
import { pinoOptions } from './pino-options.ts';
import { createRedactor, type Redactor } from './redactor.ts';
import { plantCanaries } from './test/canaries.ts';

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
type Log = Record<(typeof LEVELS)[number], (facts: object, message?: string) => void>;

/** Writes lines as pino does: bindings, facts and message in one object, errors with message, stack and cause. */
function createLog(lines: string[], streamWrite: (line: string) => string, bindings: object = {}): Log {
  const write = (level: string, facts: object, message?: string) => {
    const merged = facts instanceof Error ? { err: facts, msg: facts.message } : { msg: message, ...facts };
    const line = JSON.stringify({ level, ...bindings, ...merged }, (_name, value: unknown) =>
      value instanceof Error
        ? { ...value, type: value.name, message: value.message, stack: value.stack, cause: value.cause }
        : value,
    );
    lines.push(streamWrite(`${line}\n`));
  };
  return Object.fromEntries(
    LEVELS.map((level) => [level, (facts: object, message?: string) => write(level, facts, message)]),
  ) as Log;
}

const { order, canaries } = plantCanaries();
const all = canaries.join(' | ');
const failure = () => new Error(`cannot ship to ${all}`, { cause: new TypeError(`because of ${all}`) });

/** All the ways in which an order gets into a log. */
function logEverything(log: Log, child: (bindings: object) => Log): void {
  const event = createEventFactory({ now: () => 0 }).create('order.created', order, order);
  for (const level of LEVELS) {
    log[level](order, 'the order as the facts');
    log[level]({ order }, `stored ${all}`);
    log[level]({ nested: { deep: [{ order }] }, note: all });
    log[level](Object.assign(failure(), { order }));
    log[level]({ err: failure(), order }, 'with its order');
    log[level]({ event, topic: 'orders/create' });
    log[level]({ rawBody: JSON.stringify(order), bytes: Buffer.from(all), order });
    log[level]({ url: `/search?q=${canaries.map(encodeURIComponent).join('&q=')}`, order });
    child({ order })[level]({ requestId: 'r1' }, `stored ${all}`);
  }
}

const found = (lines: readonly string[]): readonly string[] => {
  const text = lines.join('\n');
  return canaries.filter((canary) =>
    [canary, JSON.stringify(canary).slice(1, -1), encodeURIComponent(canary)].some((one) =>
      text.includes(one),
    ),
  );
};

function run(streamWrite: (line: string) => string): readonly string[] {
  const lines: string[] = [];
  logEverything(createLog(lines, streamWrite), (bindings) => createLog(lines, streamWrite, bindings));
  return lines;
}

describe('canaries in every place that holds personal data', () => {
  it('are all in the log without redaction', () => {
    expect(canaries.length).toBeGreaterThan(40);
    expect(found(run((line) => line))).toEqual(canaries);
  });

  it.each<[string, Redactor]>([
    ['masked', createRedactor()],
    [
      'pseudonymous',
      createRedactor({
        policy: { name: 'pseudonym', email: 'pseudonym', phone: 'pseudonym', raw: 'mask' },
        key: 'a key of sixteen bytes and more',
      }),
    ],
  ])('are in no line that is %s, at any level, inside errors, texts and children', (_name, redactor) => {
    const { streamWrite } = pinoOptions(redactor).hooks;
    const lines = run(streamWrite);
    expect(found(lines)).toEqual([]);
    expect(lines).toHaveLength(LEVELS.length * 9);
    for (const line of lines) expect(JSON.parse(line)).toHaveProperty('level');
  });

  it('are in no line about an order that is not in the line, if the redactor knows the order', () => {
    const { streamWrite } = pinoOptions(createRedactor().knowing(order)).hooks;
    const lines: string[] = [];
    const log = createLog(lines, streamWrite);
    log.error(failure());
    log.warn({ reason: all }, `lost ${all}`);
    expect(found(lines)).toEqual([]);
  });

  it('are in no text, value or order that the redactor returns', () => {
    const redactor = createRedactor().knowing(order);
    const outputs = [redactor.text(all), redactor.value(failure()), redactor.order(order)];
    expect(found(outputs.map((output) => JSON.stringify(output)))).toEqual([]);
  });
});

describe('a line', () => {
  it('keeps what operators look for', () => {
    const lines: string[] = [];
    const { streamWrite } = pinoOptions(createRedactor()).hooks;
    createLog(lines, streamWrite).info({ order, queue: 'inbox', tookMs: 12 }, 'order stored');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      msg: 'order stored',
      queue: 'inbox',
      tookMs: 12,
      order: { platform: order.platform, platformOrderId: order.platformOrderId, status: order.status },
    });
  });

  it('that is no JSON loses its e-mail addresses', () => {
    const { streamWrite } = pinoOptions(createRedactor()).hooks;
    expect(streamWrite('plain anna@example.com\n')).toBe('plain ***\n');
  });
});
