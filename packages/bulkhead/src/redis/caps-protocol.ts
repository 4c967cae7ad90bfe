import type { Peers } from './share.ts';

/** What the script says of a platform's leases. */
export interface CapsReply {
  /** `renew` where the node has to tell first what it holds: the state began anew. */
  readonly said: 'yes' | 'full' | 'renew';
  /** Of which life of the state. */
  readonly life: string;
  /** After a grant the fencing number; after a renewal how many leases ended under their work, in all. */
  readonly number: number;
  /** Lines of callers, on all nodes, that were refused and ask again. */
  readonly waiting: number;
  /** For each cap what is held in all processes. */
  readonly held: readonly number[];
  /** Members whose lease had ended, and that were taken up again. */
  readonly lost: readonly string[];
}

const WORDS: Readonly<Record<string, CapsReply['said']>> = { '0': 'full', '1': 'yes', renew: 'renew' };

/** Throws where it is not the script's answer. */
export function readCaps(reply: unknown, caps: number): CapsReply {
  if (!Array.isArray(reply) || reply.length < 4 + caps) throw new Error('not an answer of the script');
  const [word = '', life = '', number, waiting, ...rest] = reply.map(String);
  const said = WORDS[word];
  const held = rest.slice(0, caps).map(Number);
  if (said === undefined || ![Number(number), Number(waiting), ...held].every(Number.isFinite)) {
    throw new Error('not an answer of the script');
  }
  return {
    said,
    life,
    number: Number(number),
    waiting: Number(waiting),
    held,
    lost: rest.slice(caps),
  };
}

/** Throws where it is not the script's answer. */
export function readPeers(reply: unknown): Peers {
  if (!Array.isArray(reply) || reply.length !== 2) throw new Error('not an answer of the script');
  const [nodes = Number.NaN, rank = Number.NaN] = reply.map(Number);
  if (!Number.isFinite(nodes) || !Number.isFinite(rank)) throw new Error('not an answer of the script');
  return { nodes: Math.max(1, nodes), rank };
}
