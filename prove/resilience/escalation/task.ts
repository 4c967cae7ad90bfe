/** What a process is to work at until it is killed, or until all is settled. */
export interface EscalationTask {
  readonly databaseUrl: string;
  readonly schema: string;
  /** Orders whose courier is found in the background. */
  readonly found: readonly string[];
  /** Orders that their customer cancels. */
  readonly cancelled: readonly string[];
}

/** Something that reached the world outside, in the order in which it did. */
export interface Witness {
  readonly id: string;
  readonly kind: 'attempt' | 'assigned' | 'undone' | 'notice';
  /** The idempotency key that the outside was given; of an undoing, the key of what is undone. */
  readonly key: string;
  /** Of a notice: what it is about, and its phase. */
  readonly fact: string;
}
