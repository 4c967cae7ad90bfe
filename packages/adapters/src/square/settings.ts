import { InvalidOptionError } from '@orderdock/kit';
import { checkSettings } from '../client/settings.ts';
import type { ConnectOptions } from '../contract/client.ts';
import type { SettingDescription } from '../contract/description.ts';
import { baseUrlOf } from '../http/base-url.ts';

/** What a seller's connection can be told. */
export const SQUARE_SETTINGS: readonly SettingDescription[] = [
  {
    name: 'locationIds',
    about: 'The locations whose orders are listed, parted by commas; without it all locations of the seller',
    example: 'L7HXY3K2M9PQR,LQ4Z8T1V6W5NB',
    isRequired: false,
    isSecret: false,
  },
  {
    name: 'applicationToken',
    about: "The application's own access token: subscriptions are the application's, not the seller's",
    example: 'EAAAE…',
    isRequired: false,
    isSecret: true,
  },
  {
    name: 'apiVersion',
    about: 'The version of the API that answers are asked for in',
    example: '2025-10-16',
    isRequired: false,
    isSecret: false,
  },
  {
    name: 'baseUrl',
    about: 'The root of the API, for the sandbox',
    example: 'https://connect.squareupsandbox.com',
    isRequired: false,
    isSecret: false,
  },
];

const API_VERSION = '2025-10-16';
const BASE_URL = 'https://connect.squareup.com';

/** The settings of one seller, checked. */
export interface SquareSettings {
  /** Undefined for all locations. */
  readonly locationIds: readonly string[] | undefined;
  readonly applicationToken: string | undefined;
  readonly apiVersion: string;
  readonly baseUrl: string;
}

/** Throws `InvalidOptionError`, which shows no secret. */
export function readSettings(options: Pick<ConnectOptions, 'settings'>): SquareSettings {
  const settings = checkSettings(options, SQUARE_SETTINGS);
  const apiVersion = settings['apiVersion'] ?? API_VERSION;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(apiVersion))
    throw new InvalidOptionError('settings.apiVersion', 'a date such as 2025-10-16', apiVersion);
  return {
    locationIds: readLocations(settings['locationIds']),
    applicationToken: settings['applicationToken'],
    apiVersion,
    baseUrl: baseUrlOf(settings, BASE_URL),
  };
}

function readLocations(list: string | undefined): readonly string[] | undefined {
  if (list === undefined) return undefined;
  const ids = list.split(',').map((id) => id.trim());
  if (!ids.every((id) => /^[\w-]{1,50}$/.test(id)))
    throw new InvalidOptionError('settings.locationIds', 'ids of locations, parted by commas', list);
  return ids;
}
