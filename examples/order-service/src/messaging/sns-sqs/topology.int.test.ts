import { SNSClient } from '@aws-sdk/client-sns';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MessageBus } from '../port.ts';
import { PublishError } from '../port.ts';
import { testEvent } from '../testing/events.ts';
import { record } from '../testing/recorder.ts';
import { createSnsSqsBus } from './sns-sqs-bus.ts';

const logger = pino({ level: 'silent' });
let server: FauxqsServer;
let sns: SNSClient;
let sqs: SQSClient;
let bus: MessageBus;
let turn = 0;
let prefix: string;

beforeAll(async () => {
  server = await startFauxqs({ port: 0, logger: false });
  const where = {
    endpoint: server.address,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  sns = new SNSClient(where);
  sqs = new SQSClient(where);
});
beforeEach(async () => {
  prefix = `topology-${++turn}`;
  bus = await createSnsSqsBus({ sns, sqs, prefix, logger, waitSeconds: 1 });
});
afterEach(() => bus.close({ drainMs: 0 }));
afterAll(async () => {
  sns.destroy();
  sqs.destroy();
  await server.stop();
});

describe('at SNS and SQS', () => {
  it('a message that kills its consumers is moved by the redrive, and is listed and replayed like the others', async () => {
    const seen = record();
    const retry = { maxAttempts: 2, firstDelayMs: 1 };
    const consumer = await bus.subscribe({ name: 'dying', handler: seen.handler, retry });
    await consumer.close();
    await bus.publish([testEvent('s:1', { id: 'killer' })]);
    // Received twice and concluded by nobody, as by consumers that died over it.
    const queue = `${prefix}-dying.fifo`;
    const QueueUrl = server.inspectQueue(queue)?.url ?? '';
    for (let death = 0; death < 2; death++) {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 0 }));
      expect(Messages).toHaveLength(1);
    }
    const again = await bus.subscribe({ name: 'dying', handler: seen.handler, retry });
    const deadLetters = bus.deadLetters('dying');
    await expect.poll(() => deadLetters.list({ limit: 5 })).toHaveLength(1);
    expect(await deadLetters.list({ limit: 5 })).toMatchObject([
      { eventId: 'killer', subject: 's:1', fault: { code: 'REDRIVEN' } },
    ]);
    expect(seen.attempts).toEqual([]);
    expect(await deadLetters.replayAll()).toBe(1);
    await seen.handledCount(1);
    expect(seen.attempts).toEqual([['killer', 1]]);
    await again.close();
  });

  it('an event that is too large is refused alone, by its name, and holds back its own order', async () => {
    const seen = record();
    await bus.subscribe({ name: 'all', handler: seen.handler });
    const large = testEvent('s:1', { id: 'large', data: 'x'.repeat(2_000_000) });
    const events = [
      testEvent('s:1', { id: 'before' }),
      large,
      testEvent('s:1', { id: 'behind' }),
      testEvent('s:2', { id: 'other' }),
    ];
    const failure: unknown = await bus.publish(events).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PublishError);
    expect([...(failure as PublishError).failed.keys()].toSorted()).toEqual(['behind', 'large']);
    await seen.handledCount(2);
    expect(seen.handled.map(({ id }) => id).toSorted()).toEqual(['before', 'other']);
  });

  it('large events that fit are sent, though no batch holds all of them', async () => {
    const seen = record();
    await bus.subscribe({ name: 'all', handler: seen.handler });
    const events = Array.from({ length: 8 }, (_, n) => testEvent(`s:${n}`, { data: 'x'.repeat(100_000) }));
    await bus.publish(events);
    await seen.handledCount(8);
    expect(seen.handled.map(({ id }) => id).toSorted()).toEqual(events.map(({ id }) => id).toSorted());
  });

  it('a subject and an id that the broker would refuse keep their order all the same', async () => {
    const seen = record();
    await bus.subscribe({ name: 'all', handler: seen.handler });
    const subject = `shopify:${'ä'.repeat(300)} order`;
    const ids = [1, 2, 3].map((n) => `${n} ${'ü'.repeat(190)}`);
    await bus.publish(ids.map((id) => testEvent(subject, { id })));
    await seen.handledCount(3);
    expect(seen.handled.map(({ id }) => id)).toEqual(ids);
  });

  it('an event that is published again while it is remembered comes once', async () => {
    const seen = record();
    await bus.subscribe({ name: 'all', handler: seen.handler });
    const event = testEvent('s:1', { id: 'twice' });
    await bus.publish([event]);
    await bus.publish([event]);
    await bus.publish([testEvent('s:1', { id: 'last' })]);
    await seen.handledCount(2);
    expect(seen.handled.map(({ id }) => id)).toEqual(['twice', 'last']);
  });
});
