import type { SettingDescription } from '../contract/description.ts';

/** What `connect` may be told of a seller's account; the user's access token is `auth`. */
export const EBAY_SETTINGS: readonly SettingDescription[] = [
  {
    name: 'clientId',
    about:
      'The application (App ID) that owns the notification destinations: eBay gives these and its public keys to application tokens only',
    example: 'Example-Orders-PRD-1a2b3c4d5-6e7f8a9b',
    isRequired: false,
    isSecret: false,
  },
  {
    name: 'clientSecret',
    about: 'The Cert ID of the same application',
    example: 'PRD-1a2b3c4d5e6f-7a8b-9c0d-1e2f-3a4b',
    isRequired: false,
    isSecret: true,
  },
  {
    name: 'alertEmail',
    about: 'Where eBay writes when a destination fails; it wants one before the first destination',
    example: 'ops@shop.example',
    isRequired: false,
    isSecret: false,
  },
  {
    name: 'baseUrl',
    about: 'The root of the API; the sandbox has another',
    example: 'https://api.sandbox.ebay.com',
    isRequired: false,
    isSecret: false,
  },
];
