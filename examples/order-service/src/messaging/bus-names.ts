/** The buses that can be chosen by name. */
export const BUSES = ['in-process', 'postgres', 'sns-sqs'] as const;
export type BusName = (typeof BUSES)[number];
