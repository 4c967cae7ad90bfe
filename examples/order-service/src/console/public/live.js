import { ApiError, request } from './api.js';

/** @typedef {import('./types.js').ServiceState} ServiceState */
/** @typedef {{ kind: 'connected' } | { kind: 'lost' } | { kind: 'refused' }} Connection */

const RETRY_MS = 1_500;

/**
 * Follows the service's event stream, for ever. It is read with `fetch` and not with an EventSource, which can neither
 * send a token nor tell a refusal from a service that is down.
 *
 * @param {{ onState: (state: ServiceState) => void, onConnection: (connection: Connection) => void }} listeners
 */
export async function follow({ onState, onConnection }) {
  for (;;) {
    try {
      const response = await request('live', { accept: 'text/event-stream' });
      onConnection({ kind: 'connected' });
      for await (const data of messages(response)) onState(JSON.parse(data));
      onConnection({ kind: 'lost' });
    } catch (error) {
      const refused = error instanceof ApiError && error.status === 401;
      onConnection({ kind: refused ? 'refused' : 'lost' });
      if (refused) return;
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

/**
 * The data of each message on a `text/event-stream` body.
 *
 * @param {Response} response
 */
async function* messages(response) {
  if (response.body === null) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let buffered = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    buffered += value;
    const parts = buffered.split('\n\n');
    buffered = parts.pop() ?? '';
    for (const part of parts) {
      const data = part.split('\n').filter((line) => line.startsWith('data:'));
      if (data.length > 0) yield data.map((line) => line.slice(5).trimStart()).join('\n');
    }
  }
}
