import { byId, setText } from './dom.js';

/** Says a sentence to screen readers, politely. Only for what a person must not miss. @param {string} sentence */
export function announce(sentence) {
  setText(byId('announcer'), sentence);
}
