import type { WebhookRequest } from '../../contract/request.ts';
import { buildRequest, bytesOf, joinBytes, type RequestParts } from './request-parts.ts';
import { keyBytes, toBase64, webHmac } from './web-hmac.ts';

export interface StandardWebhookSigning extends RequestParts {
  readonly secret: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** @default 'msg_2mFtY9s' */
  readonly id?: string | undefined;
  /** `utf8`: the secret's text is the key. @default 'base64', with or without `whsec_` */
  readonly keyEncoding?: 'base64' | 'utf8' | undefined;
  /** What the header names begin with. @default 'webhook-' */
  readonly headerPrefix?: string | undefined;
}

/** A request signed by Standard Webhooks, for your tests. */
export async function signStandardWebhook(signing: StandardWebhookSigning): Promise<WebhookRequest> {
  const { secret, now, id = 'msg_2mFtY9s', keyEncoding = 'base64', headerPrefix = 'webhook-' } = signing;
  const timestamp = String(Math.floor(now / 1_000));
  const key = keyBytes(keyEncoding === 'base64' ? secret.replace('whsec_', '') : secret, keyEncoding);
  const digest = await webHmac(key, joinBytes([`${id}.${timestamp}.`, bytesOf(signing.body)]));
  return buildRequest(signing, {
    [`${headerPrefix}id`]: id,
    [`${headerPrefix}timestamp`]: timestamp,
    [`${headerPrefix}signature`]: `v1,${toBase64(digest)}`,
  });
}
