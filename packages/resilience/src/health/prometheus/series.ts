import type { Counter, Histogram } from 'prom-client';
import type { Labels, Subject } from '../metrics.ts';

type Metric = Pick<Counter<string>, 'remove'> | Pick<Histogram<string>, 'remove'>;

/** Which time series there are of each label, so that all of them can be taken away. */
export class Series {
  readonly #byLabel = new Map<string, Map<string, () => void>>();

  /** There is a series of this metric with these labels. */
  note(
    metric: Metric,
    { kind, subject }: { readonly kind: string; readonly subject: Subject },
    labels: Labels,
  ): void {
    const label = `${subject} ${labels[subject]}`;
    let own = this.#byLabel.get(label);
    if (own === undefined) {
      own = new Map();
      this.#byLabel.set(label, own);
    }
    const key = `${kind} ${Object.values(labels).join(' ')}`;
    if (!own.has(key)) own.set(key, () => metric.remove(labels));
  }

  forget(subject: Subject, name: string): void {
    const label = `${subject} ${name}`;
    for (const remove of this.#byLabel.get(label)?.values() ?? []) remove();
    this.#byLabel.delete(label);
  }
}
