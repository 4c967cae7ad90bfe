import assert from 'node:assert/strict';
import type { PlatformClient, WriteResult } from '../../contract/client.ts';
import type { Kit } from '../kit.ts';
import type { ClientSample, WriteSamples } from '../samples.ts';

const OPERATIONS = ['acknowledge', 'fulfil', 'cancel'] as const;

/** What is written back has one effect, however often it is written: a caller that lost the answer says it again. */
export function writeBackCases({ test, notApplicable, description }: Kit, sample: ClientSample): void {
  const { writes = {} } = sample;
  for (const operation of OPERATIONS) {
    const title = `${operation}: said twice, is done once`;
    if (!description.capabilities[operation]) notApplicable(title, 'the platform has no such thing');
    else if (writes[operation] === undefined) notApplicable(title, 'the samples do not say with what');
    else
      test(title, async () => {
        const client = await sample.connect();
        const first = await written(client, operation, sample);
        assert.notEqual(
          first.outcome,
          'already_done',
          'Nothing was done before, and it is said to have been',
        );
        const again = await written(client, operation, sample);
        if (again.outcome !== 'already_done') assert.deepEqual(again, first, 'Said again, it was done again');
      });
  }
}

function written(
  client: PlatformClient,
  operation: keyof WriteSamples,
  { orderIds: [id = ''], writes = {} }: ClientSample,
): Promise<WriteResult> {
  const options = { idempotencyKey: `conformance-${operation}` };
  const calls = {
    acknowledge: () => client.acknowledge?.(id, options),
    fulfil: () => client.fulfil?.(id, writes.fulfil ?? {}, options),
    cancel: () => client.cancel?.(id, writes.cancel ?? {}, options),
  };
  const call = calls[operation]();
  assert.ok(call !== undefined, `The client has no ${operation}`);
  return call;
}
