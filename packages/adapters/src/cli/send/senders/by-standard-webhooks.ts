import { signStandardWebhook } from '../../../testing/signing/sign-standard-webhook.ts';
import type { Sender } from './sender.ts';

export const bigcommerce: Sender = {
  secretIs: 'the client secret of the app',
  sign: ({ body, secret, id, now }) => signStandardWebhook({ body, secret, id, now, keyEncoding: 'utf8' }),
};

export const etsy: Sender = {
  secretIs: 'the signing secret of the webhook, whsec_ and base64',
  sign: ({ body, secret, id, now }) => signStandardWebhook({ body, secret, id, now }),
};
