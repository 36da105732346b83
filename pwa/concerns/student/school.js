/** What a school says about its concerns, and whether the school itself has signed it. */

import { get } from '../../core/http.js';

/** @import { Helpline } from '../../guidance/helplines.js' */
/** @import { Root, Statement, Verified } from '../statements.js' */

/** @typedef {{ name: string, languages: string[] }} Reader */
/**
 * @typedef {{ id: string, label: string, kind: 'care' | 'adviser', is_read: boolean,
 *   readers: Reader[], statements: Statement[], epoch: number }} Inbox
 */
/**
 * @typedef {{
 *   is_open: boolean, name: string, region: string, time_zone: string, languages: string[],
 *   emergency: { number: string } | null, helplines: Helpline[],
 *   reads_from: string | null, reads_to: string | null, answer_days: number | null,
 *   next_reading: string | null, reads_today: boolean, notes_kept_days: number,
 *   kept: { closed_days: number, silent_days: number, backup_days: number },
 *   figures: { number: string, within: number, median_days: number } | null,
 *   roots: Root[], inboxes: Inbox[], pow: { challenge: string, bits: number },
 * }} School
 */

/** The challenge of an hour is taken for two; long before that the phone asks for another. */
const FRESH_MS = 20 * 60_000;

/** @type {Map<string, { school: School, heardAt: number }>} */
const heard = new Map();

/**
 * @param {string} id
 * @param {{ isFresh?: boolean }} [wanted] `isFresh`: what was heard before does not do
 * @returns {Promise<School | null>} null without a connection
 */
export async function schoolOf(id, { isFresh = false } = {}) {
  const known = heard.get(id);
  if (known && !isFresh && Date.now() - known.heardAt < FRESH_MS) return known.school;
  const { body } = await get(`/schools/${id}/concerns`);
  if (!body) return isFresh ? null : (known?.school ?? null);
  heard.set(id, { school: body, heardAt: Date.now() });
  return body;
}

/** Why a school's keys cannot be believed. */
export class Swapped extends Error {
  /** @param {string} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * Check every inbox, not only the one that is chosen: one that was slipped in betrays them all.
 *
 * @param {School} school
 * @param {{ schoolId: string, fingerprint: string | null }} known
 * @returns {Promise<Map<string, Verified>>} what is signed, by inbox
 * @throws {Swapped}
 */
export async function verified(school, known) {
  const { verifyInbox, Untrue } = await import('./crypto.js');
  try {
    const found = new Map();
    for (const inbox of school.inboxes) {
      found.set(inbox.id, await verifyInbox(school.roots, inbox, known));
    }
    return found;
  } catch (error) {
    if (error instanceof Untrue) throw new Swapped(error.reason);
    throw error;
  }
}
