import type { WebhookRequest } from '../../../contract/request.ts';

/** One webhook to be sent. */
export interface Delivery {
  readonly body: Uint8Array;
  readonly secret: string;
  /** Empty where the platform puts none beside the body. */
  readonly topic: string;
  /** The URL as the platform knows it, which some platforms sign. */
  readonly url: string;
  /** The id of the delivery, for the platforms that have one: a UUID. */
  readonly id: string;
  /** The name of the key, for the platforms that sign with one of several. */
  readonly keyId: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** How a platform sends a webhook. */
export interface Sender {
  /** In words, what is signed with: `the client secret of the app`. */
  readonly secretIs: string;
  /** The topic unless another is given; undefined where the topic stands in the body and nowhere else. */
  readonly topic?: string | undefined;
  /** The request as the platform would send it. Throws where the secret or the body is none of the platform. */
  sign(delivery: Delivery): WebhookRequest | Promise<WebhookRequest>;
  /** What to say of an error that `sign` threw. @default what it signs with */
  explain?(error: unknown): string;
}
