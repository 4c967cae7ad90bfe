import { randomUUID } from 'node:crypto';
import type { Clock } from '@orderdock/kit';
import type { RunScript } from '@orderdock/kit/redis';
import { readPeers } from './caps-protocol.ts';
import type { Circuit } from './circuit.ts';
import type { Peers } from './share.ts';

/** What a node is listed with. */
export interface MembershipOptions {
  readonly clock: Clock;
  readonly run: RunScript;
  readonly guarded: Circuit;
  readonly key: string;
  readonly nodeTtlMs: number;
  readonly expectedNodes: number;
}

/** This node among its peers, as they were when Redis last answered. */
export class Membership {
  readonly node = randomUUID();
  readonly #options: MembershipOptions;
  #peers: Peers;

  constructor(options: MembershipOptions) {
    this.#options = options;
    this.#peers = { nodes: options.expectedNodes, rank: undefined };
  }

  /** Never fewer than are expected. */
  get peers(): Peers {
    const { nodes, rank } = this.#peers;
    return { nodes: Math.max(nodes, this.#options.expectedNodes), rank };
  }

  async hello(): Promise<void> {
    const { guarded, nodeTtlMs } = this.#options;
    const result = await guarded.send(async () => readPeers(await this.#say('hello', { nodeTtlMs })));
    if (result.ok) this.#peers = result.value as Peers;
  }

  async leave(): Promise<void> {
    await this.#options.guarded.send(() => this.#say('leave', {}));
  }

  #say(operation: 'hello' | 'leave', question: object): Promise<unknown> {
    const { run, key } = this.#options;
    return run([key], [operation, '0', JSON.stringify({ node: this.node, ...question })]);
  }
}
