import { type Clock, numberOption, setAlarm, systemClock } from '@orderdock/kit';
import { UnknownKeyError } from '../errors/unknown-key-error.ts';
import { createLoadBudget } from './load-budget.ts';
import type { PublicKeySource } from './public-key-source.ts';

export interface PublicKeyCacheOptions {
  /** Asks the platform for a key: PEM, or undefined where it has none of that id. A platform's client has it as `publicKey`. */
  readonly load: (keyId: string, options: { readonly signal: AbortSignal }) => Promise<string | undefined>;
  /** How long a key counts as fresh. @default 1 hour */
  readonly ttlMs?: number | undefined;
  /** How much longer it serves while the platform cannot be asked. @default 24 hours */
  readonly staleMs?: number | undefined;
  /** How many keys are kept; of more, the one that was used longest ago goes. @default 100 */
  readonly maxKeys?: number | undefined;
  /**
   * The shortest time between two loads: of the same key, and of ids that were never known, of which five may be asked for
   * at once. Whoever invents ids costs the platform no more than that. @default 5000
   */
  readonly minIntervalMs?: number | undefined;
  /** How long a load may take. @default 5000 */
  readonly timeoutMs?: number | undefined;
  readonly clock?: Clock | undefined;
}

/** A {@link PublicKeySource} that remembers. */
export interface PublicKeyCache extends PublicKeySource {
  renew(keyId: string): Promise<string | undefined>;
}

interface Entry {
  readonly pem: string;
  readonly freshUntil: number;
  /** The next load at the earliest. */
  readonly nextLoadAt: number;
}

const HOUR_MS = 60 * 60 * 1_000;
const BURST = 5;

/**
 * Keeps a platform's public keys, so that a webhook costs no call. Several requests for one key are one load; a key serves
 * on for a while where the platform does not answer. `get` rejects with `UnknownKeyError`, `cause` being what `load` threw,
 * and with `retryAfterMs` where too many unknown ids were asked for. Throws `InvalidOptionError`.
 */
export function createPublicKeyCache(options: PublicKeyCacheOptions): PublicKeyCache {
  const { load, clock = systemClock } = options;
  const ttlMs = numberOption('ttlMs', options.ttlMs ?? HOUR_MS, { min: 0 });
  const staleMs = numberOption('staleMs', options.staleMs ?? 24 * HOUR_MS, { min: 0 });
  const maxKeys = numberOption('maxKeys', options.maxKeys ?? 100, { min: 1, integer: true });
  const minIntervalMs = numberOption('minIntervalMs', options.minIntervalMs ?? 5_000, { min: 1 });
  const timeoutMs = numberOption('timeoutMs', options.timeoutMs ?? 5_000, { min: 1 });

  /** In the order of their last use. */
  const entries = new Map<string, Entry>();
  const loads = new Map<string, Promise<string | undefined>>();
  const budget = createLoadBudget({ burst: BURST, intervalMs: minIntervalMs, clock });

  const keep = (keyId: string, entry: Entry) => {
    entries.delete(keyId);
    entries.set(keyId, entry);
    if (entries.size > maxKeys) entries.delete(entries.keys().next().value ?? '');
  };

  const isUsable = ({ freshUntil }: Entry) => clock.monotonic() <= freshUntil + staleMs;

  async function loadKey(keyId: string, known: Entry | undefined): Promise<string | undefined> {
    const startedAt = clock.monotonic();
    const abort = new AbortController();
    const timedOut = new Promise<never>((_, reject) => {
      abort.signal.addEventListener('abort', () => reject(abort.signal.reason), { once: true });
    });
    const cancel = setAlarm(clock, timeoutMs, () =>
      abort.abort(new DOMException('The key was not loaded in time', 'TimeoutError')),
    );
    const nextLoadAt = startedAt + minIntervalMs;
    try {
      const pem = await Promise.race([load(keyId, { signal: abort.signal }), timedOut]);
      if (pem === undefined) entries.delete(keyId);
      else keep(keyId, { pem, freshUntil: clock.monotonic() + ttlMs, nextLoadAt });
      return pem;
    } catch (cause) {
      if (known !== undefined) keep(keyId, { ...known, nextLoadAt });
      if (known === undefined || !isUsable(known)) throw new UnknownKeyError({ keyId, cause });
      return known.pem;
    } finally {
      cancel();
    }
  }

  function once(keyId: string, known: Entry | undefined): Promise<string | undefined> {
    const running = loads.get(keyId);
    if (running !== undefined) return running;
    if (known === undefined) {
      const retryAfterMs = budget.take();
      if (retryAfterMs > 0) return Promise.reject(new UnknownKeyError({ keyId, retryAfterMs }));
    }
    const started = loadKey(keyId, known).finally(() => loads.delete(keyId));
    loads.set(keyId, started);
    return started;
  }

  return Object.freeze({
    async get(keyId: string) {
      const known = entries.get(keyId);
      if (known === undefined) return once(keyId, undefined);
      keep(keyId, known);
      const now = clock.monotonic();
      if (now < known.freshUntil) return known.pem;
      const waitMs = known.nextLoadAt - now;
      if (waitMs <= 0) return once(keyId, known);
      if (!isUsable(known)) throw new UnknownKeyError({ keyId, retryAfterMs: waitMs });
      return known.pem;
    },
    async renew(keyId: string) {
      const known = entries.get(keyId);
      if (known !== undefined && clock.monotonic() < known.nextLoadAt) return known.pem;
      return once(keyId, known);
    },
  });
}
