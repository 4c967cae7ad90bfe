/** A run that can be cut short; the links are the list's own. */
export interface ListedRun {
  runBefore: ListedRun | undefined;
  runAfter: ListedRun | undefined;
  cutShort(reason: unknown): void;
}

/** The runs whose callers still wait. The links are in the runs: a Set that is filled and emptied all the time rehashes. */
export class RunList {
  #first: ListedRun | undefined;

  add(run: ListedRun): void {
    run.runAfter = this.#first;
    if (this.#first !== undefined) this.#first.runBefore = run;
    this.#first = run;
  }

  /** Does nothing where the run is not listed. */
  remove(run: ListedRun): void {
    const { runBefore, runAfter } = run;
    if (runBefore !== undefined) runBefore.runAfter = runAfter;
    else if (this.#first === run) this.#first = runAfter;
    if (runAfter !== undefined) runAfter.runBefore = runBefore;
    run.runBefore = undefined;
    run.runAfter = undefined;
  }

  /** Cuts every run short; says whether there was one. */
  cutShort(reason: unknown): boolean {
    const isAny = this.#first !== undefined;
    for (let run = this.#first; run !== undefined; run = this.#first) {
      this.remove(run);
      run.cutShort(reason);
    }
    return isAny;
  }
}
