import { createHash, createHmac } from 'node:crypto';
import type { SampleSigner } from '../../testing/samples.ts';

interface Way {
  readonly encoding?: 'base64' | 'hex';
  /** What is signed, of the time in seconds and the body. */
  message?(time: string, rawBody: Uint8Array): string | Uint8Array;
}

const hashed = (rawBody: Uint8Array) => createHash('sha256').update(rawBody).digest('hex');

/** As https://developer.walmart.com/us-marketplace/docs/security-and-authenticity has it, or nearly so. */
export function signedIn({ encoding = 'base64', message }: Way = {}): SampleSigner['sign'] {
  return (rawBody, secret, { now }) => {
    const time = String(Math.floor(now / 1_000));
    const text = message?.(time, rawBody) ?? `POST\n/walmart?shop=1\n${time}\n${hashed(rawBody)}`;
    return {
      method: 'POST',
      url: 'https://hooks.example/walmart?shop=1',
      headers: {
        'WM_SEC.TIMESTAMP': time,
        'WM_SEC.SIGNATURE': createHmac('sha256', secret).update(text).digest(encoding),
      },
      rawBody,
    };
  };
}

export const MISTAKES: Readonly<Record<string, SampleSigner['sign']>> = {
  'over the bare body': signedIn({ message: (_time, rawBody) => rawBody }),
  'without the query': signedIn({
    message: (time, rawBody) => `POST\n/walmart\n${time}\n${hashed(rawBody)}`,
  }),
  'without the method': signedIn({
    message: (time, rawBody) => `/walmart?shop=1\n${time}\n${hashed(rawBody)}`,
  }),
  'with the digest in capitals': signedIn({
    message: (time, rawBody) => `POST\n/walmart?shop=1\n${time}\n${hashed(rawBody).toUpperCase()}`,
  }),
  'in hex': signedIn({ encoding: 'hex' }),
};
