import { type Clock, InvalidOptionError, numberOption, systemClock, textOption } from '@orderdock/kit';
import type { StatusFetch } from './fetch-page.ts';
import type { StatusTarget } from './target.ts';

/** What a component of the page is about, and what is done when it has a major outage. */
export interface StatusComponent {
  /** The failure domain or the pipeline, as `createHealth` shows it. */
  readonly domain: string;
  /** `label` only says so; `open` opens the circuit of `target` ahead. @default 'label' */
  readonly act?: 'label' | 'open' | undefined;
  /** A pipeline, or a `domainTarget`. Needed for `open`. */
  readonly target?: StatusTarget | undefined;
}

/** Which page is asked, how often, and what it is about. */
export interface StatusSourceOptions {
  /** `https://…/api/v2/summary.json` of a Statuspage, or its `status.json`, `components.json`, `incidents/unresolved.json`. */
  readonly url: string;
  /** By the component's name on the page or its id, which stays when it is renamed: the domain that it is about. */
  readonly components?: Readonly<Record<string, string | StatusComponent>> | undefined;
  /** What the page as a whole is about: its indicator, where `critical` is a major outage. @default none */
  readonly page?: string | StatusComponent | undefined;
  /** Names the page in labels and reasons. @default the URL's host */
  readonly name?: string | undefined;
  /** How often the page is asked, spread by a fifth either way; rarer while it fails, up to ten times. @default 60000 */
  readonly everyMs?: number | undefined;
  /** The longest that one asking may take. @default 5000 */
  readonly deadlineMs?: number | undefined;
  /** The largest page that is read. @default 1000000 */
  readonly maxBytes?: number | undefined;
  /** After so long without an answer what the page said is stale. @default five times `everyMs` */
  readonly staleMs?: number | undefined;
  /** How long a circuit that the page opened stays so, unless it is lifted before; then it is probed. @default 60000 */
  readonly openMs?: number | undefined;
  /** @default the global `fetch` */
  readonly fetch?: StatusFetch | undefined;
  /** @default the system's */
  readonly clock?: Clock | undefined;
  /** From 0 up to, not including, 1. @default Math.random */
  readonly random?: (() => number) | undefined;
}

/** A component with every default filled in; the key of the page as a whole is undefined. */
export interface WatchedComponent {
  readonly key: string | undefined;
  readonly domain: string;
  /** What is opened; undefined where it is only labelled. */
  readonly target: StatusTarget | undefined;
}

export interface StatusSettings {
  readonly url: string;
  readonly name: string;
  readonly components: readonly WatchedComponent[];
  readonly everyMs: number;
  readonly deadlineMs: number;
  readonly maxBytes: number;
  readonly staleMs: number;
  readonly openMs: number;
  readonly fetch: StatusFetch;
  readonly clock: Clock;
  readonly random: () => number;
}

/** Checks every option and fills in the defaults. Throws `InvalidOptionError`. */
export function resolveStatus(options: StatusSourceOptions): StatusSettings {
  const { components = {}, page, everyMs = 60_000, staleMs = 5 * everyMs } = options;
  const host = hostOf(options.url);
  const watched = Object.entries(components).map(([key, said]) => resolveComponent(key, said));
  if (page !== undefined) watched.push(resolveComponent(undefined, page));
  return Object.freeze({
    url: options.url,
    name: options.name === undefined ? host : textOption('name', options.name),
    components: watched,
    everyMs: numberOption('everyMs', everyMs, { min: 1_000, max: 86_400_000 }),
    deadlineMs: numberOption('deadlineMs', options.deadlineMs ?? 5_000, { min: 1 }),
    maxBytes: numberOption('maxBytes', options.maxBytes ?? 1_000_000, { min: 1 }),
    staleMs: numberOption('staleMs', staleMs, { min: everyMs }),
    openMs: numberOption('openMs', options.openMs ?? 60_000, { min: 1 }),
    fetch: options.fetch ?? globalThis.fetch,
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
  });
}

function resolveComponent(key: string | undefined, said: string | StatusComponent): WatchedComponent {
  const option = key === undefined ? 'page' : `components.${key}`;
  const { domain, act = 'label', target } = typeof said === 'string' ? { domain: said } : said;
  textOption(`${option}.domain`, domain);
  if (act !== 'label' && act !== 'open') {
    throw new InvalidOptionError(`${option}.act`, '"label" or "open"', act);
  }
  if (act === 'label') return { key, domain, target: undefined };
  if (target === undefined || target.snapshot().breaker === null) {
    throw new InvalidOptionError(
      `${option}.target`,
      'a pipeline with a breaker, or a `domainTarget`',
      target,
    );
  }
  return { key, domain, target };
}

function hostOf(url: string): string {
  const parsed = URL.parse(textOption('url', url));
  if (parsed === null || !/^https?:$/.test(parsed.protocol) || parsed.username !== '') {
    // Not the value: a URL may hold a password.
    throw new InvalidOptionError('url', 'an http or https URL without credentials', typeof url);
  }
  return parsed.host;
}
