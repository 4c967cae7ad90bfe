import { type Clock, createHooks, numberOption, systemClock } from '@orderdock/kit';
import { addUp, split } from './add-up.ts';
import { domainsHealth } from './domain-health.ts';
import { DomainRates } from './domain-rates.ts';
import { overall, statusOf } from './rank.ts';
import type { HealthSnapshot, HealthStatus } from './snapshot.ts';
import type { StatusLabel, StatusLabels } from './status/status-label.ts';
import { type PipelineWatch, type WatchContext, watchPipeline } from './watch-pipeline.ts';
import type { WatchedDomains, WatchedPipeline } from './watched.ts';

/** What is watched, and how much of it is shown. */
export interface HealthOptions {
  /** More can be watched later. @default none */
  readonly pipelines?: Iterable<WatchedPipeline> | undefined;
  /** Trees of failure domains. @default none */
  readonly domains?: readonly WatchedDomains[] | undefined;
  /** Status pages whose labels are shown beside the names that they are about. @default none */
  readonly statuses?: readonly StatusLabels[] | undefined;
  /** How many pipelines, and how many domains, are shown one by one, the worst first. @default 20 */
  readonly top?: number | undefined;
  /** The span of time that the failure rate is of. @default 60000 */
  readonly windowMs?: number | undefined;
  /** @default the system's */
  readonly clock?: Clock | undefined;
}

/** What a health tells its listeners. */
export interface HealthEvents {
  /** A circuit took a pipeline down, or brought it up again. */
  readonly changed: { readonly name: string; readonly from: HealthStatus; readonly to: HealthStatus };
}

/** Watches pipelines and failure domains of this process. */
export interface Health extends Disposable {
  /** Watches one more; the function that is returned ends it. Watching one twice is watching it once. */
  watch(pipeline: WatchedPipeline): () => void;
  /** How everything is. Never larger than `top` pipelines and `top` domains, whatever their number. */
  snapshot(): HealthSnapshot;
  on<K extends keyof HealthEvents>(event: K, listener: (payload: HealthEvents[K]) => void): () => void;
  /** Ends the watching. The pipelines go on. */
  close(): void;
}

/**
 * Watches pipelines: how many attempts failed lately, how the circuits stand, what waits, what does not end. Everything is
 * of this process alone. Throws `InvalidOptionError`.
 *
 * @example
 * const health = createHealth({ pipelines: [shop, courier] });
 * app.get('/health', (_, answer) => answer.json(health.snapshot()));
 */
export function createHealth(options: HealthOptions = {}): Health {
  const { clock = systemClock, domains = [], statuses = [] } = options;
  const top = numberOption('top', options.top ?? 20, { min: 1, max: 1_000, integer: true });
  const windowMs = numberOption('windowMs', options.windowMs ?? 60_000, { min: 1_000 });
  const hooks = createHooks<HealthEvents>();
  const rates = new DomainRates({ clock, windowMs, top });
  const context: WatchContext = {
    ...{ clock, windowMs },
    count: (domain, kind) => rates.count(domain, kind),
    changed: (facts) => hooks.emit('changed', facts),
  };
  const watches = new Map<WatchedPipeline, PipelineWatch>();

  const unwatch = (pipeline: WatchedPipeline) => {
    watches.get(pipeline)?.stop();
    watches.delete(pipeline);
  };
  const watch = (pipeline: WatchedPipeline) => {
    if (!watches.has(pipeline)) watches.set(pipeline, watchPipeline(pipeline, context));
    return () => unwatch(pipeline);
  };
  const close = () => [...watches.keys()].forEach(unwatch);

  for (const pipeline of options.pipelines ?? []) watch(pipeline);
  return {
    watch,
    snapshot() {
      const labels = statuses.flatMap((status) => status.labels());
      const labelled = byDomain(labels);
      const all = [...watches.values()].map((each) => each.health(labelled.get(each.name) ?? []));
      const domainsNow = domainsHealth(domains, rates, labelled);
      const shown = split(all, top);
      const shownDomains = split(domainsNow, top);
      return {
        at: clock.now(),
        status: overall(
          all.map(({ status }) => status),
          [...domainsNow.map(({ status }) => status), statusOf(undefined, labels)],
        ),
        pipelines: shown.worst,
        otherPipelines: shown.rest.length === 0 ? null : addUp(shown.rest),
        domains: shownDomains.worst,
        otherDomains: shownDomains.rest.length,
        labels,
      };
    },
    on: (event, listener) => hooks.on(event, listener),
    close,
    [Symbol.dispose]: close,
  };
}

function byDomain(labels: readonly StatusLabel[]): ReadonlyMap<string, readonly StatusLabel[]> {
  const all = new Map<string, StatusLabel[]>();
  for (const label of labels) {
    const known = all.get(label.domain);
    if (known === undefined) all.set(label.domain, [label]);
    else known.push(label);
  }
  return all;
}
