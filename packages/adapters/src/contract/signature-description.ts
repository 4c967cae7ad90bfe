/** How a platform signs, as data. `signs` says which bytes are covered: what is not covered cannot be trusted. */
export type SignatureDescription =
  | HmacDescription
  | {
      readonly scheme:
        | 'standard-webhooks'
        | 'jwt'
        | 'detached-jws'
        | 'public-key'
        | 'http-message-signatures';
      readonly algorithm: string;
      /** The header that carries the signature; undefined where the body does. */
      readonly header: string | undefined;
      readonly signs: string;
    }
  | { readonly scheme: 'queue-identity'; readonly header: undefined; readonly signs: string };

export interface HmacDescription {
  readonly scheme: 'hmac';
  readonly algorithm: 'sha1' | 'sha256' | 'sha512';
  readonly encoding: 'base64' | 'hex';
  readonly header: string;
  /** The signed bytes: `body`, or a template such as `url + body`. */
  readonly signs: string;
  /** How a secret's text becomes key bytes. @default 'utf8' */
  readonly keyEncoding?: 'utf8' | 'base64' | 'hex' | undefined;
}
