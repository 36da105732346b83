/**
 * What the desk knows while it is unlocked. Held in memory only, and what was opened is dropped
 * with the keys: nothing of a concern is ever written to the device.
 */
import { dayOf } from '../../core/dates.js';
import { effect, signal } from '../../core/html.js';
import { me } from '../../core/session.js';
import { call } from '../../core/staff-http.js';
import { ask, loadOwnKey, openInboxes, standing } from '../desk/vault.js';

/** @import { components } from '../../types/api.d.ts' */
/** @import { DeskFacts, DeskInbox } from '../../types/desk.d.ts' */

/**
 * @typedef {components['schemas']} Schemas
 * @typedef {DeskInbox} Inbox
 * @typedef {Schemas['HelplinesAnswer']} Help
 * @typedef {Schemas['ThreadListed']} Listed
 * @typedef {Schemas['ThreadOpenedAnswer']} Thread
 * @typedef {{ topic: string, level: string, language: string }} First
 * @typedef {'whole' | 'damaged' | 'missing' | 'not_real' | 'elsewhere'} Standing
 * @typedef {{ dir: 's' | 'c', seq: number, day: string, text: string, standing: Standing }} Message
 * @typedef {{ id: string, text: string, by: string, day: string, standing?: Standing }} Note
 * @typedef {{ day: string, by: string }} Done
 * @typedef {{ steps: Record<string, Done>, duty: Record<string, Done>, outcome?: string }} Plan
 * @typedef {First & { messages: Message[], notes: Note[], plan: Plan | null, can_answer: boolean }} Said
 * @typedef {{ inbox: string, thread: Thread, said: Said }} Opened
 */

/** @type {import('../../core/html.js').Signal<DeskFacts | null>} */
export const desk = signal(/** @type {DeskFacts | null} */ (null));
/** The helplines of the region, for the staff. */
export const help = signal(/** @type {Help | null} */ (null));
/** The conversations of each inbox that was looked into. */
export const lists = signal(/** @type {Record<string, Listed[]>} */ ({}));
/** What a first message says of itself, by the id of its conversation. */
export const firsts = signal(/** @type {Record<string, First>} */ ({}));
/** What to say of a conversation that has just gone, once the list stands there. */
export const parting = signal('');
/** The conversation that is open. */
export const opened = signal(/** @type {Opened | null} */ (null));

effect(() => {
  if (standing.value === 'unlocked') return;
  firsts.value = {};
  opened.value = null;
});
effect(() => {
  if (me.value) return;
  desk.value = null;
  lists.value = {};
});

/** @param {string} inbox its id @param {string} [thread] */
export const pathOf = (inbox, thread) =>
  `/inboxes/${encodeURIComponent(inbox)}/threads${thread ? `/${encodeURIComponent(thread)}` : ''}`;

/** @param {string} inbox @param {string} thread the page of a conversation */
export const pageOf = (inbox, thread) =>
  `/staff/desk/${encodeURIComponent(inbox)}/${encodeURIComponent(thread)}`;

/** The day at school, as the server said when the conversation was opened. */
export const today = () =>
  opened.peek()?.thread.today ?? dayOf(new Date().toISOString(), me.peek()?.school.time_zone);

/** The inboxes that the reader reads. @returns {Inbox[]} */
export const own = () => desk.value?.inboxes.filter((one) => one.mine) ?? [];

/** @param {string} id @returns {Inbox | undefined} */
export const inboxOf = (id) => desk.value?.inboxes.find((one) => one.id === id);

/** Ask anew how the desk stands; keys that were sealed to this reader meanwhile are opened. */
export async function loadDesk() {
  const [found, lines] = await Promise.all([
    call('GET', '/desk'),
    call('GET', '/helplines'),
    loadOwnKey(),
  ]);
  help.value = lines;
  desk.value = found;
  if (standing.peek() === 'unlocked') await openInboxes(found);
}

/**
 * Ask anew what is in an inbox, and open the first message of each that is new here.
 *
 * @param {string} inbox its id
 */
export async function loadList(inbox) {
  const { threads } = await call('GET', pathOf(inbox));
  const found = await Promise.all(
    threads.map(async (/** @type {Listed} */ one) => [one.id, await firstOf(inbox, one)]),
  );
  if (standing.peek() === 'unlocked') {
    firsts.value = { ...firsts.peek(), ...Object.fromEntries(found.filter(([, first]) => first)) };
  }
  lists.value = { ...lists.peek(), [inbox]: threads };
}

/**
 * @param {string} inbox
 * @param {Listed} listed
 * @returns {Promise<First | null>} null: it cannot be opened with the keys of this reader
 */
async function firstOf(inbox, { id, epoch, recent, transcript }) {
  const known = firsts.peek()[id];
  if (known) return known;
  const asked = { inbox, epoch, body: recent[0] ?? '', transcript };
  return ask('read_first', asked).catch(() => null);
}

/**
 * Ask anew for a conversation and open it.
 *
 * @param {string} inbox
 * @param {string} id
 * @returns {Promise<Opened>}
 */
export async function loadThread(inbox, id) {
  const thread = /** @type {Thread} */ (await call('GET', pathOf(inbox, id)));
  const { epoch, msgs, notes } = thread;
  const said = /** @type {Said} */ (await ask('read_thread', { inbox, epoch, msgs, notes }));
  const now = { inbox, thread, said };
  if (standing.peek() === 'unlocked') opened.value = now;
  return now;
}
