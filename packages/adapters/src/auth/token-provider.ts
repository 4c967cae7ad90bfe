/** What gives the credential of one store's API: an access token, or `user:password` where the platform wants Basic. */
export interface TokenProvider {
  /** Rejects with `ReauthRequiredError` where the owner of the store has to grant access anew. */
  token(options?: { readonly signal?: AbortSignal | undefined }): Promise<string>;
  /** The platform refused this token: the next call of `token` brings another, and not the same again. */
  invalidate(token: string): void;
}
