import { sinceCases } from './client-cases/since.ts';
import { writeBackCases } from './client-cases/write-backs.ts';
import type { Kit } from './kit.ts';

/** What a client owes, tried against the fake store of the samples. Trap 21 looks at its pages. */
export function clientContract(kit: Kit): void {
  const { notApplicable, description, samples } = kit;
  const { client } = samples;
  const { list } = description.capabilities;
  if (client === undefined) {
    notApplicable(
      'asks the platform as it is asked',
      list ? 'the samples have no client' : 'it cannot be asked',
    );
    return;
  }
  if (list) sinceCases(kit, client);
  writeBackCases(kit, client);
}
