import type { CoverageTable } from '../order/coverage.ts';
import type { IgnoredPaths } from '../source/trace.ts';
import type { RatePolicy } from './rate-policy.ts';
import type { SignatureDescription } from './signature-description.ts';

/** What an adapter knows about its platform, as data: for a server's set-up, for documents and for tests. */
export interface AdapterDescription<Name extends string = string> {
  /** Lower case letters, digits and hyphens: `shopify`. It becomes `order.platform`. */
  readonly name: Name;
  readonly title: string;
  /** How orders come: called by the platform, taken from its queue, or asked for. The first is the one to prefer. */
  readonly sources: readonly ('webhook' | 'queue' | 'poll')[];
  /** Undefined where the platform signs nothing; such a delivery must be fetched again before it is believed. */
  readonly signature: SignatureDescription | undefined;
  /** By what a request or a payload of this platform is recognised. */
  readonly fingerprint: Fingerprint;
  /** The topics that carry or concern orders. */
  readonly topics: readonly string[];
  /** How long the platform waits for an answer, in milliseconds. */
  readonly answerBudgetMs: number;
  /** How often, and over how long, the platform sends again what was not acknowledged. */
  readonly retries: { readonly attempts: number; readonly overMs: number };
  /** Whether the platform's own delivery id tells deliveries apart; where it does not, `identify` uses a hash. */
  readonly deliveryIdIsUnique: boolean;
  /** The largest body that is looked at. */
  readonly maxBytes: number;
  readonly capabilities: Capabilities;
  /** What `connect` has to be told of a store. */
  readonly settings: readonly SettingDescription[];
  readonly ratePolicy: RatePolicy | undefined;
  /** How a buyer's data is erased: the platform's own request for it, where it sends one. */
  readonly erasure: ErasureDescription;
  /** In words: how the platform writes money and time. */
  readonly notes: { readonly money: string; readonly dates: string };
  readonly coverage: CoverageTable;
  /** The leaves of the source that are left out on purpose. */
  readonly ignored: IgnoredPaths;
  /** The published pages and specifications that the adapter follows. */
  readonly specifications: readonly string[];
}

/** What a definition has to say of its platform; the rest has a default for a platform that calls and cannot be asked. */
export type DescribedPlatform<Name extends string = string> = Omit<AdapterDescription<Name>, Defaulted> &
  Partial<Pick<AdapterDescription<Name>, Defaulted>>;

type Defaulted =
  | 'sources'
  | 'fingerprint'
  | 'capabilities'
  | 'settings'
  | 'ratePolicy'
  | 'erasure'
  | 'ignored'
  | 'specifications';

/** The whole description, with its defaults. */
export function describePlatform<Name extends string>(
  platform: DescribedPlatform<Name>,
): AdapterDescription<Name> {
  const header = platform.signature?.header;
  return Object.freeze({
    sources: ['webhook' as const],
    fingerprint: { headers: header === undefined ? [] : [header.toLowerCase()], bodies: [] },
    capabilities: NO_CAPABILITIES,
    settings: [],
    ratePolicy: undefined,
    erasure: { topics: [], about: 'The platform asks for no erasure by webhook', withinDays: undefined },
    ignored: {},
    specifications: [],
    ...platform,
  });
}

/** What the adapter's client can do; a capability that is false has no method. */
export interface Capabilities {
  readonly list: boolean;
  readonly hydrate: boolean;
  readonly subscriptions: boolean;
  readonly acknowledge: boolean;
  readonly fulfil: boolean;
  readonly cancel: boolean;
}

/** The {@link Capabilities} of a platform that cannot be asked. */
export const NO_CAPABILITIES: Capabilities = {
  list: false,
  hydrate: false,
  subscriptions: false,
  acknowledge: false,
  fulfil: false,
  cancel: false,
};

/** Header names of which one is enough, and member names at the top of a body of which each set is enough. */
export interface Fingerprint {
  readonly headers: readonly string[];
  readonly bodies: readonly (readonly string[])[];
}

/** One of `ConnectOptions.settings`. */
export interface SettingDescription {
  readonly name: string;
  readonly about: string;
  readonly example: string;
  readonly isRequired: boolean;
  /** Kept encrypted, and never shown or logged. */
  readonly isSecret: boolean;
}

export interface ErasureDescription {
  /** The topics by which the platform asks for a buyer's or a shop's data to be shown or erased; empty where it asks by no webhook. */
  readonly topics: readonly string[];
  /** In words: what the platform's terms ask of whoever keeps its orders, and within how many days. */
  readonly about: string;
  readonly withinDays: number | undefined;
}

/** The `maxBytes` of an adapter that is not told another: 5 MiB. */
export const DEFAULT_MAX_BYTES: number = 5 * 1024 * 1024;
