import { describe, test } from 'vitest';
import { describeAdapterContract } from '../testing/index.ts';
import { samples } from './__fixtures__/samples.ts';
import { amazon } from './index.ts';

describeAdapterContract({ describe, test }, amazon(), samples);
