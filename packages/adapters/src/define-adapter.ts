import { InvalidOptionError, numberOption, textOption } from '@orderdock/kit';
import type { PlatformAdapter, VerifyContext } from './contract/adapter.ts';
import type { DeliveryIdentity, HandshakeResponse } from './contract/delivery.ts';
import type { AdapterDescription } from './contract/description.ts';
import type { NormalizeContext, Normalized } from './contract/normalized.ts';
import type { WebhookRequest } from './contract/request.ts';
import { decodeJson } from './decode/decode-json.ts';
import { PayloadTooLargeError } from './errors/payload-errors.ts';
import { sha256Hex } from './sha256.ts';
import { createSource } from './source/create-source.ts';
import type { Source } from './source/source.ts';

/** What makes a platform this one; the rest of a {@link PlatformAdapter} is the same for all. */
export interface AdapterDefinition<Name extends string = string> {
  readonly description: AdapterDescription<Name>;
  /** @default a platform without pings */
  readonly handshake?: ((request: WebhookRequest) => HandshakeResponse | undefined) | undefined;
  /** The body is known to be within `maxBytes`. */
  verify(request: WebhookRequest, context: VerifyContext): void | Promise<void>;
  /** `fingerprint` is the body's SHA-256, for platforms without a safe event id. */
  identify(request: WebhookRequest, fingerprint: string): Omit<DeliveryIdentity, 'fingerprint'>;
  /** @default lossless JSON */
  readonly decode?: ((rawBody: Uint8Array) => unknown) | undefined;
  normalize(source: Source, context: NormalizeContext): Normalized;
}

/** Makes an adapter of a definition. Throws `InvalidOptionError` where name or limits cannot work. */
export function defineAdapter<const Name extends string>(
  definition: AdapterDefinition<Name>,
): PlatformAdapter<Name> {
  const description = Object.freeze({ ...definition.description });
  const { name, maxBytes } = description;
  if (!/^[a-z][a-z0-9-]{0,62}$/.test(name))
    throw new InvalidOptionError('name', 'lower case letters, digits and hyphens', name);
  numberOption('maxBytes', maxBytes, { min: 1, integer: true });

  const limit = (rawBody: Uint8Array) => {
    if (rawBody.byteLength > maxBytes) throw new PayloadTooLargeError(rawBody.byteLength, maxBytes);
  };
  return Object.freeze({
    name,
    describe: () => description,
    handshake: (request: WebhookRequest) => definition.handshake?.(request),
    verify(request: WebhookRequest, context: VerifyContext) {
      limit(request.rawBody);
      return definition.verify(request, context);
    },
    identify(request: WebhookRequest) {
      const fingerprint = sha256Hex(request.rawBody);
      return { ...definition.identify(request, fingerprint), fingerprint };
    },
    decode(rawBody: Uint8Array) {
      limit(rawBody);
      return definition.decode === undefined ? decodeJson(rawBody, { maxBytes }) : definition.decode(rawBody);
    },
    normalize(payload: unknown, context: NormalizeContext) {
      if (textOption('storeId', context.storeId).length > 255)
        throw new InvalidOptionError('storeId', 'a string of at most 255 characters', context.storeId);
      if (!/^[0-9a-f]{64}$/.test(context.bodySha256))
        throw new InvalidOptionError('bodySha256', 'a SHA-256 as 64 hex digits', context.bodySha256);
      return definition.normalize(createSource(payload), context);
    },
  });
}
