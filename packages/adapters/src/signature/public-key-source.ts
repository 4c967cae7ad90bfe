/** Where a platform's public keys come from; `createPublicKeyCache` makes one of a function that fetches them. */
export interface PublicKeySource {
  /** The key of that id in PEM (SPKI); undefined where the platform has none. */
  get(keyId: string): Promise<string | undefined>;
  /** The key as the platform has it now, for those that change a key and keep its id; asked where a known key fits nothing. */
  renew?(keyId: string): Promise<string | undefined>;
}
