/**
 * The staff page's one Trusted Types policy: besides our own modules the browser starts exactly
 * one script, the worker that holds the desk's keys. (The student's page has its own in update.js.)
 */

const DESK_WORKER = new URL('../concerns/desk/worker.js', import.meta.url).href;

/** @param {string} address */
function onlyTheDesk(address) {
  if (address === DESK_WORKER) return address;
  throw new TypeError('not a script of ours');
}

// Made with the page: the browser allows the name once, so nobody can make a wider one later.
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('meetellen', {
  createScriptURL: onlyTheDesk,
});

/** @returns {string} the address of the desk's worker, as the browser wants to have it */
export const deskWorker = () => (policy ? policy.createScriptURL(DESK_WORKER) : DESK_WORKER);
