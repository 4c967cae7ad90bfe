import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { Clock } from '@orderdock/kit';

/** So many bytes may be on their way before the sender is held back. */
const MOST_ON_THE_WAY = 1_000_000;

/** What is to become of a piece of data. */
export interface Fate {
  readonly isDropped: boolean;
  readonly latencyMs: number;
}

/** One direction of a connection: pieces arrive in the order in which they were sent, each after its own delay. */
export class TcpStream {
  readonly #from: Socket;
  readonly #clock: Clock;
  readonly #deliver: (piece: Buffer) => boolean;
  readonly #closing = new AbortController();
  #tail: Promise<void> = Promise.resolve();
  #onTheWay = 0;

  /** `deliver` returns whether more may follow at once. */
  constructor(
    sockets: { readonly from: Socket; readonly to: Socket },
    clock: Clock,
    rules: { fate(piece: Buffer): Fate; deliver(piece: Buffer): boolean },
  ) {
    const { from, to } = sockets;
    this.#from = from;
    this.#clock = clock;
    this.#deliver = (piece) => rules.deliver(piece);
    from.on('data', (piece) => {
      const { isDropped, latencyMs } = rules.fate(piece);
      if (!isDropped) this.#send(piece, to, latencyMs);
    });
  }

  /** Calls `then` once all that is on its way has arrived. */
  after(then: () => void): void {
    void this.#tail.then(then);
  }

  /** Holds nothing up any longer. */
  close(): void {
    this.#closing.abort();
  }

  #send(piece: Buffer, to: Socket, latencyMs: number): void {
    const due = this.#clock.monotonic() + latencyMs;
    this.#onTheWay += piece.length;
    if (this.#onTheWay > MOST_ON_THE_WAY) this.#from.pause();
    this.#tail = this.#tail.then(async () => {
      const waitMs = due - this.#clock.monotonic();
      if (waitMs > 0) await this.#clock.sleep(waitMs, this.#closing.signal).catch(() => {});
      if (!to.destroyed && !this.#deliver(piece)) {
        const closed = new AbortController();
        const onClose = () => closed.abort();
        to.once('close', onClose);
        await once(to, 'drain', { signal: closed.signal }).catch(() => {});
        to.off('close', onClose);
      }
      this.#onTheWay -= piece.length;
      if (this.#onTheWay <= MOST_ON_THE_WAY) this.#from.resume();
    });
  }
}
