/**
 * The page's side of the desk's keys: starts the worker that holds them, asks it, and has them
 * dropped when the page is hidden for long or somebody signs out. Keeps no key itself.
 */
import { effect, signal } from '../../core/html.js';
import { me } from '../../core/session.js';
import { call, Refusal } from '../../core/staff-http.js';
import { deskWorker } from '../../core/trusted.js';
import { knownRoot, learnRoot } from './known-root.js';

/** Out of sight for this long, the desk locks. */
const HIDDEN_MS = 5 * 60_000;
/** The worker hears of somebody being there at most this often. */
const STAY_MS = 10_000;
const ACTIVITY = ['pointerdown', 'keydown', 'wheel', 'touchmove'];

/** @typedef {'unknown' | 'none' | 'locked' | 'unlocked'} Standing none: there is no key of one's own yet */
/** @typedef {{ recipient: string, signing_key: string, wrap: string, languages: string[] }} StaffKey */

/** @type {import('../../core/html.js').Signal<Standing>} */
export const standing = signal(/** @type {Standing} */ ('unknown'));

/** Own key as the server keeps it: public halves, and the private ones under the passphrase. */
/** @type {import('../../core/html.js').Signal<StaffKey | null>} */
export const ownKey = signal(/** @type {StaffKey | null} */ (null));

/** Whether a recovery sheet is open in the worker. */
export const hasSheet = signal(false);

/** @type {Worker | null} */
let worker = null;
/** @type {Map<number, { resolve: (answer: any) => void, reject: (error: unknown) => void }>} */
const waiting = new Map();
let lastId = 0;
let lastStay = 0;
let hiddenAt = 0;
let hiddenTimer = 0;

/**
 * Ask the worker something. What it can be asked stands in questions.js.
 *
 * @param {string} name
 * @param {Record<string, unknown>} [payload]
 * @returns {Promise<any>}
 * @throws {Refusal} `desk_locked`, `wrong_passphrase` and so on
 */
export function ask(name, payload = {}) {
  worker ??= start();
  lastId += 1;
  const id = lastId;
  const target = worker;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    target.postMessage({ id, name, payload });
  });
}

/** Learn whether there is a key of one's own; call it before a page that needs the desk. */
export async function loadOwnKey() {
  const { key } = await call('GET', '/me/key');
  takeKey(key);
  return key;
}

/** @param {StaffKey | null} key as the server has it now */
export function takeKey(key) {
  ownKey.value = key;
  if (!key) standing.value = 'none';
  else if (standing.peek() !== 'unlocked') standing.value = 'locked';
}

/**
 * Open one's own key, and with it every inbox whose key was sealed to it.
 *
 * @param {string} passphrase
 * @param {(fingerprint: string) => Promise<boolean>} isNewPoster asks whether a new poster shows it, when
 *   the school's root is another one than this browser has seen
 */
export async function unlock(passphrase, isNewPoster) {
  const wrap = ownKey.peek()?.wrap;
  await ask('unlock', { passphrase, wrap });
  try {
    const desk = await call('GET', '/desk');
    await openInboxes(desk).catch(async (error) => {
      if (error?.code !== 'root_changed' || !(await isNewPoster(desk.fingerprint))) throw error;
      learnRoot(desk.school_id, desk.fingerprint);
      await openInboxes(desk);
    });
  } catch (error) {
    lock();
    throw error;
  }
  standing.value = 'unlocked';
}

/** Let the worker open what was sealed to this reader; after unlocking, and when that changed. */
export const takeInboxes = async () => openInboxes(await call('GET', '/desk'));

/** @param {any} desk as the server has it now */
export async function openInboxes({ school_id: school, roots, inboxes }) {
  const asked = { school, roots, inboxes, known: knownRoot(school) };
  try {
    const { root } = await ask('take_inboxes', asked);
    learnRoot(school, root);
  } catch (error) {
    if (standing.peek() === 'unlocked' && error instanceof Refusal) lock();
    throw error;
  }
}

/** Make the recovery secret of a school. @returns {Promise<{ sheet: string, root: string }>} */
export async function makeSheet() {
  const made = await ask('make_sheet');
  hasSheet.value = true;
  return made;
}

/**
 * Open the recovery sheet.
 *
 * @param {{ sheet: string, school: string, roots?: unknown[], root?: string }} asked roots, or the one root, that it
 *   must belong to
 */
export async function openSheet(asked) {
  await ask('open_sheet', asked);
  hasSheet.value = true;
}

/** Drop the recovery sheet; the other keys stay. */
export async function dropSheet() {
  if (hasSheet.peek()) await ask('drop_sheet');
  hasSheet.value = false;
}

/** Drop every key: the worker ends, and its memory with it. */
export const lock = () => end('desk_locked');

/** @param {string} reason code of what those are told who still wait for an answer */
function end(reason) {
  worker?.terminate();
  worker = null;
  const asked = [...waiting.values()];
  waiting.clear();
  for (const one of asked) one.reject(new Refusal(reason));
  hasSheet.value = false;
  if (standing.peek() === 'unlocked') standing.value = 'locked';
}

function start() {
  const started = new Worker(/** @type {any} */ (deskWorker()), { type: 'module' });
  started.addEventListener('message', ({ data }) => hear(data));
  started.addEventListener('error', () => {
    // Its files did not come: without a connection, or since a newer version has other paths.
    if (worker === started) end('offline');
  });
  return started;
}

/** @param {{ id?: number, answer?: unknown, error?: string, locked?: boolean }} said */
function hear({ id = 0, answer, error, locked }) {
  if (locked) {
    lock();
    return;
  }
  const asker = waiting.get(id);
  waiting.delete(id);
  if (error) asker?.reject(new Refusal(error));
  else asker?.resolve(answer);
}

/** Tell the worker that somebody is there. */
function stay() {
  const now = Date.now();
  if (!worker || Math.abs(now - lastStay) < STAY_MS) return;
  lastStay = now;
  worker.postMessage({ name: 'stay' });
}

function onVisibility() {
  clearTimeout(hiddenTimer);
  if (document.visibilityState === 'hidden') {
    hiddenAt = Date.now();
    hiddenTimer = setTimeout(lock, HIDDEN_MS);
  } else if (hiddenAt && Date.now() - hiddenAt >= HIDDEN_MS) lock();
}

for (const name of ACTIVITY) addEventListener(name, stay, { capture: true, passive: true });
document.addEventListener('visibilitychange', onVisibility);
// A page that the browser keeps for its back button keeps no keys.
addEventListener('pagehide', lock);

let wasSignedIn = false;
effect(() => {
  const isSignedIn = Boolean(me.value);
  if (wasSignedIn && !isSignedIn) {
    lock();
    ownKey.value = null;
    standing.value = 'unknown';
  }
  wasSignedIn = isSignedIn;
});
