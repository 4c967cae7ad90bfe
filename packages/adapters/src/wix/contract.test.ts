import { describe, test } from 'vitest';
import { staticToken } from '../auth/static-token.ts';
import { describeAdapterContract } from '../testing/index.ts';
import { fakeSite } from './__fixtures__/fake-api.ts';
import { minimalOrder } from './__fixtures__/index.ts';
import { samples } from './__fixtures__/samples.ts';
import { wix } from './index.ts';

const orderIds = ['order-1', 'order-2', 'order-3', 'order-4', 'order-5'];

describeAdapterContract({ describe, test: (name, body) => test(name, body, 60_000) }, wix(), {
  ...samples,
  client: {
    orderIds,
    pageSize: 2,
    async connect() {
      const { url } = await fakeSite(orderIds.map((id) => minimalOrder({ id })));
      return wix().connect({
        storeId: 'store-1',
        settings: { baseUrl: url },
        auth: staticToken('site-token'),
      });
    },
  },
});
