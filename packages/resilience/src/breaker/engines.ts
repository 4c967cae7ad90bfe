import { EventEmitter } from 'node:events';
import type { Clock } from '@orderdock/kit';
import CircuitBreaker from 'opossum';

type Action = () => Promise<unknown>;
type Circuit = CircuitBreaker<[Action], unknown>;

/** What a breaker with traffic has beside its fields: a circuit of opossum. */
export class Engine {
  readonly circuit: Circuit;
  readonly #engines: Engines;
  /** Called when the engine is taken away. */
  readonly retired: () => void;
  /** Whether it made a call since the last look. */
  used = true;

  constructor(engines: Engines, circuit: Circuit, retired: () => void) {
    this.#engines = engines;
    this.circuit = circuit;
    this.retired = retired;
  }

  /** To be told of every call, before it. */
  calling(): void {
    this.used = true;
    this.#engines.called();
  }

  /** Ends it, whatever it is doing: calls under way end as they would have. */
  stop(): void {
    this.#engines.stop(this);
  }
}

/** An engine without a call for at least so long is taken away; at most twice so long, given traffic elsewhere. */
const IDLE_MS = 60_000;
/** Housekeeping is done every so many calls, for so many engines at a time. */
const CALLS_A_ROUND = 64;
const ENGINES_A_ROUND = 64;

const pools = new WeakMap<Clock, Engines>();

/** The engines of all breakers that tell the time by `clock`. */
export function enginesOf(clock: Clock): Engines {
  let engines = pools.get(clock);
  if (engines === undefined) {
    engines = new Engines(clock);
    pools.set(clock, engines);
  }
  return engines;
}

/** Makes engines for breakers that get traffic, and takes them away again: by calls, with no timer for any of them. */
export class Engines {
  readonly #clock: Clock;
  readonly #live = new Set<Engine>();
  #calls = 0;
  #round: Iterator<Engine> | undefined;
  #nextRoundAt: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#nextRoundAt = clock.monotonic() + IDLE_MS;
  }

  /** How many breakers have traffic. */
  get live(): number {
    return this.#live.size;
  }

  start(name: string, retired: () => void): Engine {
    const engine = new Engine(this, bareCircuit(name), retired);
    this.#live.add(engine);
    return engine;
  }

  stop(engine: Engine): void {
    if (!this.#live.delete(engine)) return;
    engine.circuit.shutdown();
    engine.retired();
  }

  called(): void {
    this.#calls++;
    if (this.#calls % CALLS_A_ROUND === 0) this.#sweep();
  }

  /** Looks at a few engines, and takes away those that made no call since the last look. */
  #sweep(): void {
    if (this.#round === undefined) {
      const now = this.#clock.monotonic();
      if (now < this.#nextRoundAt) return;
      this.#nextRoundAt = now + IDLE_MS;
      this.#round = this.#live.values();
    }
    for (let looked = 0; looked < ENGINES_A_ROUND; looked++) {
      const next = this.#round.next();
      if (next.done === true) {
        this.#round = undefined;
        return;
      }
      if (next.value.used) next.value.used = false;
      else this.stop(next.value);
    }
  }
}

/** Where opossum's buckets would turn, for all circuits; without it each has a timer of its own. */
const rotator = new EventEmitter();

/**
 * No limit, for all circuits. opossum's own count of free places, about 2 ** 53, is boxed anew by every call, in a place that
 * is old: the garbage collector then looks at each of thousands of circuits.
 */
const ENDLESS = { test: () => true, release() {} };

/** The options of all circuits, one object: it is read several times by every call, and so stays in the processor's cache. */
const shared: CircuitBreaker.Options<[Action]> = {
  timeout: false,
  errorThresholdPercentage: 100,
  rollingPercentilesEnabled: false,
  enableSnapshots: false,
  rollingCountBuckets: 1,
  rotateBucketController: rotator,
};

const act = (action: Action) => action();

/**
 * opossum's circuit as the switch alone. All else it does is done by its own listeners, and they are taken off: those that
 * keep a sample of every call, the one that closes a half-open circuit on any success, the one that sets a timer when the
 * circuit opens. That leaves `fire`, `open` and `close`, and a third of the memory.
 */
function bareCircuit(name: string): Circuit {
  shared.name = name;
  const circuit: Circuit = new CircuitBreaker<[Action], unknown>(act, shared);
  Object.assign(circuit, { semaphore: ENDLESS });
  circuit.removeAllListeners();
  rotator.removeAllListeners();
  return circuit;
}
