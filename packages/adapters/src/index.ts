export { InvalidOptionError } from '@orderdock/kit';
export type { PlatformAdapter, VerifyContext } from './contract/adapter.ts';
export type { DeliveryIdentity, HandshakeResponse } from './contract/delivery.ts';
export {
  type AdapterDescription,
  DEFAULT_MAX_BYTES,
  type SignatureDescription,
} from './contract/description.ts';
export type {
  NormalizeContext,
  Normalized,
  NormalizedOrder,
  OrderReference,
} from './contract/normalized.ts';
export { header, headerValues, type WebhookHeaders, type WebhookRequest } from './contract/request.ts';
export { type DecodeOptions, decodeJson } from './decode/decode-json.ts';
export { type AdapterDefinition, defineAdapter } from './define-adapter.ts';
export {
  MalformedPayloadError,
  type MalformedReason,
  PayloadTooLargeError,
  UnexpectedShapeError,
} from './errors/payload-errors.ts';
export { UnknownPlatformError } from './errors/unknown-platform-error.ts';
export {
  InvalidSignatureError,
  type SignatureFault,
  UnsignedWebhookError,
  WebhookPingError,
} from './errors/webhook-errors.ts';
export { type AdapterFactory, type AdapterFactoryOptions, createAdapterFactory } from './factory.ts';
export { type CompleteOrderInput, completeOrder, type MappedOrder } from './order/complete-order.ts';
export { COVERED_FIELDS, type CoverageTable, type CoveredField, coverageTable } from './order/coverage.ts';
export { addPairs, isZero, multiplyPair, subtractPairs, sumPairs } from './order/money-pairs.ts';
export { readWord, type Word, type WordTable } from './order/read-word.ts';
export { taxedMoney } from './order/taxed-money.ts';
export { type ReadWebhookOptions, readWebhook, type WebhookResult } from './read-webhook.ts';
export { type HmacHeader, requireHmacHeader } from './signature/require-hmac-header.ts';
export { type HmacCheck, verifyHmac } from './signature/verify-hmac.ts';
export { createSource } from './source/create-source.ts';
export {
  boolean,
  countryCode,
  currency,
  decimal,
  identifier,
  integer,
  isoInstant,
  isoInstantUtc,
  type Kind,
  text,
} from './source/kinds.ts';
export type { Source, SourceReport } from './source/source.ts';
