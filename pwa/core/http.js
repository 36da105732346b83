/**
 * Students' requests: JSON both ways, without cookies, without anything that names the sender.
 * The staff's requests, which do carry a session, are in staff-http.js.
 */

const BASE = '/api/v1';
/** Over a poor connection an answer may take this long; then it counts as none. */
const PATIENCE_MS = 15_000;
/** Spaces make each request equally long: whoever watches the line cannot tell what was tapped. */
const BODY_LENGTH = 512;

/**
 * What came back: the parsed body of a 200, and the status; 0 when nothing came back at all.
 * `hasLeft`: the request may have reached the server.
 * @typedef {{ status: number, body: any, retryAfterSeconds: number, hasLeft: boolean }} Answer
 */

/**
 * Tell the server something and hear its answer; never throws.
 *
 * @param {string} path under /api/v1
 * @param {object} body
 * @param {number} [length] all requests of a kind are equally long
 * @returns {Promise<Answer>}
 */
export const post = (path, body, length = BODY_LENGTH) =>
  ask(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body).padEnd(length),
  });

/** Ask for what is the same for everyone; never throws. @param {string} path @returns {Promise<Answer>} */
export const get = (path) => ask(path, {});

/** @param {string} path @param {RequestInit} request @returns {Promise<Answer>} */
async function ask(path, request) {
  try {
    const answer = await fetch(BASE + path, {
      ...request,
      credentials: 'omit',
      cache: 'no-store',
      signal: within(PATIENCE_MS),
    });
    const content = answer.ok ? await answer.json() : null;
    const wait = Number(answer.headers.get('Retry-After')) || 0;
    return { status: answer.status, body: content, retryAfterSeconds: wait, hasLeft: true };
  } catch {
    return { status: 0, body: null, retryAfterSeconds: 0, hasLeft: true };
  }
}

/**
 * AbortSignal.timeout is younger than some phones in the classroom.
 *
 * @param {number} milliseconds
 */
function within(milliseconds) {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), milliseconds);
  return stop.signal;
}
