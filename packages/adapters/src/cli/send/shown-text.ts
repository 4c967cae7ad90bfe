/** As much of a body as a terminal is good for. */
const MAX_CHARACTERS = 4_000;

/** A server's text for the terminal: cut where it is long, and without the characters that steer a terminal. */
export function shownText(text: string): string {
  const visible = text.slice(0, MAX_CHARACTERS).trimEnd();
  const rest = text.length - MAX_CHARACTERS;
  const shown = visible.replace(/[^\P{Cc}\n\t]/gu, '\u{fffd}');
  return rest > 0 ? `${shown}\n… ${rest} more characters` : shown;
}
