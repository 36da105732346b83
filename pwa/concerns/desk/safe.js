/**
 * What the worker holds while the desk is open, and when it lets go of it. Memory only: nothing
 * here is ever written anywhere.
 */

/** Without a touch of the keyboard or the screen for this long, the desk locks itself. */
export const PATIENCE_MS = 10 * 60_000;

/** A question that cannot be answered; `code` names the sentence that the page shows. */
export class Unanswered extends Error {
  /** @param {string} code @param {{ cause?: unknown }} [more] */
  constructor(code, { cause } = {}) {
    super(code, { cause });
    this.code = code;
  }
}

/**
 * @typedef {{ identity: string, recipient: string, signing: string, signingKey: string }} Own
 *   one's personal keys: private half and public half, twice
 * @typedef {{ identity: string, recipient: string, signing: string, publicKey: string }} Recovery
 *   what comes out of the recovery secret
 */

/**
 * Make an empty safe.
 *
 * @param {{ now?: () => number, patience?: number, onLock?: () => void }} [how]
 */
export function createSafe({ now = Date.now, patience = PATIENCE_MS, onLock = () => {} } = {}) {
  /** @type {Own | null} */
  let own = null;
  /** @type {Recovery | null} */
  let recovery = null;
  /** The sheet that is to follow. @type {Recovery | null} */
  let next = null;
  /** Fingerprint of the school's root, once a chain under it was checked. @type {string | null} */
  let root = null;
  /** Private keys by inbox and epoch. @type {Map<string, Map<number, string>>} */
  let inboxes = new Map();
  let touched = now();

  const lock = () => {
    const wasOpen = own !== null || recovery !== null;
    own = null;
    recovery = null;
    next = null;
    root = null;
    inboxes = new Map();
    if (wasOpen) onLock();
  };

  /** Lock when nobody was there for too long; a clock that was put back counts as too long. */
  const check = () => {
    const since = now() - touched;
    if (since >= patience || since < 0) lock();
  };

  /** @template T @param {T | null} held @param {string} code @returns {T} */
  const opened = (held, code) => {
    if (held === null) throw new Unanswered(code);
    return held;
  };

  return {
    lock,
    check,
    /** Somebody is there; a safe that is past its time stays locked. */
    touch: () => {
      check();
      touched = now();
    },
    /** Other keys open other inboxes. @param {Own} keys */
    holdOwn: (keys) => {
      touched = now();
      own = keys;
      root = null;
      inboxes = new Map();
    },
    /** @param {Recovery} keys */
    holdRecovery: (keys) => {
      touched = now();
      recovery = keys;
    },
    /** @param {Recovery} keys */
    holdNext: (keys) => {
      next = keys;
    },
    dropRecovery: () => {
      recovery = null;
      next = null;
    },
    next: () => next,
    /** @param {string} fingerprint */
    holdRoot: (fingerprint) => {
      root = fingerprint;
    },
    root: () => root,
    isOpen: () => own !== null,
    own: () => opened(own, 'desk_locked'),
    recovery: () => opened(recovery, 'sheet_needed'),
    /** @param {string} inbox @param {number} epoch @param {string} identity */
    holdInbox: (inbox, epoch, identity) => {
      const epochs = inboxes.get(inbox) ?? new Map();
      inboxes.set(inbox, epochs.set(epoch, identity));
    },
    /** @param {string} inbox @returns {number[]} the epochs that can be read, lowest first */
    epochsOf: (inbox) => [...(inboxes.get(inbox)?.keys() ?? [])].sort((one, other) => one - other),
    /** @param {string} inbox @param {number} epoch @returns {string} */
    inboxKey: (inbox, epoch) => {
      if (recovery === null) opened(own, 'desk_locked');
      return opened(inboxes.get(inbox)?.get(epoch) ?? null, 'no_inbox_key');
    },
  };
}

/** @typedef {ReturnType<typeof createSafe>} Safe */
