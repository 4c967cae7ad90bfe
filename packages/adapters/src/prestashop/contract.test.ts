import { describe, test } from 'vitest';
import { describeAdapterContract } from '../testing/index.ts';
import { samples } from './__fixtures__/samples.ts';
import { prestashop } from './index.ts';

describeAdapterContract({ describe, test }, prestashop(), samples);
