import { createHash } from 'node:crypto';
import type { ScriptClient } from './client.ts';

/** A Lua script that is sent by its hash, and in full to a server that does not know it. */
export interface Script {
  run(client: ScriptClient, keys: readonly string[], parameters: readonly string[]): Promise<unknown>;
}

export function defineScript(source: string): Script {
  const sha1 = createHash('sha1').update(source).digest('hex');
  return {
    run: (client, keys, parameters) =>
      client.evalsha(sha1, keys, parameters).catch((error: unknown) => {
        if (!(error instanceof Error) || !error.message.includes('NOSCRIPT')) throw error;
        return client.eval(source, keys, parameters);
      }),
  };
}
