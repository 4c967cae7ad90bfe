import { parseArgs } from 'node:util';

/** What `npm start` was asked to do. */
export interface StartOptions {
  readonly headless: boolean;
  /** Orders of the generated storm; 0 for none. */
  readonly orders: number;
  /** Undefined for one of its own each time. */
  readonly seed: string | undefined;
  /** A folder of published payloads to send, if any. */
  readonly payloads: string | undefined;
  readonly killRedis: boolean;
  readonly naive: boolean;
  /** Deliveries a second; undefined for as fast as they are answered. */
  readonly ratePerSecond: number | undefined;
  /** Undefined for 8080 or the next free one; any, if headless. */
  readonly port: number | undefined;
}

/** The command line asks for something that cannot be done; the message says what. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Orders of a storm when nobody says how many. */
export const DEFAULT_ORDERS = 2_000;
/** Slow enough to be watched, on any machine: the default storm takes about three quarters of a minute. */
export const WATCHABLE_RATE = 120;

export const HELP = `Starts the order service, plays a storm of webhooks against it and judges it by its own ledger.

  npm start -- [options]

  --headless       no page to visit: ends with the verdict; exits 0 only if nothing is stale, mismatched, lost or doubled
  --orders N       orders in the storm, about three webhooks each (default ${DEFAULT_ORDERS}, or none with --payloads)
  --seed S         any text; the same seed makes the same orders in the same order (default: another each time)
  --payloads DIR   sends every <platform>/<name>.json of a folder as signed webhooks
  --kill-redis     Redis is killed at 40 % of the storm and comes back empty at 60 %
  --naive          the negative control: EXISTS, then SETEX, and no constraint behind it; the verdict must fail
  --rate R         webhooks a second, 0 for as fast as they are answered (default ${WATCHABLE_RATE}; with --headless 0)
  --port P         the page's port (default 8080 or the next free one; with --headless any)
  --help           this text

DATABASE_URL and REDIS_URL are used if set. Otherwise a PostgreSQL is started, and a Redis where one can be had.`;

/** Reads the command line. `help` where that is all that was asked for. Throws {@link UsageError}. */
export function readOptions(args: readonly string[]): StartOptions | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const headless = values.headless ?? false;
  const orders = integer('--orders', values.orders, 0, 1_000_000);
  const rate = integer('--rate', values.rate, 0, 100_000) ?? (headless ? 0 : WATCHABLE_RATE);
  const options: StartOptions = {
    headless,
    orders: orders ?? (values.payloads === undefined ? DEFAULT_ORDERS : 0),
    seed: values.seed,
    payloads: values.payloads,
    killRedis: values['kill-redis'] ?? false,
    naive: values.naive ?? false,
    ratePerSecond: rate === 0 ? undefined : rate,
    port: integer('--port', values.port, 0, 65_535),
  };
  if (options.orders === 0 && options.payloads === undefined)
    throw new UsageError('--orders 0 leaves nothing to send: give --payloads DIR as well');
  if (options.orders === 0 && options.killRedis)
    throw new UsageError('--kill-redis needs a storm to kill it in: give --orders N as well');
  return options;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        headless: { type: 'boolean' },
        orders: { type: 'string' },
        seed: { type: 'string' },
        payloads: { type: 'string' },
        'kill-redis': { type: 'boolean' },
        naive: { type: 'boolean' },
        rate: { type: 'string' },
        port: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\nSee npm start -- --help.`);
  }
}

function integer(name: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new UsageError(
    `${name} expects a whole number from ${least} to ${most}, got ${JSON.stringify(text)}`,
  );
}
