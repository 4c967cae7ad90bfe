import { decodeJson } from '../decode/decode-json.ts';

/** The body as JSON; undefined where it is none. */
export function parseBody(rawBody: Uint8Array): unknown {
  try {
    return decodeJson(rawBody);
  } catch {
    return undefined;
  }
}
