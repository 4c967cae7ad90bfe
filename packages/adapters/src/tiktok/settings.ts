import type { SettingDescription } from '../contract/description.ts';

/** What `connect` has to be told of a shop. */
export const TIKTOK_SETTINGS: readonly SettingDescription[] = [
  {
    name: 'appKey',
    about: 'The key of your app, from the Partner Center',
    example: '6a1b2c3d4e5f6',
    isRequired: true,
    isSecret: false,
  },
  {
    name: 'appSecret',
    about: 'The secret of your app, with which each request is signed',
    example: '0123456789abcdef0123456789abcdef01234567',
    isRequired: true,
    isSecret: true,
  },
  {
    name: 'shopCipher',
    about: 'The cipher of the shop, as Get Authorized Shops gives it',
    example: 'ROW_0000000000000000000000000',
    isRequired: true,
    isSecret: false,
  },
  {
    name: 'baseUrl',
    about: 'Another root of the API, for tests',
    example: 'http://127.0.0.1:8080',
    isRequired: false,
    isSecret: false,
  },
];
