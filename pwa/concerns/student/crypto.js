/** All that a student's phone seals, opens and checks, with the smaller of the two libraries. */

import * as age from '../../vendor/age-student-0.3.1.js';
import * as receipt from '../receipt.js';
import { createSealing } from '../seal.js';
import * as statements from '../statements.js';
import * as work from '../work.js';

/** @import { Inbox, Root } from '../statements.js' */

export { fromBase64, toBase64 } from '../bytes.js';
export { digitsOf, grouped, isWhole, makeDigits } from '../receipt.js';
export { Damaged, fits, NOTHING_BEFORE, spaceLeft, TooLong } from '../seal.js';
export { fingerprintOf, Untrue } from '../statements.js';
export { age };

export const { sealMessage, openMessage } = createSealing(age);

/** @param {string} digits @param {string} schoolId */
export const keysOf = (digits, schoolId) => receipt.keysOf(digits, schoolId, age);

/** @param {string} challenge @param {number} bits */
export const prove = (challenge, bits) => work.prove(challenge, bits, age.sha256);

/** @param {readonly Root[]} roots @param {Inbox} inbox @param {{ schoolId: string, fingerprint?: string | null }} known */
export const verifyInbox = (roots, inbox, known) =>
  statements.verifyInbox(roots, inbox, known, age.verify);
