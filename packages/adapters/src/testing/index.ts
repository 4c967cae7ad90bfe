export { describeAdapterContract } from './contract.ts';
export type { TestRunner } from './runner.ts';
export type { AdapterSamples, OrderSample } from './samples.ts';
export {
  type PlatformRequestOptions,
  type SignRequestOptions,
  signRequest,
  signShopifyRequest,
  signWooCommerceRequest,
} from './sign-request.ts';
