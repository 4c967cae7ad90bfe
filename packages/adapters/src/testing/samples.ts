import type { Order } from '@orderdock/schema';
import type { CancellationRequest, FulfilmentRequest, PlatformClient } from '../contract/client.ts';
import type { WebhookResponse } from '../contract/delivery.ts';
import type { OrderReference } from '../contract/normalized.ts';
import type { WebhookRequest } from '../contract/request.ts';
import type { VerifyContext } from '../contract/verification.ts';

/** What a platform's adapter is tried with. Only `orders` has to be there, and a way to sign where the platform signs. */
export interface AdapterSamples {
  /** Whole orders as the platform writes them, byte for byte. At least one. */
  readonly orders: readonly OrderSample[];
  /** A request that carries `rawBody` and is signed with `secret` as the platform signs, at `now`. */
  sign?(rawBody: Uint8Array, secret: string, options: SignOptions): WebhookRequest | Promise<WebhookRequest>;
  /** In place of `sign`, where a secret has a form of its own, or is a public key: `keyPairSigner` makes one. */
  readonly signer?: SampleSigner | undefined;
  /**
   * Further orders of which only what is expected of them is checked: one for each word of a status table, each format of a
   * date, each kind of discount.
   */
  readonly more?: readonly VariantSample[] | undefined;
  /** Orders that show one thing each; a trap without its variant is reported as not applicable. */
  readonly variants?: Readonly<Partial<Record<VariantName, VariantSample>>> | undefined;
  /** Payloads that speak of an order without carrying it. */
  readonly references?: readonly ReferenceSample[] | undefined;
  /** Payloads of several orders: an answer of the API, an event about many. */
  readonly splits?: readonly SplitSample[] | undefined;
  /** The platform's unsigned pings and challenges. */
  readonly pings?: readonly PingSample[] | undefined;
  /** A client of a fake store, for the platforms that can be asked. */
  readonly client?: ClientSample | undefined;
  /** Cases that cannot hold for this platform, by their id, each with the reason, which is printed. */
  readonly except?: Readonly<Partial<Record<CaseId, string>>> | undefined;
  /**
   * Leaves that are read and yet change nothing in these samples, by path as in `ignored`, each with the reason: `{
   * '/total_price_set/*': 'the same amount once more' }`.
   */
  readonly indifferent?: Readonly<Record<string, string>> | undefined;
}

export interface SignOptions {
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface SampleSigner {
  /** What a store is given to check with: a shared secret, a public key in PEM, the name of a queue. */
  readonly secret: string;
  readonly otherSecret: string;
  sign(rawBody: Uint8Array, secret: string, options: SignOptions): WebhookRequest | Promise<WebhookRequest>;
  /** What `verify` is given for these secrets. @default the secrets themselves */
  context?(secrets: readonly string[]): Pick<VerifyContext, 'secrets' | 'keys'>;
  /** Ways to sign that are nearly right and must be refused, by name: `{ 'over the bare body': … }`. */
  readonly mistakes?: Readonly<Record<string, SampleSigner['sign']>> | undefined;
}

export interface OrderSample {
  readonly name: string;
  readonly body: string;
  /** The order's id as the source writes it. */
  readonly platformOrderId: string;
  /** What the order has to say, worked out by hand. The more of it, the more the kit finds. */
  readonly expect?: OrderExpectation | undefined;
}

export interface VariantSample extends OrderSample {
  readonly expect: OrderExpectation;
}

/** Amounts are decimal texts in the shop's currency; their scale does not matter. */
export interface OrderExpectation {
  readonly grand?: string | undefined;
  readonly tax?: string | undefined;
  readonly discounts?: string | undefined;
  readonly shipping?: string | undefined;
  readonly paid?: string | undefined;
  readonly refunded?: string | undefined;
  readonly currency?: string | undefined;
  readonly presentmentCurrency?: string | undefined;
  readonly taxMode?: Order['taxMode'] | undefined;
  /** RFC 3339. */
  readonly createdAt?: string | undefined;
  readonly status?: Order['status']['derived'] | undefined;
  /** What was ordered of each line, in the order of the lines: `['2', '1.5']`. */
  readonly quantities?: readonly string[] | undefined;
  /** What of each line has gone out. */
  readonly fulfilled?: readonly string[] | undefined;
  /** How many of the lines are parts of another. */
  readonly components?: number | undefined;
  readonly test?: boolean | undefined;
  /** What `explainTotals` says: `exact` where all adds up, `explained` where a known cause predicts what does not. */
  readonly verdict?: 'exact' | 'explained' | undefined;
  /** Members of the order, as far as they are told here; lists may leave entries out. */
  readonly order?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * `jpy`: a currency without minor units. `fractionalQuantity`: 1.5 of something. `giftCard`: a part paid with one.
 * `taxIncluded`, `taxExcluded`. `testOrder`. `partialFulfilment`: a part of the goods has gone out. `bundle`: a line with
 * parts. `zonelessDate`: times without a zone, or in the platform's other formats. `renamedStatus`: a status that the
 * platform's documents do not know. `twoCurrencies`: the buyer saw another than the shop. `later`: the first of `orders` as it
 * is after a change.
 */
export type VariantName =
  | 'jpy'
  | 'fractionalQuantity'
  | 'giftCard'
  | 'taxIncluded'
  | 'taxExcluded'
  | 'testOrder'
  | 'partialFulfilment'
  | 'bundle'
  | 'zonelessDate'
  | 'renamedStatus'
  | 'twoCurrencies'
  | 'later';

export interface ReferenceSample {
  readonly name: string;
  readonly body: string;
  readonly topic?: string | undefined;
  readonly platformOrderId: string;
  readonly reason: OrderReference['reason'];
}

export interface SplitSample {
  readonly name: string;
  readonly body: string;
  readonly topic?: string | undefined;
  /** Of every order in it, each once, in its order. */
  readonly platformOrderIds: readonly string[];
}

export interface PingSample {
  readonly name: string;
  readonly request: WebhookRequest;
  readonly secrets?: readonly string[] | undefined;
  readonly response: WebhookResponse;
}

export interface ClientSample {
  connect(): PlatformClient | Promise<PlatformClient>;
  /** The ids of every order that the fake store has, more than one page of them. */
  readonly orderIds: readonly string[];
  /** @default the most the platform allows */
  readonly pageSize?: number | undefined;
  /** What can be done to the first of `orderIds` as the fake store has it, and with what; each is tried in a store of its own. */
  readonly writes?: WriteSamples | undefined;
}

export interface WriteSamples {
  readonly acknowledge?: true | undefined;
  readonly fulfil?: FulfilmentRequest | undefined;
  readonly cancel?: CancellationRequest | undefined;
}

/** The cases that a platform may have a reason to be excepted from. */
export type CaseId =
  | 'big-id'
  | 'bodiless'
  | 'changed-url'
  | 'delivery-id'
  | 'difference'
  | 'exact-amounts'
  | 'fingerprint'
  | 'one-currency'
  | 'page-size'
  | 'plausible-times'
  | 'respond'
  | 'rewritten-json'
  | 'topics'
  | 'updated-since'
  | 'zone-of-machine';

export const STORE_ID = 'store-1';

/** When the samples are signed and checked. */
export const NOW: number = Date.UTC(2026, 0, 1);

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
