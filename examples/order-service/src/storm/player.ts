import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './answer.ts';
import type { Delivery, Volley } from './delivery.ts';
import { createGate } from './gate.ts';
import { createSender } from './sender.ts';

export interface PlayOptions {
  readonly baseUrl: string;
  /** Deliveries in flight at most, each on a connection of its own. @default 48 */
  readonly concurrency?: number | undefined;
  /** Deliveries a second, whatever the answers take, as far as `concurrency` allows. @default as fast as answers come */
  readonly ratePerSecond?: number | undefined;
  readonly onSent?: ((delivery: Delivery) => void) | undefined;
  readonly onRetry?: (() => void) | undefined;
  readonly onTry?: ((ms: number) => void) | undefined;
  readonly onAnswer?: ((delivery: Delivery, answer: Answer) => void) | undefined;
  /** Aborting ends the storm: what is in flight is answered, nothing more is sent, and `play` rejects. */
  readonly signal?: AbortSignal | undefined;
}

/** Sends every volley over real HTTP and resolves when each delivery has its last answer. */
export async function play(volleys: readonly Volley[], options: PlayOptions): Promise<void> {
  const { concurrency = 48, ratePerSecond, onSent, onAnswer, signal } = options;
  const gate = createGate(concurrency);
  await using sender = createSender({
    baseUrl: options.baseUrl,
    connections: concurrency,
    onRetry: options.onRetry,
    onTry: options.onTry,
    signal,
  });
  const places = { pause: () => gate.leave(1), resume: () => gate.enter(1) };
  const inFlight = new Set<Promise<void>>();

  const deliver = async (delivery: Delivery, request: ReturnType<Delivery['render']>): Promise<void> => {
    onSent?.(delivery);
    const answer = await sender.send(request, places);
    gate.leave(1);
    onAnswer?.(delivery, answer);
  };

  const started = performance.now();
  let sent = 0;
  for (const volley of volleys) {
    const dueMs =
      ratePerSecond === undefined ? 0 : started + (sent * 1_000) / ratePerSecond - performance.now();
    if (dueMs > 1) await sleep(dueMs, undefined, { signal }).catch(() => {});
    await gate.enter(volley.length);
    if (signal?.aborted) break;
    // Rendered first, so that nothing lies between one request of a volley and the next.
    const ready = volley.map((delivery) => [delivery, delivery.render()] as const);
    for (const [delivery, request] of ready) {
      const flight = deliver(delivery, request).finally(() => inFlight.delete(flight));
      inFlight.add(flight);
    }
    sent += volley.length;
  }
  await Promise.all(inFlight);
  signal?.throwIfAborted();
}
