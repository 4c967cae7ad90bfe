import type { Equation } from './adds-up.ts';
import type { AmountFormat } from './amount-format.ts';
import type { Assignment } from './assign.ts';
import type { Field } from './field.ts';
import type { AddressProposals } from './find-addresses.ts';
import type { ListProposal } from './find-list.ts';
import type { StatusProposals } from './find-status.ts';
import type { LineRole } from './line-roles.ts';
import type { OptionRole, ParcelRole, PaymentRole } from './list-roles.ts';
import type { MoneyUnit } from './money-unit.ts';
import type { OrderRole } from './order-roles.ts';
import type { Path } from './path.ts';

/** What is proposed for the lines. */
export interface LinesProposal {
  readonly path: Path;
  readonly chosen: Assignment<LineRole>;
  /** Whether a quantity of the samples has a fraction. */
  readonly isFractional: boolean;
  /** What the buyer chose of the product, as a list in the line. */
  readonly options: ListProposal<OptionRole> | undefined;
}

/** Whether prices have tax inside: by a flag of the order, or the same in every order. */
export interface TaxProposal {
  readonly mode: 'included' | 'excluded' | 'unknown';
  readonly confidence: number;
  readonly evidence: string;
}

/** What the samples look like, as the start of an adapter: nothing here is more than a proposal. */
export interface Proposal {
  /** Where in a payload the order stands. */
  readonly root: Path;
  /** The orders of the samples. */
  readonly orders: readonly unknown[];
  readonly order: Assignment<OrderRole>;
  readonly lines: LinesProposal | undefined;
  readonly equation: Equation | undefined;
  readonly money: MoneyUnit & { readonly format: AmountFormat };
  readonly tax: TaxProposal;
  readonly status: StatusProposals;
  readonly addresses: AddressProposals;
  readonly parcels: ListProposal<ParcelRole> | undefined;
  readonly payments: ListProposal<PaymentRole> | undefined;
  /** Currency codes beside amounts, which say once more what the order's own does. */
  readonly repeats: readonly Field[];
  /** What no role was found for. */
  readonly unmapped: readonly Field[];
}
