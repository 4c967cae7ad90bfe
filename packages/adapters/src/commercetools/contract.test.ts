import { describe, test } from 'vitest';
import { describeAdapterContract } from '../testing/index.ts';
import { samples } from './__fixtures__/samples.ts';
import { commercetools } from './index.ts';

describeAdapterContract(
  { describe, test: (name, body) => test(name, { timeout: 60_000 }, body) },
  commercetools(),
  samples,
);
