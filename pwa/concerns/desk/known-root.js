/**
 * Which root key of a school this browser has seen. The server tells the root anew at each visit:
 * without this, a server with a root of its own would be believed, and keys and conversations sealed
 * to it. It is public, and stays when somebody signs out.
 */

const NAME = 'meetellen.school-root.';

/** @param {string} school its id @returns {string | null} a fingerprint */
export function knownRoot(school) {
  try {
    return localStorage.getItem(NAME + school);
  } catch {
    return null;
  }
}

/** @param {string} school its id @param {string | null} fingerprint */
export function learnRoot(school, fingerprint) {
  try {
    if (fingerprint) localStorage.setItem(NAME + school, fingerprint);
  } catch {
    // Storage may be switched off: the root is then believed at each visit.
  }
}
