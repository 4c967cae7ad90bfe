import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What a run with deaths in it needs to know. */
export interface KillRun {
  readonly kind: 'postgres' | 'bullmq';
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly schema: string;
  /** The jobs of each process. */
  readonly jobs: readonly (readonly string[])[];
  /** After how many accepted jobs the next process dies. */
  readonly killEvery: number;
  /** After how many accepted jobs the server dies, and how it does. */
  readonly serverDeath: { readonly after: readonly number[]; crash(): Promise<void> };
}

/** What was seen from outside. */
export interface KillReport {
  readonly accepted: ReadonlySet<string>;
  readonly overflowed: number;
  readonly processDeaths: number;
  readonly serverDeaths: number;
}

/** Runs the processes, kills them and the server by what they say, and begins them again until all is done. */
export async function killRun(run: KillRun): Promise<KillReport> {
  const accepted = new Set<string>();
  const children: (ChildProcess | undefined)[] = run.jobs.map(() => undefined);
  let overflowed = 0;
  let processDeaths = 0;
  let serverDeaths = 0;
  let crashing: Promise<void> = Promise.resolve();
  let victim = 0;

  const heard = (id: string) => {
    accepted.add(id);
    if (accepted.size % run.killEvery === 0) {
      victim = (victim + 1) % children.length;
      if (children[victim]?.kill('SIGKILL')) processDeaths++;
    }
    if (accepted.size === run.serverDeath.after[serverDeaths]) {
      serverDeaths++;
      crashing = crashing.then(() => run.serverDeath.crash());
    }
  };

  const live = async (index: number, ids: readonly string[]): Promise<void> => {
    for (let empty = false; !empty; ) {
      const rest = ids.filter((id) => !accepted.has(id));
      const script = join(import.meta.dirname, 'overflow-process.ts');
      const facts = [run.kind, run.databaseUrl, run.redisUrl, run.schema, rest.join(',')];
      const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...facts], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      children[index] = child;
      const ended = once(child, 'exit');
      for await (const line of createInterface({ input: child.stdout })) {
        const [outcome, id] = line.split(' ');
        if (outcome === 'empty') empty = true;
        if (outcome === 'overflowed') overflowed++;
        if (id !== undefined && !accepted.has(id)) heard(id);
      }
      await ended;
    }
  };

  try {
    await Promise.all(run.jobs.map((ids, index) => live(index, ids)));
    await crashing;
  } finally {
    for (const child of children) child?.kill('SIGKILL');
  }
  return { accepted, overflowed, processDeaths, serverDeaths };
}
