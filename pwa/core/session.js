/** Who is signed in. Knows no page; asks the server, keeps nothing on the device. */
import { signal } from './html.js';
import { call, onSessionEnded, Refusal } from './staff-http.js';

/** @import { Me, Role } from '../types/staff.d.ts' */

/** undefined: not known yet; null: nobody. @type {import('./html.js').Signal<Me | null | undefined>} */
export const me = signal(/** @type {Me | null | undefined} */ (undefined));

/** Whether a session ran out under the reader's hands, so that the sign-in page can say so. */
export const hasRunOut = signal(false);

onSessionEnded(() => {
  // Requests that were under way together all meet the end; only the first finds somebody here.
  if (me.peek()) hasRunOut.value = true;
  me.value = null;
});

/** Learn who is signed in. Throws a Refusal only when the server cannot be asked. */
export async function loadMe() {
  try {
    me.value = await call('GET', '/me');
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'not_signed_in') throw error;
    me.value = null;
  }
}

/** @param {Me} person as a sign-in, an accepted link or a set-up answered */
export function enter(person) {
  hasRunOut.value = false;
  me.value = person;
}

/** End this session here and on the server. */
export async function leave() {
  await call('DELETE', '/session');
  hasRunOut.value = false;
  me.value = null;
}

/** @param {...Role} roles whether the reader has one of them */
export const is = (...roles) => roles.some((role) => me.value?.roles.includes(role));
