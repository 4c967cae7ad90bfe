import { describe, test } from 'vitest';
import { describeAdapterContract } from '../testing/index.ts';
import { samples } from './__fixtures__/samples.ts';
import { shopify } from './index.ts';

describeAdapterContract({ describe, test }, shopify(), samples);
