/** What can be wrong with a status page, or with what it says. */
export type StatusIssueKind =
  /** The connection failed. */
  | 'unreachable'
  | 'timeout'
  /** Neither 200 nor 304. */
  | 'http_status'
  | 'too_large'
  | 'not_json'
  /** JSON, of another shape than Statuspage's. */
  | 'not_a_status_page'
  /** A component that is asked for is not on the page. */
  | 'unknown_component'
  /** A component's status is none of Statuspage's words. */
  | 'unknown_status'
  /** The circuit could not be opened or closed. */
  | 'target';

/** One thing that is wrong. Nothing of the page is in it. */
export interface StatusIssue {
  readonly kind: StatusIssueKind;
  /** The HTTP status of `http_status`. */
  readonly status?: number | undefined;
  /** The component, as the options name it. */
  readonly component?: string | undefined;
}
