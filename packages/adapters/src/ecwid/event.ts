import { memberOf } from '../client/read-listed.ts';

/** A notification is small; what is larger is none, and is not parsed for its ids. */
const MAX_EVENT_BYTES = 64 * 1024;

/** What a notification says of itself, as texts; undefined where it does not say so, or is none. */
export interface EcwidEvent {
  readonly eventId: string | undefined;
  /** Seconds since the epoch, as they stand. */
  readonly eventCreated: string | undefined;
  readonly eventType: string | undefined;
  /** The order as merchants know it, else by its internal number. */
  readonly orderId: string | undefined;
}

/** Looks into the bytes of a request without trusting them. Never throws. */
export function readEvent(rawBody: Uint8Array): EcwidEvent {
  const body = parse(rawBody);
  const text = (name: string) => shortText(memberOf(body, name));
  return {
    eventId: text('eventId'),
    eventCreated: text('eventCreated'),
    eventType: text('eventType'),
    orderId: shortText(memberOf(memberOf(body, 'data'), 'orderId')) ?? text('entityId'),
  };
}

function parse(rawBody: Uint8Array): unknown {
  if (rawBody.byteLength > MAX_EVENT_BYTES) return undefined;
  try {
    return JSON.parse(Buffer.from(rawBody).toString('utf8'));
  } catch {
    return undefined;
  }
}

function shortText(value: unknown): string | undefined {
  if (Number.isSafeInteger(value)) return String(value);
  return typeof value === 'string' && value !== '' && value.length <= 255 ? value : undefined;
}
