export { InvalidOptionError } from '@orderdock/kit';
export {
  type AccessToken,
  createTokenProvider,
  type TokenProviderOptions,
} from './auth/create-token-provider.ts';
export { type OAuthRenewalOptions, oauthRenewal } from './auth/oauth-renewal.ts';
export { staticToken } from './auth/static-token.ts';
export type { TokenProvider } from './auth/token-provider.ts';
export type { Checkpoint, CheckpointStore } from './backfill/checkpoint.ts';
export { type BackfillOptions, runBackfill } from './backfill/run-backfill.ts';
export type {
  ChangeList,
  OffsetList,
  Place,
  TokenList,
  TokenPage,
  TokenPlace,
} from './client/change-list.ts';
export { decodeCursor, encodeCursor } from './client/cursor.ts';
export { listByChange } from './client/list-by-change.ts';
export { fetchedContext, memberOf, readListed } from './client/read-listed.ts';
export { checkSettings } from './client/settings.ts';
export type { Connection } from './connections/connection.ts';
export type { ConnectionStore, SealedConnection } from './connections/connection-store.ts';
export type { Connections } from './connections/connections.ts';
export { type ConnectionsOptions, createConnections } from './connections/create-connections.ts';
export { memoryConnectionStore } from './connections/memory-connection-store.ts';
export type { SealingKey } from './connections/seal.ts';
export type { PlatformAdapter } from './contract/adapter.ts';
export type { CallOptions } from './contract/call-options.ts';
export type {
  CancellationRequest,
  ConnectOptions,
  FulfilmentRequest,
  ListOptions,
  PlatformClient,
  WriteOptions,
  WriteResult,
} from './contract/client.ts';
export type { DeliveryIdentity, WebhookResponse } from './contract/delivery.ts';
export {
  type AdapterDescription,
  type Capabilities,
  DEFAULT_MAX_BYTES,
  type DescribedPlatform,
  type ErasureDescription,
  type Fingerprint,
  type SettingDescription,
} from './contract/description.ts';
export type {
  MappedPayload,
  NormalizeContext,
  Normalized,
  NormalizedOrder,
  OrderReference,
} from './contract/normalized.ts';
export type { ListedOrder, OrderPage, UnreadableOrder } from './contract/order-page.ts';
export { type Outcome, standardResponse } from './contract/outcome.ts';
export type { RatePolicy } from './contract/rate-policy.ts';
export { header, headerValues, type WebhookHeaders, type WebhookRequest } from './contract/request.ts';
export type { HmacDescription, SignatureDescription } from './contract/signature-description.ts';
export type { EnsureOptions, Subscription, Subscriptions } from './contract/subscriptions.ts';
export { isAuthoritative, type Verification, type VerifyContext } from './contract/verification.ts';
export { type DecodeOptions, decodeJson } from './decode/decode-json.ts';
export { type AdapterDefinition, defineAdapter } from './define-adapter.ts';
export { ConnectionConflictError, ConnectionUnreadableError } from './errors/connection-errors.ts';
export {
  MalformedPayloadError,
  type MalformedReason,
  PayloadTooLargeError,
  UnexpectedShapeError,
} from './errors/payload-errors.ts';
export {
  type CallOutcome,
  type PlatformCallFacts,
  PlatformRequestError,
  RateLimitedError,
  ReauthRequiredError,
} from './errors/platform-errors.ts';
export { UnknownKeyError } from './errors/unknown-key-error.ts';
export { UnknownPlatformError } from './errors/unknown-platform-error.ts';
export { UnsupportedOperationError } from './errors/unsupported-operation-error.ts';
export {
  InvalidSignatureError,
  type SignatureFault,
  UnsignedWebhookError,
  WebhookPingError,
} from './errors/webhook-errors.ts';
export {
  type AdapterEntry,
  type AdapterFactory,
  type AdapterFactoryOptions,
  createAdapterFactory,
  type LazyAdapter,
} from './factory.ts';
export { baseUrlOf, checkedUrl } from './http/base-url.ts';
export { createPlatformHttp } from './http/platform-http.ts';
export type {
  PlatformAnswer,
  PlatformHttp,
  PlatformHttpOptions,
  PlatformRequest,
  SentRequest,
} from './http/platform-request.ts';
export type { Execute, ExecuteContext, ExecuteOptions, FetchLike } from './http/ports.ts';
export { type CompleteOrderInput, completeOrder, type MappedOrder } from './order/complete-order.ts';
export { COVERED_FIELDS, type CoverageTable, type CoveredField, coverageTable } from './order/coverage.ts';
export { minorUnits, quantitySteps } from './order/minor-units.ts';
export { addPairs, isZero, multiplyPair, subtractPairs, sumPairs } from './order/money-pairs.ts';
export { readWord, type Word, type WordTable } from './order/read-word.ts';
export { taxedMoney } from './order/taxed-money.ts';
export { type DeliveryPart, type ReadPartsOptions, readParts } from './read-parts.ts';
export { readWebhook, type WebhookResult } from './read-webhook.ts';
export {
  type ReadWebhookOptions,
  readWebhooks,
  type WebhookPart,
  type WebhooksResult,
  type WebhookTrust,
} from './read-webhooks.ts';
export { type Renormalized, renormalize } from './renormalize.ts';
export {
  createPublicKeyCache,
  type PublicKeyCache,
  type PublicKeyCacheOptions,
} from './signature/create-public-key-cache.ts';
export type { KeyAlgorithmName } from './signature/key-algorithms.ts';
export type { PublicKeySource } from './signature/public-key-source.ts';
export { pemOfJwk } from './signature/read-public-key.ts';
export { DEFAULT_REPLAY_WINDOW_MS } from './signature/replay-window.ts';
export { type DetachedJws, requireDetachedJws } from './signature/require-detached-jws.ts';
export { type HmacHeader, requireHmacHeader } from './signature/require-hmac-header.ts';
export {
  type HttpMessageSignature,
  requireHttpMessageSignature,
} from './signature/require-http-message-signature.ts';
export { type JwtAlgorithm, type JwtScheme, requireJwt, type VerifiedJwt } from './signature/require-jwt.ts';
export {
  type PublicKeySignature,
  requirePublicKeySignature,
} from './signature/require-public-key-signature.ts';
export { type QueueMessage, queueRequest, requireQueueIdentity } from './signature/require-queue-identity.ts';
export { requireStandardWebhook, type StandardWebhook } from './signature/require-standard-webhook.ts';
export type { MessageValues } from './signature/signed-message.ts';
export { type HmacCheck, verifyHmac } from './signature/verify-hmac.ts';
export { createSource } from './source/create-source.ts';
export { epoch, epochMillis, epochSeconds, rfc2822Instant } from './source/instant-kinds.ts';
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
export type { IgnoredLeaf, IgnoredPaths, SourceTrace } from './source/trace.ts';
