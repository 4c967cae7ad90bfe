export { describeAdapterContract } from './contract.ts';
export { type FuzzOptions, type FuzzReport, fuzzAdapter } from './fuzz/fuzz-adapter.ts';
export type { TestRunner } from './runner.ts';
export type {
  AdapterSamples,
  CaseId,
  ClientSample,
  OrderExpectation,
  OrderSample,
  PingSample,
  ReferenceSample,
  SampleSigner,
  SignOptions,
  SplitSample,
  VariantName,
  VariantSample,
  WriteSamples,
} from './samples.ts';
export {
  type PlatformRequestOptions,
  type SignRequestOptions,
  signRequest,
  signShopifyRequest,
  signWooCommerceRequest,
} from './sign-request.ts';
export { createKeyPair, type KeyPair } from './signing/create-key-pair.ts';
export { type KeyPairSigning, type KeyPairSignOptions, keyPairSigner } from './signing/key-pair-signer.ts';
export type { RequestParts } from './signing/request-parts.ts';
export { type DetachedJwsSigning, signDetachedJws } from './signing/sign-detached-jws.ts';
export { type HmacSigning, signHmacRequest } from './signing/sign-hmac-request.ts';
export { type HttpMessageSigning, signHttpMessage } from './signing/sign-http-message.ts';
export { type JwtSigning, signJwtRequest } from './signing/sign-jwt-request.ts';
export {
  ebayEnvelope,
  type PublicKeySigning,
  signPublicKeyRequest,
} from './signing/sign-public-key-request.ts';
export { type StandardWebhookSigning, signStandardWebhook } from './signing/sign-standard-webhook.ts';
