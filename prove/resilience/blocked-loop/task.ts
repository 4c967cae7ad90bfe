/** What a process with a blocked loop is to do. */
export interface BlockedTask {
  readonly url: string;
  /** Whose breaker stands before the shop; `deaf` is ours without its monitor. */
  readonly guard: 'ours' | 'deaf' | 'opossum';
  readonly rounds: number;
  readonly blockMs: number;
}

/** What became of its calls. */
export interface BlockedResult {
  /** How often the circuit opened. */
  readonly trips: number;
  readonly timeouts: number;
  readonly selfInflicted: number;
}
