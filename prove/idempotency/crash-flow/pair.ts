import type { ServiceName } from './messages.ts';
import { type ServiceProcess, startService } from './service-process.ts';

/** What a pair is started with. */
export interface PairOptions {
  readonly databaseUrls: Readonly<Record<ServiceName, string>>;
  readonly keyed: boolean;
}

/** Orders and inventory as somebody operates them: what ends is started again, and orders is told where inventory is. */
export interface Pair extends AsyncDisposable {
  service(name: ServiceName): ServiceProcess;
  /** Where orders is; `undefined` while it is down. */
  url(): string | undefined;
  /** Puts a new process in the place of one that ended. */
  restart(name: ServiceName): Promise<void>;
  /** What inventory said of its keys since this was asked last. */
  reserved(): readonly string[];
}

/** Starts both services, and one more of each that waits to take its place. */
export async function startPair({ databaseUrls, keyed }: PairOptions): Promise<Pair> {
  let heard: string[] = [];
  const all = new Set<ServiceProcess>();
  const urls: Record<ServiceName, string | undefined> = { orders: undefined, inventory: undefined };
  const start = (service: ServiceName) => {
    const started = startService({ service, databaseUrl: databaseUrls[service], keyed }, (status) =>
      heard.push(status),
    );
    all.add(started);
    return started;
  };
  const current = { orders: start('orders'), inventory: start('inventory') };
  // Started before it is needed, for that takes longer than anything else; it has seen nothing of what went before.
  const next = { orders: start('orders'), inventory: start('inventory') };

  const introduce = () => {
    current.orders.tell({ kind: 'peer', url: current.inventory.isAlive ? urls.inventory : undefined });
  };
  const settle = async (name: ServiceName) => {
    urls[name] = await current[name].ready;
    introduce();
  };
  await Promise.all([settle('orders'), settle('inventory')]);
  return {
    service: (name) => current[name],
    url: () => (current.orders.isAlive ? urls.orders : undefined),
    async restart(name) {
      all.delete(current[name]);
      introduce();
      const started = next[name];
      await started.ready;
      current[name] = started;
      next[name] = start(name);
      await settle(name);
    },
    reserved() {
      const since = heard;
      heard = [];
      return since;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...all].map((service) => service.end()));
    },
  };
}
