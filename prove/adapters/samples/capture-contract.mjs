// Stands in for the conformance kit: keeps the samples that a contract test hands over, and runs nothing.
export const captured = [];

export function describeAdapterContract(_runner, adapter, samples) {
  captured.push({ platform: adapter.name, samples });
}
