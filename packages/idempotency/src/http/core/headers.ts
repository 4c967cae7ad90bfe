import { InvalidOptionError } from '@orderdock/kit';

/** A header as it is sent; one that is sent twice is there twice. */
export type HeaderPair = readonly [name: string, value: string];

/** Which headers of an answer are kept for its replays. */
export interface ReplayHeaders {
  /** Names to keep beside the default ones. Those that belong to one connection or one moment cannot be kept. */
  readonly allow?: readonly string[] | undefined;
  /** Names of the default ones not to keep. */
  readonly deny?: readonly string[] | undefined;
}

/** What describes the answer itself. */
const KEPT = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-location',
  'content-type',
  'deprecation',
  'etag',
  'expires',
  'last-modified',
  'link',
  'location',
  'preference-applied',
  'sunset',
  'vary',
];

/** What belongs to one connection (RFC 9110, section 7.6.1), one moment, one message or one user agent. */
const NEVER = new Set([
  'age',
  'connection',
  'content-length',
  'date',
  'idempotency-status',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authentication-info',
  'proxy-connection',
  'set-cookie',
  'set-cookie2',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Tells whether a header is kept. Throws {@link InvalidOptionError} for a name that can never be. */
export function replayFilter(options: ReplayHeaders = {}): (name: string) => boolean {
  const kept = new Set(KEPT);
  for (const name of options.allow ?? []) kept.add(headerName('headers.allow', name));
  for (const name of options.deny ?? []) kept.delete(headerName('headers.deny', name));
  for (const name of kept) {
    if (NEVER.has(name)) throw new InvalidOptionError('headers.allow', 'names that can be replayed', name);
  }
  return (name) => kept.has(name.toLowerCase());
}

function headerName(option: string, name: string): string {
  if (typeof name === 'string' && /^[\w!#$%&'*+.^`|~-]+$/.test(name)) return name.toLowerCase();
  throw new InvalidOptionError(option, 'a list of header names', name);
}

/** Headers as Node keeps them, one pair for each line on the wire. */
export function headerPairs(
  headers: Readonly<Record<string, string | number | readonly string[] | undefined>>,
): HeaderPair[] {
  return Object.entries(headers).flatMap(([name, value]): HeaderPair[] => {
    if (value === undefined) return [];
    if (typeof value === 'object') return value.map((each): HeaderPair => [name, each]);
    return [[name, String(value)]];
  });
}
