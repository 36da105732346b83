/** Proof of work: costs a phone a moment and a flood its afternoon. Asks nothing of a person. */

import { fromHex } from './bytes.js';

const ANSWERS = 2 ** 32;
/** So many tries fit between two frames of a slow phone. */
const TRIES = 500;

/**
 * Find a number whose hash, together with the challenge, begins with enough zero bits.
 *
 * @param {string} challenge hex
 * @param {number} bits how many zeros
 * @param {(bytes: Uint8Array) => Uint8Array} sha256
 * @returns {Promise<number>} 0 up to 2 ** 32
 */
export async function prove(challenge, bits, sha256) {
  const given = fromHex(challenge);
  const tried = new Uint8Array(given.length + 4);
  tried.set(given);
  const view = new DataView(tried.buffer);
  // From a place of its own: two phones in the same hour shall not give the same answer.
  let answer = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  const breath = breather();
  for (let tries = 1; ; tries += 1) {
    view.setUint32(given.length, answer);
    if (leadingZeros(sha256(tried)) >= bits) break;
    answer = (answer + 1) % ANSWERS;
    if (tries % TRIES === 0) await breath.take();
  }
  breath.end();
  return answer;
}

/** @param {Uint8Array} bytes */
export function leadingZeros(bytes) {
  let zeros = 0;
  for (const byte of bytes) {
    zeros += Math.clz32(byte) - 24;
    if (byte !== 0) break;
  }
  return zeros;
}

/** Lets the page draw and answer in between. Timers would wait 4 ms each time. */
function breather() {
  const { port1, port2 } = new MessageChannel();
  return {
    take: () =>
      new Promise((resolve) => {
        port1.onmessage = resolve;
        port2.postMessage(null);
      }),
    end: () => port1.close(),
  };
}
