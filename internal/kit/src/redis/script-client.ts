import { createHash } from 'node:crypto';
import { InvalidOptionError } from '../error.ts';

/** The part of an `ioredis` client or `Cluster` that is used. */
export interface IoredisScriptClient {
  evalsha(sha1: string, keyCount: number, ...keysAndArguments: string[]): Promise<unknown>;
  eval(script: string, keyCount: number, ...keysAndArguments: string[]): Promise<unknown>;
}

/** What a script is given, as `redis` (node-redis) takes it. */
export interface NodeRedisScriptOptions {
  keys: string[];
  arguments: string[];
}

/** The part of a client, pool or cluster of `redis` (node-redis) that is used. */
export interface NodeRedisScriptClient {
  evalSha(sha1: string, options: NodeRedisScriptOptions): Promise<unknown>;
  eval(script: string, options: NodeRedisScriptOptions): Promise<unknown>;
}

/** A client of either library, or anything of its shape. */
export type RedisScriptClient = IoredisScriptClient | NodeRedisScriptClient;

/** Runs one script: by its hash, and in full on a server that does not know it. */
export type RunScript = (keys: readonly string[], parameters: readonly string[]) => Promise<unknown>;

/** Tells the libraries apart by the spelling of `evalsha`. Throws `InvalidOptionError`. */
export function scriptRunner(client: RedisScriptClient, source: string): RunScript {
  const sha1 = createHash('sha1').update(source).digest('hex');
  const { byHash, inFull } = callsOf(client, sha1, source);
  return async (keys, parameters) => {
    try {
      return await byHash(keys, parameters);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.includes('NOSCRIPT')) throw error;
      return inFull(keys, parameters);
    }
  };
}

function callsOf(
  client: RedisScriptClient,
  sha1: string,
  source: string,
): { readonly byHash: RunScript; readonly inFull: RunScript } {
  if ('evalsha' in client && typeof client.evalsha === 'function') {
    return {
      byHash: (keys, parameters) => client.evalsha(sha1, keys.length, ...keys, ...parameters),
      inFull: (keys, parameters) => client.eval(source, keys.length, ...keys, ...parameters),
    };
  }
  if ('evalSha' in client && typeof client.evalSha === 'function') {
    const given = (keys: readonly string[], parameters: readonly string[]) => ({
      keys: [...keys],
      arguments: [...parameters],
    });
    return {
      byHash: (keys, parameters) => client.evalSha(sha1, given(keys, parameters)),
      inFull: (keys, parameters) => client.eval(source, given(keys, parameters)),
    };
  }
  throw new InvalidOptionError('client', 'a client of ioredis or redis', typeof client);
}
