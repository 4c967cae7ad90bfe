/** The flags of `adapters send` as they were typed. */
export interface SendFlags {
  readonly platform?: string | undefined;
  readonly signer?: string | undefined;
  readonly url: string;
  readonly body: string;
  readonly secret?: string | undefined;
  readonly secretEnv?: string | undefined;
  readonly secretFile?: string | undefined;
  readonly topic?: string | undefined;
  readonly header?: readonly string[] | undefined;
  readonly repeat: string;
  readonly atOnce?: boolean | undefined;
  readonly publicUrl?: string | undefined;
  readonly keyId: string;
  readonly signedAt?: string | undefined;
  readonly timeout: string;
  readonly allowRemote?: boolean | undefined;
}
