import { type SampleSigner, signHmacRequest } from '@orderdock/adapters/testing';

type Parts = readonly (Uint8Array | string)[];

/** Signs as Harbour does, over these bytes. */
export function signedOver(message: (time: string, body: Uint8Array) => Parts): SampleSigner['sign'] {
  return (rawBody, secret, { now }) => {
    const time = String(Math.floor(now / 1_000));
    return signHmacRequest({
      body: rawBody,
      secret,
      header: 'Harbour-Signature',
      encoding: 'hex',
      message: (body) => message(time, body),
      write: (signature) => `hmac-sha256=${signature}`,
      headers: {
        'Harbour-Event': 'order.changed',
        'Harbour-Delivery': '5b0f2a3e-3f6c-4a0b-9d6e-0a6f6f3f7c11',
        'Harbour-Timestamp': time,
      },
    });
  };
}

/** A webhook as Harbour sends it: the conformance kit signs with this, and `npx @orderdock/adapters send --signer` too. */
export const sign: SampleSigner['sign'] = signedOver((time, body) => [time, '.', body]);
