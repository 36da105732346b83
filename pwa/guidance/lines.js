/** How the staff's page orders helplines, and what it fills in before somebody phones. No DOM. */

/** @import { components } from '../types/api.d.ts' */
/** @typedef {components['schemas']['HelplinesAnswer']} Helplines */
/** @typedef {components['schemas']['HelplineAnswer']} Line */
/** What the form holds. @typedef {{ when: '' | 'always' | 'hours', opens: string, closes: string, is_phoned: string[] }} Typed */

/**
 * @param {Line} line
 * @returns {'unphoned' | 'valid' | 'expired'}
 */
export function standingOfCheck({ check }) {
  if (!check) return 'unphoned';
  return check.is_valid ? 'valid' : 'expired';
}

/**
 * Fill in the hours that the school heard last, else those that were found, else nothing.
 *
 * @param {Line} line
 * @returns {Typed}
 */
export function typedOf({ check, hours }) {
  const known = check?.hours ?? hours;
  const when = known ? (known.is_always ? 'always' : 'hours') : '';
  return { when, opens: known?.opens ?? '', closes: known?.closes ?? '', is_phoned: [] };
}

/**
 * Tell what is wrong: field → the key of its sentence.
 *
 * @param {Typed} typed
 * @returns {Record<string, string>}
 */
export function wrongIn({ when, opens, closes, is_phoned }) {
  /** @type {Record<string, string>} */
  const wrong = {};
  if (is_phoned.length === 0) wrong['is_phoned'] = 'guidance.wrong.is_phoned';
  if (!when) wrong['when'] = 'guidance.wrong.when';
  if (when !== 'hours') return wrong;
  if (!opens) wrong['opens'] = 'guidance.wrong.opens';
  if (!closes) wrong['closes'] = 'guidance.wrong.closes';
  else if (closes === opens) wrong['closes'] = 'guidance.wrong.same';
  return wrong;
}

/**
 * @param {Typed} typed
 * @returns {{ is_always: boolean, opens: string | null, closes: string | null }}
 */
export function hoursOf({ when, opens, closes }) {
  const isAlways = when === 'always';
  return {
    is_always: isAlways,
    opens: isAlways ? null : opens,
    closes: isAlways ? null : closes,
  };
}
