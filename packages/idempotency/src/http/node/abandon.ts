import type { ServerResponse } from 'node:http';
import type { CapturePolicy } from '../core/capture-policy.ts';

const ENDED = Symbol('ended');

/**
 * Calls `giveUp` when the connection has been closed for `abandonMs`; the function that is returned prevents it. A
 * client that has gone does not end the work, whose answer is what its next request is to hear.
 */
export function onAbandoned(
  response: ServerResponse,
  { abandonMs, clock }: Pick<CapturePolicy, 'abandonMs' | 'clock'>,
  giveUp: () => void,
): () => void {
  const ended = new AbortController();
  const wait = () => void clock.sleep(abandonMs, ended.signal).then(giveUp, () => {});
  if (response.destroyed) wait();
  else response.once('close', wait);
  return () => {
    response.removeListener('close', wait);
    ended.abort(ENDED);
  };
}
