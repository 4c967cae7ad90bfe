import { InvalidOptionError } from '@orderdock/kit';
import { checkSettings } from '../../client/settings.ts';
import type { ConnectOptions } from '../../contract/client.ts';
import type { SettingDescription } from '../../contract/description.ts';
import { baseUrlOf } from '../../http/base-url.ts';

export const SHOPIFY_SETTINGS: readonly SettingDescription[] = [
  {
    name: 'shop',
    about: "The shop's permanent domain at Shopify, not its own",
    example: 'acme.myshopify.com',
    isRequired: true,
    isSecret: false,
  },
  {
    name: 'apiVersion',
    about: 'The version of the GraphQL Admin API, 2025-10 or later: 2026-10 where nothing is said',
    example: '2026-10',
    isRequired: false,
    isSecret: false,
  },
  {
    name: 'includeReturns',
    about: 'Whether orders are fetched with their returns, for which the token needs the scope read_returns',
    example: 'true',
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

export interface ShopSettings {
  readonly baseUrl: string;
  readonly apiVersion: string;
  readonly includeReturns: boolean;
}

/** Throws `InvalidOptionError` for a host that is no shop's, for one would send it the credential. */
export function readSettings(connect: Pick<ConnectOptions, 'settings'>): ShopSettings {
  const settings = checkSettings(connect, SHOPIFY_SETTINGS);
  const shop = settings['shop'] ?? '';
  const apiVersion = settings['apiVersion'] ?? '2026-10';
  const includeReturns = settings['includeReturns'] ?? 'false';
  if (!/^[a-z0-9][a-z0-9-]{0,62}\.myshopify\.com$/.test(shop))
    throw new InvalidOptionError('settings.shop', 'a domain such as acme.myshopify.com', shop);
  if (!/^(?:20\d\d-(?:01|04|07|10)|unstable)$/.test(apiVersion))
    throw new InvalidOptionError('settings.apiVersion', 'a version such as 2026-10', apiVersion);
  if (includeReturns !== 'true' && includeReturns !== 'false')
    throw new InvalidOptionError('settings.includeReturns', 'true or false', includeReturns);
  return {
    baseUrl: baseUrlOf(settings, `https://${shop}`),
    apiVersion,
    includeReturns: includeReturns === 'true',
  };
}
