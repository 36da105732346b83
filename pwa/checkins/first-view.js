/**
 * The student's first view: which class, which language, the questions, the code to type.
 * The server puts it inline into the document, so it imports nothing before the form is usable,
 * and it never asks the server anything itself: that is the work of start.js, loaded after it.
 */

/**
 * What stands behind `#` in the link; it never reaches a server.
 * @typedef {{ code: string, flags: string, isChild: boolean, isStaff: boolean, isShared: boolean, hash: string }} Link
 */

/** @typedef {'teen' | 'child' | 'staff'} Wording */

const CODE = /^[0-9A-HJKMNP-TV-Z]{10}$/;
const LANGUAGES = ['nl', 'pap', 'en', 'es'];
const LANGUAGE_KEY = 'meetellen.language';
const RETRY_MS = 4000;

/**
 * Return the code that somebody meant: small letters, O for 0, I and L for 1, spaces and dashes
 * are forgiven, and so is a whole link instead of its end.
 *
 * @param {string} typed
 * @returns {string | null} 10 Crockford characters; null when it cannot be one
 */
export function readCode(typed) {
  const end = typed.slice(typed.indexOf('#') + 1).split('.')[0] ?? '';
  const code = end
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[\s–-]/g, '');
  return CODE.test(code) ? code : null;
}

/**
 * Return what a link says, or null when it holds no code.
 *
 * @param {string} hash `#CODE[.FLAGS[.FINGERPRINT]]`; unknown flags are ignored
 * @returns {Link | null}
 */
export function readLink(hash) {
  const code = readCode(hash);
  const flags = hash.split('.')[1] ?? '';
  const has = (/** @type {string} */ flag) => flags.includes(flag);
  if (!code) return null;
  return { code, flags, isChild: has('3'), isStaff: has('s'), isShared: has('t'), hash };
}

/**
 * Return the first wanted language that we speak.
 *
 * @param {readonly (string | null)[]} wanted best first, as `es` or `es-CO`
 */
export function chooseLanguage(wanted) {
  const short = wanted.map((one) => (one ?? '').toLowerCase().split('-')[0] ?? '');
  return short.find((one) => LANGUAGES.includes(one)) ?? 'nl';
}

/** What the rest of the app takes over; it sets the functions that follow an event. */
export const view = {
  /** @type {Link | null} */
  link: null,
  language: 'nl',
  /** @type {Wording} */
  wording: 'teen',
  readLink,
  adopt,
  apply,
  open,
  say,
  opened: () => {},
  spoken: () => {},
  isSent: false,
  sent: () => {
    view.isSent = true;
    say('send', 'form.sending');
  },
  entered: () => {},
};

/** @type {{ keys: string[], [language: string]: string[] }} */
let texts = { keys: [] };

/** @param {string} id */
const byId = (id) => /** @type {HTMLInputElement} */ (document.getElementById(id));

/** @param {string} key @returns {string} the sentence for this wording, if it has one of its own */
function text(key) {
  const own = texts.keys.indexOf(`${key}.${view.wording}`);
  return texts[view.language]?.[own < 0 ? texts.keys.indexOf(key) : own] ?? '';
}

/** @param {string} id @param {string} key */
function say(id, key) {
  byId(id).textContent = text(key);
}

/** Put every sentence of the first view in the chosen language and wording. */
function apply() {
  const root = document.documentElement;
  root.lang = byId('language').value = view.language;
  root.className = view.wording;
  for (const scale of document.querySelectorAll('.scale')) {
    [...scale.children].forEach(drawStep);
  }
  for (const place of document.querySelectorAll('[data-text]')) {
    place.textContent = text(place.getAttribute('data-text') ?? '');
  }
  document.title = `${text(view.link ? 'form.title' : 'enter.title')} · Meetellen`;
}

/** Children choose among three steps: empty, half and full. @param {Element} label @param {number} at */
function drawStep(label, at) {
  const isChild = view.wording === 'child';
  const [input, shape, words] = label.children;
  /** @type {HTMLInputElement} */ (input).disabled = isChild && at > 2;
  label.toggleAttribute('hidden', isChild && at > 2);
  shape?.firstElementChild?.setAttribute('href', `#f${isChild && at < 3 ? at * 2 : at}`);
  words?.setAttribute('data-text', `scale.freq${isChild ? 3 : 5}.${at + 1}`);
}

/** Ask as a link says. @param {Link | null} link */
function adopt(link) {
  view.link = link;
  view.wording = link?.isStaff ? 'staff' : link?.isChild ? 'child' : 'teen';
  apply();
}

/** Show what the address says: a class's questions, or the code to type. */
function open() {
  const link = readLink(location.hash);
  const own = link?.isShared ? null : recall();
  view.language = chooseLanguage([own, ...navigator.languages]);
  byId('check-in').hidden = !link;
  byId('enter').hidden = !!link;
  adopt(link);
  view.opened();
}

/** Own storage may be switched off: then nothing is remembered, and nothing breaks. */
function recall() {
  try {
    return localStorage.getItem(LANGUAGE_KEY);
  } catch {
    return null;
  }
}

function changeLanguage() {
  view.language = byId('language').value;
  try {
    if (!view.link?.isShared) localStorage.setItem(LANGUAGE_KEY, view.language);
  } catch {
    // Chosen again next time.
  }
  apply();
  view.spoken();
}

/** @param {Event} event */
function enter(event) {
  event.preventDefault();
  const field = byId('code');
  const code = readCode(field.value);
  say('wrong', code ? '' : 'enter.wrong');
  field.setAttribute('aria-invalid', String(!code));
  if (!code) return field.focus();
  field.value = '';
  view.entered();
  location.hash = code;
}

/** Load the rest of the app, as often as it takes. */
async function load(attempt = 0) {
  const file = `${document.documentElement.dataset['files']}checkins/start.js`;
  const rest = await import(attempt ? `${file}?${attempt}` : file).catch(() => null);
  if (rest) return rest.start(view);
  if (view.isSent) say('status', 'form.no_connection');
  return setTimeout(load, RETRY_MS, attempt + 1);
}

function begin() {
  texts = JSON.parse(byId('texts').textContent ?? '');
  byId('language').onchange = changeLanguage;
  byId('enter').onsubmit = enter;
  byId('check-in').onsubmit = (event) => {
    event.preventDefault();
    view.sent();
  };
  addEventListener('hashchange', open);
  open();
  setTimeout(load);
}

if (globalThis.document) begin();
