/** What every call to a platform takes. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}
