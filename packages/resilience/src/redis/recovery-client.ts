import { InvalidOptionError } from '@orderdock/kit';
import type { IoredisScriptClient, NodeRedisScriptClient, SendCommand } from '@orderdock/kit/redis';

/** The part of an `ioredis` client that a recovery queue uses. */
export interface IoredisCommandClient extends IoredisScriptClient {
  call(command: string, ...parameters: string[]): Promise<unknown>;
}

/** The part of a client of `redis` (node-redis) that a recovery queue uses. */
export interface NodeRedisCommandClient extends NodeRedisScriptClient {
  sendCommand(parameters: string[]): Promise<unknown>;
}

/** A client of either library, or anything of its shape. */
export type RecoveryRedisClient = IoredisCommandClient | NodeRedisCommandClient;

/** Tells the libraries apart by the spelling of the command. Throws `InvalidOptionError`. */
export function commandSender(client: RecoveryRedisClient): SendCommand {
  if ('call' in client && typeof client.call === 'function') {
    return (command, ...parameters) => client.call(command, ...parameters);
  }
  if ('sendCommand' in client && typeof client.sendCommand === 'function') {
    return (command, ...parameters) => client.sendCommand([command, ...parameters]);
  }
  throw new InvalidOptionError('client', 'a client of ioredis or redis', typeof client);
}
