/** Why an event was given up. */
export interface Fault {
  readonly code: string;
  readonly message: string;
}

const MAX_MESSAGE = 300;

/** The error that a handler threw, short enough to be kept beside the event. */
export function faultOf(error: unknown): Fault {
  const { code } = (error ?? {}) as { code?: unknown };
  return {
    code: typeof code === 'string' ? code.slice(0, 60) : 'HANDLER_FAILED',
    message: error instanceof Error ? error.message.slice(0, MAX_MESSAGE) : 'The handler failed',
  };
}

/** Every hand-over ended without a word: the consumers died, or lost their leases. */
export const EXHAUSTED: Fault = {
  code: 'ATTEMPTS_EXHAUSTED',
  message: 'No hand-over of the event came to an end',
};
