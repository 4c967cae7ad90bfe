import { describe, test } from 'vitest';
import { describeAdapterContract } from '../testing/index.ts';
import { samples } from './__fixtures__/samples.ts';
import { magento } from './index.ts';

describeAdapterContract({ describe, test }, magento(), samples);
