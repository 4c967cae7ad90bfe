import { memberOf } from '../client/read-listed.ts';
import type { ConnectOptions } from '../contract/client.ts';
import { baseUrlOf } from '../http/base-url.ts';
import { createPlatformHttp } from '../http/platform-http.ts';
import type { PlatformAnswer, PlatformHttp } from '../http/platform-request.ts';
import { currency } from '../source/kinds.ts';
import { readSettings } from './settings.ts';

/** One store's API. */
export interface EcwidApi extends Pick<PlatformHttp, 'request'> {
  /** `/api/v3/1003/orders`, with the id of an order behind it. */
  orderPath(id?: string): string;
  /** The ISO 4217 code of the store's currency, asked for once; undefined where the profile does not say. */
  currency(signal: AbortSignal | undefined): Promise<string | undefined>;
}

/** The token is the secret token of the app in this store. Throws `InvalidOptionError`. */
export function createApi(connect: ConnectOptions): EcwidApi {
  const settings = readSettings(connect);
  const root = `/api/v3/${settings['store']}`;
  const http = createPlatformHttp({
    platform: 'ecwid',
    baseUrl: baseUrlOf(settings, 'https://app.ecwid.com'),
    connect,
    authorize: (token) => ({ authorization: `Bearer ${token}` }),
    errorCode,
  });
  let known: string | undefined = settings['currency'];
  return {
    request: http.request,
    orderPath: (id) => `${root}/orders${id === undefined ? '' : `/${encodeURIComponent(id)}`}`,
    async currency(signal) {
      known ??= profileCurrency(
        await http.request({
          operation: 'profile.get',
          method: 'GET',
          path: `${root}/profile`,
          query: { responseFields: 'formatsAndUnits(currency)' },
          signal,
        }),
      );
      return known;
    },
  };
}

function profileCurrency(answer: PlatformAnswer): string | undefined {
  const code = memberOf(memberOf(answer.json(), 'formatsAndUnits'), 'currency');
  return typeof code === 'string' ? currency.read(code) : undefined;
}

/** Ecwid writes `{ "errorMessage": …, "errorCode": "ORDER_NOT_FOUND" }`. */
function errorCode(answer: PlatformAnswer): string | undefined {
  const code = memberOf(answer.json(), 'errorCode');
  return typeof code === 'string' ? code : undefined;
}
