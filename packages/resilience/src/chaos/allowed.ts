/** Where chaos needs no leave. An unset NODE_ENV is not among them: many a production sets none. */
const SAFE = new Set(['test', 'development']);

/** The part of the environment that is asked. */
export interface ChaosEnvironment {
  readonly [name: string]: string | undefined;
}

/** The second leave, for the operator to give. */
export const CHAOS_VARIABLE = 'ORDERDOCK_CHAOS';

/**
 * Whether chaos may be done here: where NODE_ENV is `test` or `development`; anywhere else only where it is allowed twice,
 * by `allowInProduction: true` in the code and by `ORDERDOCK_CHAOS=allow` in the environment.
 */
export function isChaosAllowed(
  allowInProduction: boolean | undefined,
  env: ChaosEnvironment = process.env,
): boolean {
  if (SAFE.has(env['NODE_ENV'] ?? '')) return true;
  return allowInProduction === true && env[CHAOS_VARIABLE] === 'allow';
}
