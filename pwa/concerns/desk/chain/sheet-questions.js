/** Questions about the recovery sheet: make it, open it, begin inboxes and restore them with it. */
import * as crypto from '../crypto.js';
import { Unanswered } from '../safe.js';
import { checked } from './key-questions.js';
import { beginInbox, nextRoot, recoverInbox, restartInbox } from './recovery.js';

/**
 * @import { Safe } from '../safe.js'
 * @import { Holder, Wrap } from './chain.js'
 */

/** @param {Safe} safe */
export const sheetQuestions = (safe) => ({
  /** A new secret; its text is for the printer and is not kept. */
  make_sheet: async () => {
    const made = await crypto.makeRecovery();
    safe.holdRecovery(made);
    return { sheet: made.sheet, root: made.publicKey };
  },
  /** @param {{ sheet: string, roots?: any[], school: string, root?: string }} asked roots: as the school has them */
  open_sheet: async ({ sheet, roots, school, root }) => {
    const keys = await read(sheet);
    const newest = roots ? await newestOf(roots, school) : root;
    if (newest !== keys.publicKey) throw new Unanswered('other_sheet');
    safe.holdRecovery(keys);
    return { root: keys.publicKey };
  },
  drop_sheet: () => safe.dropRecovery(),
  /** @param {{ inbox: string, label: string, school: string, week: string, readers: Holder[] }} asked */
  begin_inbox: ({ readers, ...about }) => beginInbox(about, readers, safe.recovery(), crypto),
  /** A sheet that follows the one that is open; it counts once the server has it. */
  next_sheet: async () => {
    safe.recovery();
    const made = await crypto.makeRecovery();
    safe.holdNext(made);
    return { sheet: made.sheet, root: made.publicKey };
  },
  /** @param {{ school: string, week: string }} asked */
  next_root: ({ school, week }) => {
    const next = safe.next();
    return next ? nextRoot(school, week, { old: safe.recovery(), next }, crypto) : null;
  },
  /**
   * @param {{
   *   inbox: string, school: string, week: string, roots: any[], statements: any[], epoch: number, wraps: Wrap[],
   *   readers: Holder[], newcomers: string[],
   * }} asked
   */
  recover_inbox: async ({ roots, statements, epoch, wraps, readers, newcomers, ...about }) => {
    const old = safe.recovery();
    const inbox = { id: about.inbox, epoch, statements };
    const root = await crypto.fingerprintOf(old.publicKey);
    const stand = await checked(roots, inbox, about.school, root);
    const keys = await Promise.all(wraps.map((wrap) => opened(wrap, old.identity)));
    const people = { readers, newcomers, old, next: safe.next() };
    return recoverInbox(about, { stand, keys }, people, crypto);
  },
  /** The sheet that is open is a new one that nobody vouches for: the old one is lost. */
  /** @param {{ inbox: string, school: string, week: string, roots: any[], statements: any[], epoch: number, readers: Holder[] }} asked */
  restart_inbox: async ({ roots, statements, epoch, readers, ...about }) => {
    const sheet = safe.recovery();
    const stand = await checked(roots, { id: about.inbox, epoch, statements }, about.school);
    return restartInbox(about, stand, { readers, sheet }, crypto);
  },
});

/** @param {any[]} roots @param {string} school */
async function newestOf(roots, school) {
  try {
    return (await crypto.verifyRoots(roots, { schoolId: school })).keys.at(-1);
  } catch (cause) {
    throw new Unanswered('chain_wrong', { cause });
  }
}

/** @param {string} sheet */
async function read(sheet) {
  try {
    return await crypto.readRecovery(sheet);
  } catch (cause) {
    throw new Unanswered('sheet_mistyped', { cause });
  }
}

/** @param {Wrap} wrap @param {string} identity */
async function opened({ epoch, sealed }, identity) {
  try {
    return { epoch, identity: await crypto.openWrap(sealed, identity) };
  } catch (cause) {
    throw new Unanswered('other_sheet', { cause });
  }
}
