import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { type BreakerSubscriber, listen } from './breaker-subscriber.ts';

test('a client of ioredis is heard on its channel only, and let go of', async () => {
  const done: string[] = [];
  const client = Object.assign(new EventEmitter(), {
    subscribe: async (channel: string) => void done.push(`+${channel}`),
    unsubscribe: async (channel: string) => void done.push(`-${channel}`),
  });
  const heard: string[] = [];
  const stop = listen(client, 'c', (message) => void heard.push(message));
  client.emit('message', 'c', 'one');
  client.emit('message', 'another', 'two');
  stop();
  client.emit('message', 'c', 'three');
  expect(heard).toEqual(['one']);
  expect(done).toEqual(['+c', '-c']);
  expect(client.listenerCount('message')).toBe(0);
});

test('a client of node-redis is given its listener', async () => {
  const listeners = new Map<string, (message: string) => void>();
  const client = {
    subscribe: async (channel: string, listener: (message: string) => void) =>
      void listeners.set(channel, listener),
    unsubscribe: async (channel: string) => void listeners.delete(channel),
    pSubscribe: async () => {},
  };
  const heard: string[] = [];
  const stop = listen(client, 'c', (message) => void heard.push(message));
  listeners.get('c')?.('one');
  stop();
  expect(heard).toEqual(['one']);
  expect(listeners.size).toBe(0);
});

test('a subscription that fails is no fault', async () => {
  const client = Object.assign(new EventEmitter(), {
    subscribe: () => Promise.reject(new Error('gone')),
    unsubscribe: () => Promise.reject(new Error('gone')),
  });
  const stop = listen(client, 'c', () => expect.unreachable());
  stop();
  await new Promise((resolve) => setImmediate(resolve));
});

test('what is no client is refused', () => {
  expect(() => listen({} as BreakerSubscriber, 'c', () => {})).toThrow(
    expect.objectContaining({ code: 'INVALID_OPTION', option: 'subscriber' }),
  );
});
