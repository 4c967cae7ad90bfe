import type { SettingDescription } from '../contract/description.ts';

/** What `connect` has to be told of a shop. */
export const MAGENTO_SETTINGS: readonly SettingDescription[] = [
  {
    name: 'baseUrl',
    about:
      'What stands before /V1 in the URLs of the REST API. A store code in it does not limit the orders; it chooses the language of texts.',
    example: 'https://shop.example/rest/default',
    isRequired: true,
    isSecret: false,
  },
  {
    name: 'consumerKey',
    about:
      "The integration's consumer key, with consumerSecret and accessTokenSecret: calls are then signed by OAuth 1.0a. Needed from 2.4.4 on, where an integration's token alone is refused unless the shop allows it. Without the three the token is sent as a bearer token.",
    example: 'w6v3n0r5z4o8',
    isRequired: false,
    isSecret: false,
  },
  {
    name: 'consumerSecret',
    about: "The integration's consumer secret.",
    example: '8r2c5l7q9d1f',
    isRequired: false,
    isSecret: true,
  },
  {
    name: 'accessTokenSecret',
    about: "The secret that belongs to the integration's access token.",
    example: 'j4h6k8m0b2x3',
    isRequired: false,
    isSecret: true,
  },
];
