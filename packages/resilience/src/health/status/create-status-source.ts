import { createHooks } from '@orderdock/kit';
import { ComponentWatch } from './component-watch.ts';
import { fetchPage } from './fetch-page.ts';
import type { StatusIssue } from './issue.ts';
import { type PageReport, readPage } from './read-page.ts';
import { resolveStatus, type StatusSettings, type StatusSourceOptions } from './settings.ts';
import type { StatusLabel, StatusLabels } from './status-label.ts';

/** The longest that a page's own `Retry-After` is followed. */
const LONGEST_HINT_MS = 3_600_000;
const RAREST = 10;

/** What a status source tells its listeners. */
export interface StatusEvents {
  /** The page says something new of a component. */
  readonly label: StatusLabel;
  /** The page could not be asked or read, or does not know a component. Said once for as long as it lasts. */
  readonly issue: StatusIssue;
  /** A circuit was opened ahead because of the page, or lifted again. */
  readonly opened: { readonly domain: string; readonly component: string };
  readonly lifted: { readonly domain: string; readonly component: string };
}

/** A status page that is asked again and again. */
export interface StatusSource extends StatusLabels, AsyncDisposable {
  /** What the page says now, of each component that it has said anything of. */
  labels(): readonly StatusLabel[];
  /** What is wrong with the page at this time. */
  issues(): readonly StatusIssue[];
  on<K extends keyof StatusEvents>(event: K, listener: (payload: StatusEvents[K]) => void): () => void;
  /** Asks no more, and waits for nothing. A circuit that the page opened stays so until its time is over. */
  close(): Promise<void>;
}

/**
 * Asks a status page of Atlassian's Statuspage, at once and from then on, until it is closed: what it says is a label of a
 * domain, and where it is told to, a major outage opens the domain's circuit ahead for `openMs` and is lifted with its end.
 * Whatever the page answers, nothing is thrown: what cannot be used is an issue. It asks for itself in each process. Throws
 * `InvalidOptionError`.
 *
 * @example
 * const status = createStatusSource({
 *   url: 'https://status.example.com/api/v2/summary.json',
 *   components: { 'Admin API': { domain: 'shop', act: 'open', target: shop } },
 * });
 * const health = createHealth({ pipelines: [shop], statuses: [status] });
 */
export function createStatusSource(options: StatusSourceOptions): StatusSource {
  return new Poller(resolveStatus(options));
}

class Poller implements StatusSource {
  readonly #settings: StatusSettings;
  readonly #watches: readonly ComponentWatch[];
  readonly #hooks = createHooks<StatusEvents>();
  readonly #closing = new AbortController();
  readonly #running: Promise<void>;
  /** What is wrong with the asking, and with what the page said last. */
  #faults: readonly StatusIssue[] = [];
  #gaps: readonly StatusIssue[] = [];
  #told = new Set<string>();
  #etag: string | undefined;
  #failures = 0;

  constructor(settings: StatusSettings) {
    this.#settings = settings;
    this.#watches = settings.components.map((component) => new ComponentWatch(component, settings));
    this.#running = this.#run();
  }

  labels(): readonly StatusLabel[] {
    const now = this.#settings.clock.now();
    return this.#watches.flatMap((watch) => watch.label(now) ?? []);
  }

  issues(): readonly StatusIssue[] {
    return [...this.#faults, ...this.#gaps];
  }

  on<K extends keyof StatusEvents>(event: K, listener: (payload: StatusEvents[K]) => void): () => void {
    return this.#hooks.on(event, listener);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    // Listeners that are set in the same turn hear of the first answer, too.
    await Promise.resolve();
    while (!signal.aborted) {
      const waitMs = await this.#poll();
      await this.#settings.clock.sleep(waitMs, signal).catch(() => {});
    }
  }

  /** Asks once; returns how long is waited before the next time. */
  async #poll(): Promise<number> {
    const { everyMs, random } = this.#settings;
    const answer = await fetchPage({ ...this.#settings, etag: this.#etag, signal: this.#closing.signal });
    if (this.#closing.signal.aborted) return 0;
    const report = answer.kind === 'page' ? readPage(answer.json) : undefined;
    const failed = answer.kind !== 'same' && report === undefined;
    const now = this.#settings.clock.now();
    this.#faults = [];
    if (answer.kind === 'issue') this.#faults = [answer.issue];
    else if (answer.kind === 'same') for (const watch of this.#watches) watch.confirmed(now);
    else if (report === undefined) this.#faults = [{ kind: 'not_a_status_page' }];
    else {
      this.#etag = answer.etag;
      this.#gaps = this.#watches.flatMap((watch) => this.#hear(watch, saidOf(report, watch), now));
    }
    this.#tellIssues();
    this.#failures = failed ? this.#failures + 1 : 0;
    const hintMs = answer.kind === 'issue' ? Math.min(answer.retryAfterMs ?? 0, LONGEST_HINT_MS) : 0;
    const rarer = Math.min(2 ** Math.max(0, this.#failures - 1), RAREST);
    return Math.max(hintMs, everyMs * rarer * (0.8 + 0.4 * random()));
  }

  /** The page says so of a component; returns what is wrong with that. */
  #hear(
    watch: ComponentWatch,
    status: StatusLabel['status'] | undefined,
    now: number,
  ): readonly StatusIssue[] {
    const component = watch.name;
    if (status === undefined) return [{ kind: 'unknown_component', component }];
    const isNew = watch.said(status, now);
    const label = watch.label(now);
    if (label !== undefined && isNew) this.#hooks.emit('label', label);
    const issues: StatusIssue[] = status === 'unknown' ? [{ kind: 'unknown_status', component }] : [];
    try {
      const done = watch.act();
      if (done !== undefined && label !== undefined) {
        this.#hooks.emit(done, { domain: label.domain, component });
      }
    } catch {
      issues.push({ kind: 'target', component });
    }
    return issues;
  }

  #tellIssues(): void {
    const before = this.#told;
    this.#told = new Set();
    for (const issue of this.issues()) {
      const key = JSON.stringify(issue);
      this.#told.add(key);
      if (!before.has(key)) this.#hooks.emit('issue', issue);
    }
  }
}

function saidOf(
  { overall, components }: PageReport,
  { key }: ComponentWatch,
): StatusLabel['status'] | undefined {
  return key === undefined ? overall : components.get(key);
}
