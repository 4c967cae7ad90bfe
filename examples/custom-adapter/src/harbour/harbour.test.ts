import { describeAdapterContract } from '@orderdock/adapters/testing';
import { describe, test } from 'vitest';
import { samples } from './__fixtures__/samples.ts';
import { harbour } from './index.ts';

describeAdapterContract({ describe, test }, harbour(), samples);
