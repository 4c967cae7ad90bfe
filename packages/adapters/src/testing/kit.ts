import assert from 'node:assert/strict';
import { type Order, orderSchema } from '@orderdock/schema';
import type { PlatformAdapter } from '../contract/adapter.ts';
import type { AdapterDescription } from '../contract/description.ts';
import type { Normalized, NormalizedOrder } from '../contract/normalized.ts';
import type { WebhookRequest } from '../contract/request.ts';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import type { TestRunner } from './runner.ts';
import {
  type AdapterSamples,
  bytes,
  type CaseId,
  NOW,
  type OrderSample,
  type SampleSigner,
  STORE_ID,
} from './samples.ts';
import { signerOf } from './signing/default-signer.ts';

/** What the cases of the kit share. */
export interface Kit {
  readonly adapter: PlatformAdapter;
  readonly description: AdapterDescription;
  readonly samples: AdapterSamples;
  readonly first: OrderSample;
  /** Undefined for a platform that signs nothing. */
  readonly signer: SampleSigner | undefined;
  /** The body itself is what is signed, and the payload inside of it: a token. */
  readonly isWrapped: boolean;
  test(name: string, body: () => void | Promise<void>): void;
  /** A test that a platform may be excepted from; then the reason is printed. */
  testUnlessExcepted(id: CaseId, name: string, body: () => void | Promise<void>): void;
  /** Says in the report that a case has nothing to try, and why. */
  notApplicable(name: string, reason: string): void;
  /** A request that carries the sample as the platform sends it, signed where it signs. */
  requestOf(body: string | Uint8Array): Promise<WebhookRequest>;
  /** What the adapter decodes of a sample. */
  payloadOf(sample: OrderSample | string): Promise<unknown>;
  /** The order that a payload has to be, checked against the schema. */
  orderOf(payload: unknown): Order;
  normalized(payload: unknown): NormalizedOrder;
  /** What a payload is, without its body; undefined where it is refused by type. */
  attempt(payload: unknown, topic?: string): Normalized | undefined;
}

export const CONTEXT = { storeId: STORE_ID, bodySha256: 'a'.repeat(64) };

export function createKit(runner: TestRunner, adapter: PlatformAdapter, samples: AdapterSamples): Kit {
  const description = adapter.describe();
  const [first] = samples.orders;
  assert.ok(first !== undefined, 'The samples hold no order');
  const { signature } = description;
  const signer = signerOf(signature, samples);
  const isWrapped = signature?.scheme === 'jwt' && signature.header === undefined;

  const test: Kit['test'] = (name, body) => runner.test(name, body);
  const notApplicable = (name: string, reason: string) =>
    runner.test(`${name}: does not apply, ${reason}`, () => {});
  const requestOf = async (body: string | Uint8Array) => {
    const rawBody = typeof body === 'string' ? bytes(body) : body;
    return signer === undefined ? bareRequest(rawBody) : signer.sign(rawBody, signer.secret, { now: NOW });
  };
  const normalized = (payload: unknown): NormalizedOrder => {
    const result = adapter.normalize(payload, CONTEXT);
    assert.equal(result.kind, 'order');
    return result as NormalizedOrder;
  };
  return {
    adapter,
    description,
    samples,
    first,
    signer,
    isWrapped,
    test,
    notApplicable,
    testUnlessExcepted: (id, name, body) => {
      const reason = samples.except?.[id];
      if (reason === undefined) test(name, body);
      else notApplicable(name, reason);
    },
    requestOf,
    payloadOf: async (sample) => {
      const body = typeof sample === 'string' ? sample : sample.body;
      return adapter.decode(isWrapped ? (await requestOf(body)).rawBody : bytes(body));
    },
    normalized,
    attempt: (payload, topic) => {
      try {
        return adapter.normalize(payload, { ...CONTEXT, topic, keepBody: false });
      } catch (error) {
        if (UnexpectedShapeError.isInstance(error)) return undefined;
        throw error;
      }
    },
    orderOf: (payload) => orderSchema.parse(normalized(payload).order),
  };
}

function bareRequest(rawBody: Uint8Array): WebhookRequest {
  return { method: 'POST', url: 'https://shop.example/webhooks', headers: {}, rawBody };
}
