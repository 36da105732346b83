/** The two requests of a student's phone. The code stands in the body, never in an address. */

import { post } from '../core/http.js';

/** @import { Facts } from './rules.js' */

/** @typedef {{ result: 'known', facts: Facts } | { result: 'unknown' } | { result: 'later' } | { result: 'offline' }} Classroom */

/**
 * Ask what a code leads to.
 *
 * @param {string} code
 * @returns {Promise<Classroom>}
 */
export async function classroom(code) {
  const { status, body } = await post('/classroom', { code });
  if (status === 0) return { result: 'offline' };
  if (body?.result === 'known') return { result: 'known', facts: body };
  return { result: body?.result === 'unknown' ? 'unknown' : 'later' };
}
