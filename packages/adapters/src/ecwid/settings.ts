import { InvalidOptionError } from '@orderdock/kit';
import { checkSettings } from '../client/settings.ts';
import type { ConnectOptions } from '../contract/client.ts';
import type { SettingDescription } from '../contract/description.ts';
import { currency } from '../source/kinds.ts';

export const ECWID_SETTINGS: readonly SettingDescription[] = [
  {
    name: 'store',
    about: "The store's number at Ecwid, as it stands in the control panel",
    example: '1003',
    isRequired: true,
    isSecret: false,
  },
  {
    name: 'currency',
    about:
      "The ISO 4217 code of the store's currency; without it the store's profile is asked, which needs `read_store_profile`",
    example: 'EUR',
    isRequired: false,
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

/** The settings of a store, checked. Throws `InvalidOptionError`. */
export function readSettings(connect: ConnectOptions): Readonly<Record<string, string>> {
  const settings = checkSettings(connect, ECWID_SETTINGS);
  const { store = '', currency: code } = settings;
  if (!/^\d{1,18}$/.test(store))
    throw new InvalidOptionError('settings.store', 'a number of 1 to 18 digits', store.slice(0, 40));
  if (code !== undefined && currency.read(code) === undefined)
    throw new InvalidOptionError('settings.currency', currency.expected, code.slice(0, 40));
  return settings;
}
