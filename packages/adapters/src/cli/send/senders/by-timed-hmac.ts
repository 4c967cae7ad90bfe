import { createHash } from 'node:crypto';
import { signHmacRequest } from '../../../testing/signing/sign-hmac-request.ts';
import type { Sender } from './sender.ts';

/** Signs two members of the body and not the body. */
export const ecwid: Sender = {
  secretIs: 'the client_secret of the app, for a body with eventId and eventCreated',
  sign: ({ body, secret }) => {
    const { eventId, eventCreated } = JSON.parse(Buffer.from(body).toString('utf8'));
    if (typeof eventId !== 'string' || !Number.isInteger(eventCreated)) throw new Error('No event');
    return signHmacRequest({
      body,
      secret,
      header: 'X-Ecwid-Webhook-Signature',
      message: () => [`${eventCreated}.${eventId}`],
    });
  },
};

export const walmart: Sender = {
  secretIs: 'the clientSecret of the webhook subscription',
  sign: ({ body, secret, url, now }) => {
    const { pathname, search } = new URL(url);
    const time = String(Math.floor(now / 1_000));
    const hash = createHash('sha256').update(body).digest('hex');
    return signHmacRequest({
      body,
      secret,
      header: 'WM_SEC.SIGNATURE',
      headers: { 'WM_SEC.TIMESTAMP': time },
      message: () => [['POST', `${pathname}${search}`, time, hash].join('\n')],
    });
  },
};
