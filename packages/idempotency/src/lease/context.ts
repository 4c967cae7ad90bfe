import { hashParts, keyPart } from '../keys/hash-parts.ts';
import type { KeySecret } from '../keys/key-secret.ts';

/** What the work and the probe are told. */
export interface LeaseContext {
  /** Rises with every new holder: give it to a resource that can refuse a lower one. */
  readonly token: number;
  /** 1, and one more for each time the work was begun before. */
  readonly attempt: number;
  /**
   * The key for a downstream's own idempotency, 32 hexadecimal digits. The same in every attempt and under every
   * token, so that the downstream sees one request; another for each `name`.
   */
  key(name: string): string;
}

/** What the work of `execute` is given. */
export interface ExecuteContext<Tx> extends LeaseContext {
  /** Aborted with {@link LeaseLostError} when the key may have another holder, or with the reason of the call's signal. */
  readonly signal: AbortSignal;
  /**
   * Has `write` run, once the work has returned, in the very transaction that records the result: both are committed,
   * or neither. It may be run again if a rival made the database roll back. Several are run in their order.
   */
  commit(write: (tx: Tx) => Promise<void>): void;
}

/** What the probe is given. */
export interface ProbeContext extends LeaseContext {
  /** The call's own signal. */
  readonly signal: AbortSignal | undefined;
}

/** What a probe found out: the work took effect, with this result; it did not; or it cannot be told (yet). */
export type ProbeVerdict<Result> = { readonly result: Result } | 'not_executed' | 'unknown';

/** Asks the outside what became of an earlier attempt. `token` and `attempt` are those of that attempt. */
export type Probe<Result> = (context: ProbeContext) => Promise<ProbeVerdict<Result>>;

/** Keys for the downstream: derived from the key's hash, never from the token. */
export function downstreamKeys(secret: KeySecret, key: string): (name: string) => string {
  return (name) => hashParts(secret, ['downstream', key, keyPart('name', name)]);
}
