import { InvalidOptionError } from '@orderdock/kit';

/** The part of an `ioredis` client in subscriber mode that is used. */
export interface IoredisSubscriber {
  subscribe(channel: string): Promise<unknown>;
  unsubscribe(channel: string): Promise<unknown>;
  on(event: 'message', listener: (channel: string, message: string) => void): unknown;
  off(event: 'message', listener: (channel: string, message: string) => void): unknown;
}

/** The part of a client of `redis` (node-redis) in subscriber mode that is used. */
export interface NodeRedisSubscriber {
  subscribe(channel: string, listener: (message: string) => void): Promise<unknown>;
  unsubscribe(channel: string, listener: (message: string) => void): Promise<unknown>;
  pSubscribe(pattern: string, listener: (message: string) => void): Promise<unknown>;
}

/** A connection of its own, for Redis answers no other commands on one that listens: `client.duplicate()`. */
export type BreakerSubscriber = IoredisSubscriber | NodeRedisSubscriber;

/**
 * Listens to a channel; returns the way to stop. A subscription that fails is no fault: what it would have told is found
 * by the poll. Throws `InvalidOptionError`.
 */
export function listen(
  client: BreakerSubscriber,
  channel: string,
  listener: (message: string) => void,
): () => void {
  const ignore = () => {};
  if ('pSubscribe' in client && typeof client.pSubscribe === 'function') {
    client.subscribe(channel, listener).catch(ignore);
    return () => void client.unsubscribe(channel, listener).catch(ignore);
  }
  if ('on' in client && typeof client.on === 'function') {
    const heard = (from: string, message: string) => {
      if (from === channel) listener(message);
    };
    client.on('message', heard);
    client.subscribe(channel).catch(ignore);
    return () => {
      client.off('message', heard);
      client.unsubscribe(channel).catch(ignore);
    };
  }
  throw new InvalidOptionError('subscriber', 'a client of ioredis or redis', typeof client);
}
