import { InvalidOptionError } from '@orderdock/kit';

/** The part of an `ioredis` client or `Cluster` that is used. */
export interface IoredisClient {
  evalsha(sha1: string, keyCount: number, ...keysAndArguments: string[]): Promise<unknown>;
  eval(script: string, keyCount: number, ...keysAndArguments: string[]): Promise<unknown>;
  /** `true` for a `Cluster`. */
  readonly isCluster?: boolean;
}

/** What a script is given, as `redis` (node-redis) takes it. */
export interface NodeRedisScriptOptions {
  keys: string[];
  arguments: string[];
}

/** The part of a client, pool or cluster of `redis` (node-redis) that is used. */
export interface NodeRedisClient {
  evalSha(sha1: string, options: NodeRedisScriptOptions): Promise<unknown>;
  eval(script: string, options: NodeRedisScriptOptions): Promise<unknown>;
}

/** A client of either library, or anything of its shape. */
export type RedisClient = IoredisClient | NodeRedisClient;

/** How a script is run, whichever library it is. */
export interface ScriptClient {
  evalsha(sha1: string, keys: readonly string[], parameters: readonly string[]): Promise<unknown>;
  eval(script: string, keys: readonly string[], parameters: readonly string[]): Promise<unknown>;
  /** Whether it is known to speak to several nodes. */
  readonly isCluster?: boolean | undefined;
}

/** Tells the libraries apart by the spelling of `evalsha`. Throws {@link InvalidOptionError}. */
export function scriptClient(client: RedisClient): ScriptClient {
  if ('evalsha' in client && typeof client.evalsha === 'function') {
    return {
      isCluster: client.isCluster,
      evalsha: (sha1, keys, parameters) => client.evalsha(sha1, keys.length, ...keys, ...parameters),
      eval: (script, keys, parameters) => client.eval(script, keys.length, ...keys, ...parameters),
    };
  }
  if ('evalSha' in client && typeof client.evalSha === 'function') {
    const options = (keys: readonly string[], parameters: readonly string[]) => ({
      keys: [...keys],
      arguments: [...parameters],
    });
    return {
      evalsha: (sha1, keys, parameters) => client.evalSha(sha1, options(keys, parameters)),
      eval: (script, keys, parameters) => client.eval(script, options(keys, parameters)),
    };
  }
  throw new InvalidOptionError('client', 'a client of ioredis or redis', typeof client);
}
