import { InvalidOptionError } from '@orderdock/kit';

/** How far a failure reaches: one store, one endpoint of a platform, or all of the platform. */
export type DomainLevel = 'platform' | 'endpoint' | 'store';

/** Where a call goes. */
export interface DomainPath {
  readonly platform: string;
  /** A kind of call that may fail by itself, `orders` or `inventory`: a few for each platform, never a URL with ids. */
  readonly endpoint?: string | undefined;
  readonly store: string;
}

/** A domain of any level: the store where it is given, else the endpoint, else the platform. */
export type DomainSelector = Pick<DomainPath, 'platform' | 'endpoint'> & {
  readonly store?: string | undefined;
};

/** The names of a path, each of them unique among all levels. */
export interface DomainNames {
  readonly platform: string;
  readonly endpoint: string | undefined;
  /** Undefined in the names of a domain above the stores. */
  readonly store: string | undefined;
}

/** Longer names are of no platform, and would be kept in memory. */
const MAX_LENGTH = 256;
const PLAIN = /^[\w.:@~-]+$/;
const CONTROL = /\p{Cc}/u;

/**
 * Names the domains of a path: `shopify`, `shopify/orders`, `shopify/orders/store-1`; `shopify//store-1` without an
 * endpoint. White space around a part is not of it, equal texts in different Unicode forms are one, and what could be taken
 * for a separator is percent-encoded. Throws `InvalidOptionError`.
 */
export function namesOf({ platform, endpoint, store }: DomainSelector): DomainNames {
  const root = part('platform', platform);
  const kind = endpoint === undefined ? undefined : part('endpoint', endpoint);
  const above = kind === undefined ? undefined : `${root}/${kind}`;
  return {
    platform: root,
    endpoint: above,
    store: store === undefined ? undefined : `${root}/${kind ?? ''}/${part('store', store)}`,
  };
}

function part(option: string, value: string): string {
  if (typeof value === 'string' && value.length <= MAX_LENGTH) {
    if (PLAIN.test(value)) return value;
    const text = value.trim();
    if (text !== '' && !CONTROL.test(text)) return encodeURIComponent(text.toWellFormed().normalize('NFC'));
  }
  throw new InvalidOptionError(
    `domain.${option}`,
    `a text of 1 to ${MAX_LENGTH} characters, none of them a control character`,
    typeof value,
  );
}
