/** `2025-03-01T12:00:00+01:00`: an instant as a shop that many minutes east of Greenwich writes it. */
export function instantOf(epochMs: number, offsetMinutes: number): string {
  const hours = `${Math.floor(offsetMinutes / 60)}`.padStart(2, '0');
  const minutes = `${offsetMinutes % 60}`.padStart(2, '0');
  return `${zoneless(epochMs, offsetMinutes)}+${hours}:${minutes}`;
}

/** `2025-03-01T12:00:00`: the same without the zone. */
export function zoneless(epochMs: number, offsetMinutes: number): string {
  return new Date(epochMs + offsetMinutes * 60_000).toISOString().slice(0, 19);
}
