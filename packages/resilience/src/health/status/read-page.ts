import type { ComponentStatus } from './status-label.ts';

const STATUSES: readonly string[] = [
  'operational',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'major_outage',
] satisfies readonly ComponentStatus[];

/** The page's own indicator, in the words of its components. */
const INDICATORS: ReadonlyMap<unknown, ComponentStatus> = new Map([
  ['none', 'operational'],
  ['maintenance', 'under_maintenance'],
  ['minor', 'degraded_performance'],
  ['major', 'partial_outage'],
  ['critical', 'major_outage'],
]);

/** No page has so many components; one that says so is not read to its end. */
const MOST_COMPONENTS = 5_000;

/** What a page says. */
export interface PageReport {
  /** What the page says of all of it; undefined where it does not. */
  readonly overall: ComponentStatus | undefined;
  /** By id and by name; of several with one name the worst. */
  readonly components: ReadonlyMap<string, ComponentStatus>;
}

/**
 * Reads `summary.json`, `status.json`, `components.json` and `incidents/unresolved.json` of Atlassian's Statuspage: the
 * page's indicator, its components, and the components of its incidents, where those stand alone. Takes any JSON, and
 * throws nothing; undefined where it is none of them.
 *
 * @see https://www.atlassianstatus.com/api
 */
export function readPage(json: unknown): PageReport | undefined {
  const status = field(json, 'status');
  const listed = field(json, 'components');
  const incidents = field(json, 'incidents');
  if (typeof status !== 'object' && !Array.isArray(listed) && !Array.isArray(incidents)) return undefined;
  const components = new Map<string, ComponentStatus>();
  for (const component of listOf(listed)) add(components, component);
  // The page's own list is the present one; an incident's is what it has said of them.
  if (!Array.isArray(listed)) {
    for (const incident of listOf(incidents)) {
      for (const component of listOf(field(incident, 'components'))) add(components, component);
    }
  }
  const indicator = field(status, 'indicator');
  return {
    overall: indicator === undefined ? undefined : (INDICATORS.get(indicator) ?? 'unknown'),
    components,
  };
}

function add(components: Map<string, ComponentStatus>, component: unknown): void {
  const said = field(component, 'status');
  const status = STATUSES.includes(said as string) ? (said as ComponentStatus) : 'unknown';
  for (const key of [field(component, 'id'), field(component, 'name')]) {
    if (typeof key !== 'string' || components.size >= MOST_COMPONENTS) continue;
    const known = components.get(key);
    if (known === undefined || gravity(status) > gravity(known)) components.set(key, status);
  }
}

/** A word that nobody knows weighs less than any that is known. */
function gravity(status: ComponentStatus): number {
  return STATUSES.indexOf(status);
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, MOST_COMPONENTS) : [];
}
