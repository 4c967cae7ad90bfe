import {
  type Clock,
  OrderdockError,
  QueueNotDurableError,
  QueueUnavailableError,
  setAlarm,
} from '@orderdock/kit';
import type { PgQueueClient } from './client.ts';
import { quoteIdentifier } from './schema.ts';

/** The options of a queue with every default in its place. */
export interface CallOptions {
  readonly client: PgQueueClient;
  readonly name: string;
  readonly schema: string;
  readonly timeoutMs: number;
  readonly vouched: boolean;
  readonly clock: Clock;
}

/** Carries one step out and resolves to its answer. */
export type QueueCall = <T>(step: string, request: unknown) => Promise<T>;

/** SQLSTATEs after which nothing has happened and the same statement may succeed: a conflict, a deadlock. */
const AGAIN = /^40/;
const TRIES = 3;

/** Calls the functions of the schema, each with its deadline, and says what went wrong in the words of the port. */
export function queueCaller(options: CallOptions): QueueCall {
  const { client, name, timeoutMs, clock } = options;
  const schema = quoteIdentifier(options.schema);
  const statements: Readonly<Record<string, string>> = {
    has: `SELECT to_json(${schema}.orderdock_queue_has($1::text, decode($2::json->>'key', 'base64')))::text AS answer`,
  };
  let checked = options.vouched ? Promise.resolve() : undefined;

  /** A statement that a pool keeps for a server that is away would wait for ever. */
  async function within(statement: string, values: unknown[]): Promise<string> {
    const late = Promise.withResolvers<never>();
    const cancel = setAlarm(clock, timeoutMs, () => late.reject(new QueueUnavailableError(name, 'timeout')));
    try {
      const { rows } = await Promise.race([client.query(statement, values), late.promise]);
      return String((rows[0] as { readonly answer?: unknown } | undefined)?.answer);
    } finally {
      cancel();
    }
  }

  async function check(): Promise<void> {
    const fsync = await within("SELECT current_setting('fsync') AS answer", []);
    if (fsync === 'on') return;
    throw new QueueNotDurableError(name, [{ setting: 'fsync', required: 'on', actual: fsync }]);
  }

  function durable(): Promise<void> {
    checked ??= check().catch((error: unknown) => {
      checked = undefined;
      throw error;
    });
    return checked;
  }

  return async <T>(step: string, request: unknown): Promise<T> => {
    const statement =
      statements[step] ?? `SELECT ${schema}.orderdock_queue_${step}($1::text, $2::json) AS answer`;
    for (let attempt = 1; ; attempt++) {
      try {
        await durable();
        return JSON.parse(await within(statement, [name, JSON.stringify(request)])) as T;
      } catch (error) {
        if (attempt < TRIES && AGAIN.test(String((error as { readonly code?: unknown }).code))) continue;
        // An error of ours says it already.
        throw error instanceof OrderdockError ? error : new QueueUnavailableError(name, 'connection', error);
      }
    }
  };
}
