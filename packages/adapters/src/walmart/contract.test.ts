import { describe, test } from 'vitest';
import { describeAdapterContract } from '../testing/index.ts';
import { clientOf, orderAt } from './__fixtures__/connect.ts';
import { fakeSeller } from './__fixtures__/fake-api.ts';
import { samples } from './__fixtures__/samples.ts';
import { walmart } from './index.ts';

const orderIds = ['po-1', 'po-2', 'po-3'];

describeAdapterContract({ describe, test: (name, body) => test(name, body, 60_000) }, walmart(), {
  ...samples,
  client: {
    connect: async () => clientOf(await fakeSeller([orderAt(1), orderAt(2), orderAt(3)])),
    orderIds,
    pageSize: 2,
  },
});
