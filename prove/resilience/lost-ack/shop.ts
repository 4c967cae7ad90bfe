import type { Clock } from '@orderdock/resilience';

/** What becomes of a request, and how often of a hundred. */
const FATES = [
  ['created, and the connection dies before the answer', 8],
  ['created, and the answer comes after the timeout', 4],
  ['the connection dies, and it is created up to 0.9 s later', 2],
  ['created up to 0.9 s late, after the timeout', 2],
  ['not created, and the connection dies', 2],
  ['not created, and 503 says so', 2],
] as const;

/** How long a caller waits for an answer, in milliseconds. */
export const TIMEOUT_MS = 250;
const LATEST_MS = 900;
/** One answer in so many to the question whether an order exists is lost. */
const LOOKS_PER_LOSS = 10;

/**
 * A platform and the network before it. It creates an order for every request that reaches it, two for two, as most do,
 * and keeps its own books, which are what the checker believes. A request that is sent cannot be called back.
 */
export class Shop {
  /** How often the order of each key was created. */
  readonly created = new Map<string, number>();
  readonly injected = new Map<string, number>();
  requests = 0;
  readonly #clock: Clock;
  readonly #random: () => number;

  constructor(clock: Clock, random: () => number) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Asks for an order. Rejects as a broken connection does, or with the answer 503, or with the signal's reason. */
  create(key: string, signal: AbortSignal): Promise<void> {
    return orAborted(this.#post(key), signal);
  }

  /** Asks whether the order exists. */
  async find(key: string): Promise<boolean> {
    this.requests++;
    await this.#travel();
    if (this.#random() < 1 / LOOKS_PER_LOSS) throw broken();
    const found = this.created.has(key);
    await this.#travel();
    return found;
  }

  async #post(key: string): Promise<void> {
    this.requests++;
    const fate = draw(this.#random() * 100);
    if (fate !== undefined) count(this.injected, fate);
    await this.#travel();
    switch (fate) {
      case 'created, and the connection dies before the answer':
        count(this.created, key);
        throw broken();
      case 'created, and the answer comes after the timeout':
        count(this.created, key);
        return this.#clock.sleep(2 * TIMEOUT_MS);
      case 'the connection dies, and it is created up to 0.9 s later':
        void this.#createLate(key);
        throw broken();
      case 'created up to 0.9 s late, after the timeout':
        return this.#createLate(key);
      case 'not created, and the connection dies':
        throw broken();
      case 'not created, and 503 says so':
        throw Object.assign(new Error('503'), { isRetryable: true });
      case undefined:
        count(this.created, key);
        return this.#travel();
    }
  }

  async #createLate(key: string): Promise<void> {
    await this.#clock.sleep(TIMEOUT_MS + this.#random() * (LATEST_MS - TIMEOUT_MS));
    count(this.created, key);
  }

  #travel(): Promise<void> {
    return this.#clock.sleep(1 + this.#random() * 9);
  }
}

/** What a client hears, whatever its request does. */
function orAborted<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    answer.then(resolve, reject);
  });
}

function broken(): Error {
  return Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
}

function draw(percent: number): (typeof FATES)[number][0] | undefined {
  let upTo = 0;
  for (const [fate, share] of FATES) {
    upTo += share;
    if (percent < upTo) return fate;
  }
  return undefined;
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
