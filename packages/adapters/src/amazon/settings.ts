import { InvalidOptionError } from '@orderdock/kit';
import { checkSettings } from '../client/settings.ts';
import type { ConnectOptions } from '../contract/client.ts';
import type { SettingDescription } from '../contract/description.ts';
import { baseUrlOf } from '../http/base-url.ts';

/** https://developer-docs.amazon.com/sp-api/docs/sp-api-endpoints */
const HOSTS: Readonly<Record<string, string>> = {
  na: 'https://sellingpartnerapi-na.amazon.com',
  eu: 'https://sellingpartnerapi-eu.amazon.com',
  fe: 'https://sellingpartnerapi-fe.amazon.com',
};

const DATASETS = [
  'BUYER',
  'RECIPIENT',
  'PROCEEDS',
  'EXPENSE',
  'PROMOTION',
  'CANCELLATION',
  'FULFILLMENT',
  'PACKAGES',
  'TAX',
  'PAYMENT',
  'FULFILLMENT_ORDERS',
] as const;

/** Without these there are no amounts and no status. */
const NEEDED = ['PROCEEDS', 'FULFILLMENT'];

const optional = { isRequired: false, isSecret: false };

export const AMAZON_SETTINGS: readonly SettingDescription[] = [
  {
    name: 'region',
    about: 'The selling region: na (the Americas), eu (Europe, Middle East, Africa, India), fe (Far East)',
    example: 'eu',
    isRequired: true,
    isSecret: false,
  },
  {
    name: 'marketplaceIds',
    about:
      'The marketplaces to list orders of, up to 50, with commas; needed for Orders v0. Default: all of the region',
    example: 'A1PA6795UKMFR9,A13V1IB3VIYZZH',
    ...optional,
  },
  {
    name: 'ordersApi',
    about: 'The version of the Orders API that orders are read by: 2026-01-01 (the default) or v0',
    example: '2026-01-01',
    ...optional,
  },
  {
    name: 'includedData',
    about:
      'What 2026-01-01 is asked for, with commas; leave out what the application has no role for. Default: all',
    example: 'PROCEEDS,FULFILLMENT,PACKAGES,PROMOTION,CANCELLATION,TAX',
    ...optional,
  },
  {
    name: 'restrictedData',
    about:
      'For v0: true asks for a restricted data token, without which there are no names, streets and gift messages',
    example: 'true',
    ...optional,
  },
  {
    name: 'baseUrl',
    about: 'Another root, such as the sandbox',
    example: 'https://sandbox.sellingpartnerapi-eu.amazon.com',
    ...optional,
  },
];

export interface AmazonSettings {
  readonly baseUrl: string;
  readonly ordersApi: '2026-01-01' | 'v0';
  readonly marketplaceIds: string | undefined;
  readonly includedData: string;
  readonly isRestricted: boolean;
}

/** The settings of a store. Throws `InvalidOptionError`. */
export function readSettings(options: Pick<ConnectOptions, 'settings'>): AmazonSettings {
  const settings = checkSettings(options, AMAZON_SETTINGS);
  const region = oneOf('region', settings['region'] ?? '', Object.keys(HOSTS));
  const ordersApi = settings['ordersApi'] === 'v0' ? 'v0' : '2026-01-01';
  oneOf('ordersApi', settings['ordersApi'] ?? ordersApi, ['2026-01-01', 'v0']);
  const marketplaceIds = settings['marketplaceIds'];
  if (
    !/^[A-Z0-9]{5,20}(?:,[A-Z0-9]{5,20}){0,49}$/.test(marketplaceIds ?? (ordersApi === 'v0' ? '' : 'NONE0'))
  )
    throw new InvalidOptionError('settings.marketplaceIds', '1 to 50 marketplace ids', marketplaceIds);
  return {
    baseUrl: baseUrlOf(settings, HOSTS[region] as string),
    ordersApi,
    marketplaceIds,
    includedData: readDatasets(settings['includedData'] ?? DATASETS.join(',')),
    isRestricted:
      oneOf('restrictedData', settings['restrictedData'] ?? 'false', ['true', 'false']) === 'true',
  };
}

function oneOf(name: string, value: string, known: readonly string[]): string {
  if (!known.includes(value))
    throw new InvalidOptionError(`settings.${name}`, `one of ${known.join(', ')}`, value);
  return value;
}

function readDatasets(text: string): string {
  const names = text.split(',');
  for (const name of names) oneOf('includedData', name, DATASETS);
  for (const name of NEEDED)
    if (!names.includes(name))
      throw new InvalidOptionError('settings.includedData', `a list with ${NEEDED.join(' and ')}`, text);
  return names.join(',');
}
