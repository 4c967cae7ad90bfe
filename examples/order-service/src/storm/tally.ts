/** What the answers say that no table keeps. */
export interface Tally {
  sent: number;
  /** Answers `replayed` or `duplicate`. */
  duplicatesRefused: number;
  /** Forged webhooks answered 401. */
  forgedRefused: number;
  forgedAccepted: BelievedForgery[];
  /** Deliveries of orders that no try brought home. */
  refused: { readonly label: string; readonly status: number; readonly reason: string | undefined }[];
}

/** A forged webhook that was answered as if its store had sent it. */
export interface BelievedForgery {
  readonly platform: string;
  readonly storeId: string;
  readonly label: string;
  readonly status: number;
}
