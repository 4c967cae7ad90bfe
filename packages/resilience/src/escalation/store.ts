/** What names an escalation: the plan's name and the id given by the caller, who has one escalation of each plan for it. */
export interface EscalationKey {
  readonly name: string;
  readonly id: string;
}

/** What a store keeps of an escalation. Both texts are JSON, and nothing for the store to look into. */
export interface EscalationRecord extends EscalationKey {
  /** The shape of the two texts; a release claims none above its own. */
  readonly format: number;
  /** What never changes: plan, subject, locale, values. */
  readonly origin: string;
  readonly state: string;
  /** Rises with every save. */
  readonly version: number;
  /** Rises with every claim: whoever holds an older one has lost the lease to another. */
  readonly fence: number;
}

/** What the first save needs. */
export interface NewEscalation extends EscalationKey {
  readonly format: number;
  readonly planVersion: number;
  readonly origin: string;
  readonly state: string;
  /** For those who look into the store. */
  readonly status: string;
  readonly phase: string;
  /** Milliseconds since the epoch from which it can be claimed; null for never. */
  readonly dueAt: number | null;
}

/** A save that must find the version it was made from and, if told, the fence. */
export interface EscalationSave extends EscalationKey {
  readonly expectedVersion: number;
  /** Undefined for a save from outside the lease: a cancel, a choice. */
  readonly fence: number | undefined;
  readonly state: string;
  readonly status: string;
  readonly phase: string;
  readonly dueAt: number | null;
}

/** What to claim: due escalations of one plan's name, up to a format. */
export interface EscalationClaim {
  readonly name: string;
  readonly maxFormat: number;
  readonly limit: number;
  readonly leaseMs: number;
}

/**
 * Where escalations live. Every instant is by the store's own clock, milliseconds since the epoch. Each operation is atomic
 * and durable when it resolves; one that rejects may have happened or not.
 */
export interface EscalationStore {
  /** Keeps it, unless there is one of its key. Version and fence begin at 0. False: there is one, untouched. */
  create(escalation: NewEscalation): Promise<boolean>;
  /** The record, if there is one, and the store's time. */
  load(
    key: EscalationKey,
  ): Promise<{ readonly record: EscalationRecord | undefined; readonly nowMs: number }>;
  /**
   * Leases those that are due and not leased, the longest due first, each under a fence of its own; two claims at once
   * get none in common. `nextInMs` is the time until there is, as far as is known, another to claim.
   */
  claimDue(
    claim: EscalationClaim,
  ): Promise<{ readonly claimed: readonly EscalationRecord[]; readonly nextInMs: number | undefined }>;
  /** Saves and raises the version; leaves the lease as it is. False: the version or the fence is another, nothing changed. */
  save(save: EscalationSave): Promise<boolean>;
  /** Lets the lease end `leaseMs` from now, under its fence; 0 ends it. The version, or undefined where the lease was lost. */
  renew(key: EscalationKey, fence: number, leaseMs: number): Promise<number | undefined>;
}
