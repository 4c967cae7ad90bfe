import { InvalidOptionError } from '@orderdock/kit';
import { memberOf } from '../client/read-listed.ts';
import type { WebhookRequest } from '../contract/request.ts';
import type { Verification, VerifyContext } from '../contract/verification.ts';
import { decodeJson } from '../decode/decode-json.ts';
import { UnknownKeyError } from '../errors/unknown-key-error.ts';
import { InvalidSignatureError, UnsignedWebhookError } from '../errors/webhook-errors.ts';
import { canonicalBytes } from '../signature/canonical-bytes.ts';
import { verifyWithKey } from '../signature/key-algorithms.ts';
import { anyKeyFits } from '../signature/public-keys.ts';
import { soleHeader } from '../signature/sole-header.ts';

/** The two signatures of a delivery, each with the header that says where Adobe keeps its key. */
export const IO_SIGNATURES = [
  { signature: 'x-adobe-digital-signature-1', path: 'x-adobe-public-key1-path' },
  { signature: 'x-adobe-digital-signature-2', path: 'x-adobe-public-key2-path' },
] as const;

/** What a key's path looks like: it becomes part of a URL on Adobe's host, so nothing else is asked for. */
export const KEY_PATH = /^\/[a-z]{1,16}\/keys\/[\w-]{1,128}\.pem$/;

/** What an event is checked with. */
export interface IoEventKeys {
  /** The client ids of the projects that the events may be for. */
  readonly clientIds: readonly string[];
  readonly keys: Pick<VerifyContext, 'secrets' | 'keys'>;
}

/**
 * Adobe I/O Events: RSA-SHA256 over the body, twice, by two of Adobe's keys of which one is enough. The keys are the same
 * for all of Adobe's customers: what makes an event yours is `recipient_client_id` in the signed body, which has to be one
 * of `clientIds` in every event of a batch. Rejects as `verify` does.
 */
export async function verifyIoEvents(request: WebhookRequest, options: IoEventKeys): Promise<Verification> {
  const { clientIds, keys } = options;
  if (clientIds.length === 0)
    throw new InvalidOptionError('secrets', "the client id of the events' project", clientIds);
  const [{ signature: first }] = IO_SIGNATURES;
  const found = IO_SIGNATURES.map((names) => ({
    signature: soleHeader(request, names.signature),
    path: soleHeader(request, names.path),
  })).filter(({ signature }) => signature !== '');
  if (found.length === 0) throw new UnsignedWebhookError(first);
  const unknown: unknown[] = [];
  for (const { signature, path } of found) {
    const fits = await fitsBody(request, { signature, path }, keys).catch((error: unknown) => {
      if (!UnknownKeyError.isInstance(error)) throw error;
      unknown.push(error);
      return false;
    });
    if (fits && isForUs(request.rawBody, clientIds)) return { covers: 'body', isStale: false };
  }
  throw unknown[0] ?? new InvalidSignatureError(first, 'mismatch');
}

async function fitsBody(
  request: WebhookRequest,
  { signature, path }: { readonly signature: string; readonly path: string },
  keys: IoEventKeys['keys'],
): Promise<boolean> {
  const bytes = canonicalBytes(signature, 'base64');
  if (bytes === undefined || !KEY_PATH.test(path)) return false;
  return anyKeyFits(keys, path, (key) =>
    verifyWithKey('rsa-sha256', key, { data: request.rawBody, signature: bytes }),
  );
}

function isForUs(rawBody: Uint8Array, clientIds: readonly string[]): boolean {
  const events = eventsOf(rawBody);
  return (
    events.length > 0 &&
    events.every((event) => {
      const id = memberOf(event, 'recipient_client_id') ?? memberOf(event, 'recipientclientid');
      return typeof id === 'string' && clientIds.includes(id);
    })
  );
}

/** The events of a delivery, which is one or a batch; none where the body is no JSON. */
export function eventsOf(rawBody: Uint8Array): readonly unknown[] {
  try {
    const body = decodeJson(rawBody, { maxBytes: rawBody.byteLength + 1 });
    return Array.isArray(body) ? body : [body];
  } catch {
    return [];
  }
}
