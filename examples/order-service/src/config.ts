import { z } from 'zod';
import { BUSES } from './messaging/bus-names.ts';

const identifier = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,40}$/, 'expected a lower-case SQL identifier, such as orderdock');

const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'expected a postgres:// URL' }),
  DATABASE_SCHEMA: identifier.default('orderdock'),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(20),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'expected a redis:// URL' }).optional(),
  GUARD: z.enum(['orderdock', 'naive']).default('orderdock'),
  GUARD_SECRET: z.string().min(16).optional(),
  MESSAGING: z.enum(['off', ...BUSES]).default('off'),
  INBOX_MAX_PENDING: z.coerce.number().int().min(0).default(100_000),
  API_TOKEN: z.string().min(16, 'expected at least 16 characters').optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  DATABASE_LABEL: z.string().default('PostgreSQL from DATABASE_URL'),
  REDIS_LABEL: z.string().default('Redis from REDIS_URL'),
});

/** What the service reads from its environment, validated. */
export type Config = Readonly<z.output<typeof environment>>;

/** The environment does not describe a service that can run; `faults` names each variable and its fault. */
export class ConfigError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(
      `The service cannot start with this configuration:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

/** Reads and validates the configuration; throws a {@link ConfigError} that names every fault at once. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const config = parsed.data;
  if (config?.GUARD === 'naive' && config.REDIS_URL === undefined)
    faults.push('GUARD: the naive guard keeps its keys in Redis, so REDIS_URL is required');
  if (config && !isLoopback(config.HOST) && config.API_TOKEN === undefined)
    faults.push(
      `API_TOKEN: required where HOST (${config.HOST}) is not loopback, because orders hold personal data`,
    );
  if (config === undefined || faults.length > 0) throw new ConfigError(faults);
  return Object.freeze(config);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
