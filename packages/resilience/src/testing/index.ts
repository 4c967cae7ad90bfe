export {
  describeEscalationStoreContract,
  type EscalationStoreContractOptions,
  type EscalationStoreUnderTest,
} from './escalation-contract.ts';
export type { TestRunner } from './runner.ts';
