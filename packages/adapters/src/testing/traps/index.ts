import type { Kit } from '../kit.ts';
import { amountTraps } from './amounts.ts';
import { identityTraps } from './identity.ts';
import { pageTrap } from './pages.ts';
import { quantityTraps } from './quantities.ts';
import { referenceTrap } from './references.ts';
import { requestTraps } from './requests.ts';
import { signatureTraps } from './signatures.ts';
import { statusTraps } from './statuses.ts';
import { timeTraps } from './times.ts';

/** The 25 traps in which adapters fall, by number, each as cases made of the adapter's own samples and description. */
export function traps(kit: Kit): void {
  identityTraps(kit);
  requestTraps(kit);
  signatureTraps(kit);
  referenceTrap(kit);
  timeTraps(kit);
  amountTraps(kit);
  quantityTraps(kit);
  pageTrap(kit);
  statusTraps(kit);
}
