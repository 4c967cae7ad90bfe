/** What `on` listens to, with the id of the escalation; each in the process that brought it about, after it was saved. */
export interface EscalationEvents {
  started: { readonly id: string };
  phase: { readonly id: string; readonly phase: string; readonly step: number };
  chosen: { readonly id: string; readonly choice: string; readonly by: 'answer' | 'timeout' };
  ended: { readonly id: string; readonly status: 'succeeded' | 'cancelled' | 'exhausted' };
  /** An attempt succeeded though the escalation had ended: its compensation follows. */
  late_success: { readonly id: string; readonly attempt: number };
  attempt: { readonly id: string; readonly phase: string; readonly attempt: number };
  /** `unknown`: it threw, took too long or was aborted. */
  attempt_failed: {
    readonly id: string;
    readonly attempt: number;
    readonly outcome: 'failed' | 'unknown';
    readonly error: unknown;
  };
  notified: { readonly id: string; readonly number: number };
  notify_failed: { readonly id: string; readonly number: number; readonly error: unknown };
  compensated: { readonly id: string; readonly attempt: number; readonly outcome: 'succeeded' | 'unknown' };
  compensate_failed: { readonly id: string; readonly attempt: number; readonly error: unknown };
  /** An attempt of a process that is gone goes on here. */
  resumed: { readonly id: string; readonly attempt: number };
  /** Another process took the escalation: what this one had left to save moved nothing. */
  fenced: { readonly id: string };
  /** The store failed; the escalation goes on when its lease has ended. */
  store_failed: { readonly id: string | undefined; readonly error: unknown };
}
