import { InvalidOptionError } from '@orderdock/kit';
import { expect, test } from 'vitest';
import { InvalidSignatureError, UnsignedWebhookError } from '../errors/webhook-errors.ts';
import { queueRequest, requireQueueIdentity } from './require-queue-identity.ts';

const QUEUE = 'arn:aws:sqs:eu-west-1:123456789012:orders';
const message = queueRequest({ queue: QUEUE, body: '{"id":"1"}', attributes: { topic: 'ORDER_CHANGE' } });

test('a message of an allowed queue is as good as signed', () => {
  for (const secrets of [[QUEUE], ['another', QUEUE]])
    expect(requireQueueIdentity(message, { secrets })).toEqual({ covers: 'body', isStale: false });
});

test('it carries the body as it is, and the attributes as headers', () => {
  expect(Buffer.from(message.rawBody).toString()).toBe('{"id":"1"}');
  expect(message.headers).toEqual({ topic: 'ORDER_CHANGE' });
  const bytes = Uint8Array.of(1, 2);
  expect(queueRequest({ queue: QUEUE, body: bytes }).rawBody).toBe(bytes);
});

test('another queue is refused, were it one letter', () => {
  for (const queue of [`${QUEUE}2`, QUEUE.slice(0, -1), QUEUE.toUpperCase()])
    expect(() => requireQueueIdentity(queueRequest({ queue, body: '' }), { secrets: [QUEUE] })).toThrow(
      InvalidSignatureError,
    );
});

test('what came over HTTP is no message, even where it calls the URL of a queue', () => {
  for (const changes of [{ method: 'POST' }, { method: 'receive' }, { url: `https://a.example/${QUEUE}` }])
    expect(() => requireQueueIdentity({ ...message, ...changes }, { secrets: [QUEUE] })).toThrow(
      UnsignedWebhookError,
    );
});

test('without an allowed queue, or a name, nothing runs', () => {
  for (const secrets of [[], [''], [QUEUE, '']])
    expect(() => requireQueueIdentity(message, { secrets })).toThrow(InvalidOptionError);
  expect(() => queueRequest({ queue: '', body: '' })).toThrow(InvalidOptionError);
});
