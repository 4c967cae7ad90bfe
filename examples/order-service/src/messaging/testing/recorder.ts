import type { CloudEvent } from '../cloud-event.ts';
import type { Handler, HandlerContext } from '../port.ts';

/** A handler that remembers what it was given, and lets a test wait for it. */
export interface Recorder {
  readonly handler: Handler;
  /** What was handled without a fault, in that order. */
  readonly handled: readonly CloudEvent[];
  /** Every hand-over: the id of the event and which attempt it was. */
  readonly attempts: readonly (readonly [id: string, attempt: number])[];
  /** Resolves when `count` hand-overs have ended well. */
  handledCount(count: number): Promise<void>;
}

/** `act` is what the handler does before it is content: throw, wait, look. */
export function record(
  act: (event: CloudEvent, context: HandlerContext) => void | Promise<void> = () => {},
): Recorder {
  const handled: CloudEvent[] = [];
  const attempts: [string, number][] = [];
  let waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  return {
    handled,
    attempts,
    async handler(event, context) {
      attempts.push([event.id, context.attempt]);
      await act(event, context);
      handled.push(event);
      for (const each of waiting) if (handled.length >= each.count) each.resolve();
      waiting = waiting.filter(({ count }) => handled.length < count);
    },
    handledCount: (count) =>
      new Promise((resolve) => {
        if (handled.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
  };
}
