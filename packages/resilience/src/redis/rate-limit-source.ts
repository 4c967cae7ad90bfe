import { randomUUID } from 'node:crypto';
import type { RunScript } from '@orderdock/kit/redis';
import { surplusOf } from '../rate-limit/checked-truth.ts';
import type { Entry } from '../rate-limit/ledger.ts';
import type { SharedSetup } from '../rate-limit/limiter.ts';
import type { RateAnswer } from '../rate-limit/profile.ts';
import type { TokenSource } from '../rate-limit/token-source.ts';
import { createCircuit } from './rate-limit-circuit.ts';
import { LastView } from './rate-limit-last-view.ts';
import { readReply, type SharedTaken, settleArgument, setupArgument } from './rate-limit-protocol.ts';
import { createShare, isOfShare, type Share } from './rate-limit-share.ts';

/** What a shared source is made with. */
export interface RedisSourceOptions {
  readonly setup: SharedSetup;
  readonly run: RunScript;
  /** Of one hash tag, so that one node of a cluster has all of them. */
  readonly keys: readonly [state: string, nodes: string];
  readonly timeoutMs: number;
  readonly restMs: number;
  readonly nodeTtlMs: number;
  readonly expectedNodes: number;
  readonly random: () => number;
}

/** For how long a server's word that there is nothing saves the question, in milliseconds. */
const TRUSTED_MS = 200;

/** Tokens of the shared budget, or of this node's own part of it. */
type AnyTaken = SharedTaken | Entry;

/**
 * A budget that all processes with the same key share, one round trip a call. While Redis is out of reach, each node goes
 * on with its part of the budget, by the number of nodes that were last seen, and afterwards the shared budget is charged
 * with what the node took meanwhile and what has not come back.
 */
export class RedisSource implements TokenSource<AnyTaken> {
  readonly #options: RedisSourceOptions;
  readonly #setupArgument: string;
  readonly #node = randomUUID();
  readonly #guarded: ReturnType<typeof createCircuit>;
  readonly #view: LastView;
  #nodes: number;
  /** The server has said that there is not so much before then. */
  #none = { cost: 0, saidAt: 0, until: Number.NEGATIVE_INFINITY };
  #changed: () => void = () => {};
  /** There since Redis was lost; until a command that told of it has come back. */
  #share: Share | undefined;

  constructor(options: RedisSourceOptions) {
    const { setup, timeoutMs, restMs } = options;
    this.#options = options;
    this.#nodes = options.expectedNodes;
    this.#setupArgument = setupArgument(setup.limits, options.nodeTtlMs);
    this.#view = new LastView(setup.limits, setup.clock);
    this.#guarded = createCircuit({
      ...{ clock: setup.clock, timeoutMs, restMs },
      onChange: (isLost) =>
        isLost
          ? setup.logger.warn(
              { nodes: this.#nodes },
              'rate limit: Redis is lost, this node uses its part of the budget',
            )
          : setup.logger.info({ nodes: this.#nodes }, 'rate limit: Redis is there again'),
    });
  }

  get capacity(): number {
    const priced = this.#options.setup.limits.filter(({ counts }) => counts === 'cost');
    return Math.min(...priced.map(({ capacity }) => capacity));
  }

  get available(): number {
    return this.#share?.ledger.available ?? this.#view.available;
  }

  waitMs(cost: number): number {
    return this.#share?.ledger.waitMs(cost) ?? this.#view.waitMs(cost);
  }

  async take(cost: number): Promise<AnyTaken | number> {
    const share = this.#share;
    const noneMs = this.#noneForMs(cost);
    if (share === undefined && noneMs > 0) return noneMs + this.#spread(cost, noneMs);
    const question = {
      ...{ cost, known: this.#view.known, generation: this.#view.generation },
      ...{ share: share?.ledger.levels ?? [], debt: share?.debts() ?? [] },
    };
    const asked = await this.#send('take', JSON.stringify(question), (late) => this.#giveUp(late, cost));
    if (asked === undefined) return this.#ownPart().take(cost);
    if (share !== undefined && this.#share === share) this.#share = undefined;
    const saidAt = this.#options.setup.clock.monotonic();
    this.#none = { cost, saidAt, until: saidAt + asked.waitMs };
    if (asked.granted) return { ...asked, cost };
    return asked.waitMs + this.#spread(cost, asked.waitMs);
  }

  settle(taken: AnyTaken, answer: RateAnswer): void {
    if (isOfShare(taken)) {
      // With the part gone, its debt has been charged to the shared budget already.
      this.#share?.ledger.settle(taken, answer);
      return;
    }
    const { setup } = this.#options;
    const truth = setup.readTruth(answer);
    this.#tell(
      settleArgument(taken, setup.limits, { answer, truth }),
      surplusOf(taken.cost, answer, truth) > 0,
    );
  }

  cancel(taken: AnyTaken): void {
    if (isOfShare(taken)) this.#share?.ledger.cancel(taken);
    else this.#tell(settleArgument(taken, this.#options.setup.limits, undefined), true);
  }

  /** What this node gives back is heard of at once, what others do when the wait that the server named is over. */
  onChange(listener: () => void): void {
    this.#changed = listener;
  }

  close(): void {
    const { run, keys } = this.#options;
    void this.#guarded(() => run(keys, ['leave', this.#node, this.#setupArgument, '{}']));
  }

  async #send(operation: string, question: string, late?: (reply: unknown) => void) {
    const { run, keys, setup } = this.#options;
    const parameters = [operation, this.#node, this.#setupArgument, question];
    const result = await this.#guarded(
      async () => readReply(await run(keys, parameters), setup.limits),
      late,
    );
    if (!result.ok) return undefined;
    const reply = result.value as ReturnType<typeof readReply>;
    this.#nodes = Math.max(reply.nodes, this.#options.expectedNodes);
    this.#view.saw(reply);
    return reply;
  }

  /** Nobody waits for it. */
  #tell(end: string, frees: boolean): void {
    void this.#send('settle', end).then((reply) => {
      if (reply === undefined || !frees) return;
      this.#none = { cost: 0, saidAt: 0, until: Number.NEGATIVE_INFINITY };
      this.#changed();
    });
  }

  /** For how long the server's word still holds that there is nothing; others may give back, so not for long. */
  #noneForMs(cost: number): number {
    const now = this.#options.setup.clock.monotonic();
    const { saidAt, until } = this.#none;
    return cost >= this.#none.cost && now - saidAt < TRUSTED_MS ? until - now : 0;
  }

  #ownPart() {
    this.#share ??= createShare(this.#options.setup, this.#nodes, this.#view.known);
    return this.#share.ledger;
  }

  /** Granted after its time was up, when the call had gone another way. */
  #giveUp(reply: unknown, cost: number): void {
    const late = reply as ReturnType<typeof readReply>;
    if (late.granted) this.cancel({ ...late, cost });
  }

  /**
   * All nodes that wait hear of the same instant. Each comes back at a moment of its own within the time that as many
   * tokens take, so that there is about one question for each token, however many nodes wait.
   */
  #spread(cost: number, waitMs: number): number {
    const slowest = Math.min(...this.#options.setup.limits.map(({ perSecond }) => perSecond));
    const others = (this.#nodes - 1) * ((Math.max(1, cost) * 1_000) / slowest);
    return this.#options.random() * Math.min(others, Math.max(waitMs, 1_000));
  }
}
