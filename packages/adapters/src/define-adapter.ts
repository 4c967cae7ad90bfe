import { InvalidOptionError, numberOption, textOption } from '@orderdock/kit';
import type { PlatformAdapter } from './contract/adapter.ts';
import type { ConnectOptions, PlatformClient } from './contract/client.ts';
import type { DeliveryIdentity, WebhookResponse } from './contract/delivery.ts';
import { type DescribedPlatform, describePlatform } from './contract/description.ts';
import type { MappedPayload, NormalizeContext } from './contract/normalized.ts';
import { type Outcome, standardResponse } from './contract/outcome.ts';
import type { WebhookRequest } from './contract/request.ts';
import type { Verification, VerifyContext } from './contract/verification.ts';
import { decodeJson } from './decode/decode-json.ts';
import { PayloadTooLargeError } from './errors/payload-errors.ts';
import { UnsupportedOperationError } from './errors/unsupported-operation-error.ts';
import { sha256Hex } from './sha256.ts';
import { collectTrace } from './source/collect-trace.ts';
import { createSource } from './source/create-source.ts';
import type { Source } from './source/source.ts';

/** What makes a platform this one; the rest of a {@link PlatformAdapter} is the same for all. */
export interface AdapterDefinition<Name extends string = string> {
  readonly description: DescribedPlatform<Name>;
  /** @default a platform without pings */
  readonly handshake?:
    | ((request: WebhookRequest, secrets: readonly string[]) => WebhookResponse | undefined)
    | undefined;
  /** The body is known to be within `maxBytes`. @default a platform that signs nothing */
  readonly verify?:
    | ((request: WebhookRequest, context: VerifyContext) => Verification | Promise<Verification>)
    | undefined;
  /** `fingerprint` is the body's SHA-256, for platforms without a safe event id. @default the fingerprint, topic `unknown` */
  readonly identify?:
    | ((request: WebhookRequest, fingerprint: string) => Omit<DeliveryIdentity, 'fingerprint'>)
    | undefined;
  /** @default lossless JSON */
  readonly decode?: ((rawBody: Uint8Array) => unknown) | undefined;
  /** @default the payload itself */
  readonly split?: ((payload: unknown) => readonly unknown[]) | undefined;
  normalize(source: Source, context: NormalizeContext): MappedPayload;
  /** @default `standardResponse` */
  readonly respond?: ((outcome: Outcome) => WebhookResponse) | undefined;
  /** @default a platform that cannot be asked */
  readonly connect?: ((options: ConnectOptions) => PlatformClient) | undefined;
}

const HINT: Verification = { covers: 'nothing', isStale: false };

/** Makes an adapter of a definition. Throws `InvalidOptionError` where name or limits cannot work. */
export function defineAdapter<const Name extends string>(
  definition: AdapterDefinition<Name>,
): PlatformAdapter<Name> {
  const description = describePlatform(definition.description);
  const { name, maxBytes } = description;
  if (!/^[a-z][a-z0-9-]{0,62}$/.test(name))
    throw new InvalidOptionError('name', 'lower case letters, digits and hyphens', name);
  numberOption('maxBytes', maxBytes, { min: 1, integer: true });

  const limit = (rawBody: Uint8Array) => {
    if (rawBody.byteLength > maxBytes) throw new PayloadTooLargeError(rawBody.byteLength, maxBytes);
  };
  const { split = (payload) => [payload], respond = standardResponse } = definition;
  return Object.freeze({
    name,
    describe: () => description,
    handshake: (request: WebhookRequest, secrets: readonly string[] = []) =>
      definition.handshake?.(request, secrets),
    async verify(request: WebhookRequest, context: VerifyContext) {
      limit(request.rawBody);
      return definition.verify?.(request, context) ?? HINT;
    },
    identify(request: WebhookRequest) {
      const fingerprint = sha256Hex(request.rawBody);
      const unknown = { scope: [], id: `sha256:${fingerprint}`, topic: 'unknown' };
      return { ...(definition.identify?.(request, fingerprint) ?? unknown), fingerprint };
    },
    decode(rawBody: Uint8Array) {
      limit(rawBody);
      return definition.decode === undefined ? decodeJson(rawBody, { maxBytes }) : definition.decode(rawBody);
    },
    split,
    normalize(payload: unknown, context: NormalizeContext) {
      checkContext(context);
      const read = (source: Source) => definition.normalize(source, context);
      const normalized = read(createSource(payload));
      if (normalized.kind === 'reference') return normalized;
      return { ...normalized, trace: () => collectTrace(payload, description.ignored, read) };
    },
    respond,
    connect(options: ConnectOptions) {
      if (definition.connect === undefined) throw new UnsupportedOperationError(name, 'connect');
      textOption('storeId', options.storeId);
      return definition.connect(options);
    },
  });
}

function checkContext({ storeId, bodySha256 }: NormalizeContext): void {
  if (textOption('storeId', storeId).length > 255)
    throw new InvalidOptionError('storeId', 'a string of at most 255 characters', storeId);
  if (!/^[0-9a-f]{64}$/.test(bodySha256))
    throw new InvalidOptionError('bodySha256', 'a SHA-256 as 64 hex digits', bodySha256);
}
