/**
 * Goes back to the start by itself, so that nobody finds the page of the one before.
 * Any touch begins the count anew; "stay" ends it.
 */

import { announce } from './announce.js';
import { h } from './nodes.js';

const SECONDS = 5;
const TOUCHES = ['pointerdown', 'keydown', 'scroll'];

/** @type {(() => void) | null} */
let stop = null;

/** End a count that runs. */
export function stopCount() {
  stop?.();
  stop = null;
}

/**
 * Count down where everybody sees it, then go back.
 *
 * @param {HTMLElement} place
 * @param {{ left: (seconds: number) => string, stay: string, go: string }} words
 * @param {() => void} goBack
 * @param {number} [seconds] without a touch
 */
export function countDown(place, words, goBack, seconds = SECONDS) {
  stopCount();
  let left = seconds;
  const line = h('p', {}, words.left(left));
  const bar = h('div', { class: 'card count' }, line, button(words.stay, stay));
  const timer = setInterval(tick, 1000);
  for (const touch of TOUCHES) addEventListener(touch, again, { passive: true });
  stop = () => {
    clearInterval(timer);
    for (const touch of TOUCHES) removeEventListener(touch, again);
  };
  place.append(bar);
  announce(words.left(left));

  function tick() {
    left -= 1;
    line.textContent = words.left(left);
    if (left === 0) goBack();
  }

  function again() {
    left = seconds;
  }

  function stay() {
    stopCount();
    const go = button(words.go, goBack);
    bar.replaceChildren(go);
    go.focus();
  }
}

/** @param {string} label @param {() => void} act */
function button(label, act) {
  return h('button', { type: 'button', class: 'button quiet', onclick: act }, label);
}
