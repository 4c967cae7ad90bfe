/** What a status page says of a component, in Statuspage's words; a word that is none of them is `unknown`. */
export type ComponentStatus =
  | 'operational'
  | 'degraded_performance'
  | 'partial_outage'
  | 'major_outage'
  | 'under_maintenance'
  | 'unknown';

/** What a status page says of a failure domain. Plain JSON. */
export interface StatusLabel {
  /** The domain, or the pipeline, that it is about. */
  readonly domain: string;
  /** The page, as its source is named. */
  readonly source: string;
  readonly component: string;
  readonly status: ComponentStatus;
  /** When the page said so last, in milliseconds since the epoch. */
  readonly at: number;
  /** Whether the page has not been heard of for so long that what it said may have passed. */
  readonly isStale: boolean;
}

/** Whoever knows what status pages say. */
export interface StatusLabels {
  labels(): readonly StatusLabel[];
}
