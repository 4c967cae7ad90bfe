import { InvalidOptionError } from '@orderdock/kit';
import { checkSettings } from '../client/settings.ts';
import type { ConnectOptions } from '../contract/client.ts';
import type { SettingDescription } from '../contract/description.ts';
import { baseUrlOf } from '../http/base-url.ts';

/** What `connect` has to be told of a store; the access token of the API account is `auth`. */
export const BIGCOMMERCE_SETTINGS: readonly SettingDescription[] = [
  {
    name: 'storeHash',
    about: "The store's permanent id, as it stands in the API path of the control panel",
    example: 'abc123xyz9',
    isRequired: true,
    isSecret: false,
  },
  {
    name: 'baseUrl',
    about: 'The root of the API, where it is not the public one',
    example: 'https://api.bigcommerce.com',
    isRequired: false,
    isSecret: false,
  },
];

/** The roots of a store's API. Throws `InvalidOptionError` for settings that cannot work. */
export function readSettings(options: ConnectOptions): { readonly baseUrl: string; readonly store: string } {
  const settings = checkSettings(options, BIGCOMMERCE_SETTINGS);
  const { storeHash = '' } = settings;
  if (!/^[a-z0-9]{1,64}$/i.test(storeHash))
    throw new InvalidOptionError('settings.storeHash', 'letters and digits', storeHash.slice(0, 80));
  return { baseUrl: baseUrlOf(settings, 'https://api.bigcommerce.com'), store: `/stores/${storeHash}` };
}
