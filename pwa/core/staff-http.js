/**
 * Requests of the staff's app: same origin, with the session's cookie, JSON both ways.
 * Never used for students' requests: those go without credentials (core/http.js).
 */

const BASE = '/api/v1';
/** A school's server may be far and slow; longer than this nobody waits. */
const PATIENCE_MS = 20_000;

/** What the server, or the way to it, refused; `code` names the sentence to show. */
export class Refusal extends Error {
  /**
   * @param {string} code as in the server's errors, or `offline`, `server_error`
   * @param {{ status?: number, fields?: Record<string, string[]>, retryAfterSeconds?: number, cause?: unknown }} [more]
   */
  constructor(code, { status = 0, fields = {}, retryAfterSeconds = 0, cause } = {}) {
    super(code, { cause });
    this.code = code;
    this.status = status;
    this.fields = fields;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** @type {() => void} */
let sessionEnded = () => {};

/**
 * Have a function called when the server no longer knows who asks.
 *
 * @param {() => void} listener
 */
export function onSessionEnded(listener) {
  sessionEnded = listener;
}

/**
 * Ask the server and return its answer.
 *
 * @param {'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} method
 * @param {string} path under /api/v1, without query
 * @param {unknown} [body] sent as JSON
 * @returns {Promise<any>} the parsed answer; null when it has no content
 * @throws {Refusal} for every answer that is not 2xx, and when there is none
 */
export async function call(method, path, body) {
  const answer = await send(method, path, body);
  if (answer.status === 204) return null;
  const content = await answer.json().catch(() => null);
  if (answer.ok) return content;
  const refusal = refusalOf(answer, content);
  if (refusal.code === 'not_signed_in' && path !== '/session') sessionEnded();
  throw refusal;
}

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} body
 */
async function send(method, path, body) {
  /** @type {RequestInit} */
  const request = {
    method,
    credentials: 'same-origin',
    cache: 'no-store',
    signal: AbortSignal.timeout(PATIENCE_MS),
  };
  if (method !== 'GET') request.headers = { 'X-Meetellen': '1' };
  if (body !== undefined) {
    request.headers = { ...request.headers, 'Content-Type': 'application/json' };
    request.body = JSON.stringify(body);
  }
  try {
    return await fetch(BASE + path, request);
  } catch (cause) {
    throw new Refusal('offline', { cause });
  }
}

/**
 * @param {Response} answer
 * @param {any} content
 */
function refusalOf(answer, content) {
  const error = content?.error;
  const code = error?.code ?? (answer.status >= 500 ? 'server_error' : 'bad_request');
  return new Refusal(code, {
    status: answer.status,
    fields: error?.fields ?? {},
    retryAfterSeconds: Number(answer.headers.get('Retry-After') ?? 0),
  });
}
