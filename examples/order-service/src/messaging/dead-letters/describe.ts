import { type CloudEvent, decodeEvent } from '../cloud-event.ts';
import type { Fault } from '../consumer/fault.ts';
import type { DeadLetter } from './dead-letters.ts';

/** What can be said of a dead letter: what is no event at all is known by the name that its queue has for it. */
export function describeDeadLetter(body: string, fault: Fault, queueId: string): DeadLetter {
  const event = readable(body);
  return {
    eventId: event?.id ?? queueId,
    type: event?.type ?? 'unknown',
    subject: event?.subject ?? 'unknown',
    fault,
  };
}

function readable(body: string): CloudEvent | undefined {
  try {
    return decodeEvent(body);
  } catch {
    return undefined;
  }
}
