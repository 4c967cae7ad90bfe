/** The part of the global fetch that is used. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

/** One attempt of a call to a platform. */
export interface ExecuteContext {
  readonly signal: AbortSignal;
  /** 1 for the first. */
  readonly attempt: number;
}

export interface ExecuteOptions {
  readonly signal?: AbortSignal | undefined;
  /** True for what changes something on the platform: an answer that was lost is not simply sent again. */
  readonly write?: boolean | undefined;
  /** Units of the platform's rate budget. */
  readonly cost?: number | undefined;
}

/** Runs a piece of work: a resilience pipeline's `execute`, a bulkhead's, or one around the other. */
export type Execute = <T>(
  work: (context: ExecuteContext) => Promise<T>,
  options: ExecuteOptions,
) => Promise<T>;
