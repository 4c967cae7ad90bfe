import { validTraceparent } from './traceparent.ts';

/** What travels in the payload of a queue: all that is needed to run the job in another process, later. */
export interface Envelope {
  readonly storeId: string;
  readonly id: string;
  /** The caller's payload, serialised. */
  readonly payload: string;
  readonly order: string | undefined;
  readonly deadlineAt: number | undefined;
  readonly traceparent: string | undefined;
  readonly fifo: boolean;
}

const VERSION = 1;

export function encodeEnvelope(envelope: Envelope): string {
  return JSON.stringify({ v: VERSION, ...envelope });
}

/** `undefined` for anything that `encodeEnvelope` does not write: a queue's content may be another's. */
export function decodeEnvelope(text: string): Envelope | undefined {
  let fields: Readonly<Record<string, unknown>>;
  try {
    fields = (JSON.parse(text) ?? {}) as typeof fields;
  } catch {
    return undefined;
  }
  const { v, storeId, id, payload, order, deadlineAt, traceparent, fifo } = fields;
  if (v !== VERSION || typeof payload !== 'string') return undefined;
  if (typeof storeId !== 'string' || storeId === '' || typeof id !== 'string') return undefined;
  return {
    storeId,
    id,
    payload,
    order: typeof order === 'string' ? order : undefined,
    deadlineAt: typeof deadlineAt === 'number' ? deadlineAt : undefined,
    traceparent: validTraceparent(traceparent),
    fifo: fifo === true,
  };
}
