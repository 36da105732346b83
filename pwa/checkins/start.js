/** The rest of the student's app, loaded after the first view: it ties the other files together. */

import { sendKept, waysIn } from '../concerns/student/ways.js';
import { load, textOf } from '../core/language.js';
import { h } from '../core/nodes.js';
import { offerReading } from '../core/read-aloud.js';
import { tryWhenever } from '../core/retry.js';
import { byId, repaint } from '../core/stage.js';
import { keepUpToDate } from '../core/update.js';
import { followForm, offerBeside } from './beside/beside.js';
import { closePicture, openPicture } from './circle/picture.js';
import { replyCards } from './circle/reply.js';
import { openDevice } from './device.js';
import { paintLinks, showWipe } from './links-page.js';
import { outboxOn, submit } from './sending.js';
import { openVisit, refresh, someoneElse, tellClass } from './visit.js';

/** @import { Text } from '../core/language.js' */
/** @import { Device } from './device.js' */
/** @import { Facts } from './rules.js' */
/** @import { Wish } from '../concerns/student/ways.js' */
/** @typedef {typeof import('./first-view.js').view} View */
/** @typedef {ReturnType<typeof outboxOn>} Outbox */
/** @typedef {{ device: Device, outbox: Outbox }} Place */

/**
 * What the files of this feature share while the page is open. `heardAt`: when the school was last
 * asked; `phase`: whether the questions are, or may be, shown; `watched`: the check-in whose fate
 * the page tells; `atRisk`: how many would be lost if the page were closed now; `more`: the
 * sentences that are needed only once the school has told of its class; `wish`: where somebody
 * goes as soon as the class is known.
 * @typedef {{
 *   view: View, text: Text, more: Text | null, circle: () => Node[], ways: () => Node[], wish: Wish | null, device: Device, outbox: Outbox, ready: Promise<void>,
 *   facts: Facts | undefined, heardAt: number, asked: Promise<void> | null, phase: 'form' | 'told',
 *   watched: { ticket: string, isInMemory: boolean, shown: string } | null,
 *   waiting: number, atRisk: number, newVersion: (() => void) | null,
 *   isArrival: boolean, isTyped: boolean, isAnother: boolean, isBusy: boolean, isWiped: boolean,
 *   heard: (value?: unknown) => void, counted: () => Promise<void>, tryNow: () => void,
 *   leave: () => void, useDevice: () => void, speakAgain: () => void,
 * }} App
 */

const RETRY_MS = 4000;
/** What the first view does not say: the pages after it, and what comes once the class is known. */
const TEXTS = ['student', 'student-more'];

/** @param {View} view what the first view hands over */
export function start(view) {
  for (const name of ['pages', 'circle']) {
    const { href } = new URL(`../styles/${name}.css`, import.meta.url);
    document.head.append(h('link', { rel: 'stylesheet', href }));
  }
  const app = makeApp(view);
  app.useDevice();
  view.opened = () => void begin(app);
  view.spoken = () => void speak(app);
  view.sent = () => void submit(app);
  view.entered = () => {
    app.isTyped = true;
  };
  app.ready = begin(app);
  void app.ready.then(() => afterwards(app));
  if (view.isSent) {
    view.apply();
    void submit(app);
  }
}

/** @param {View} view @returns {App} */
function makeApp(view) {
  const own = place(false);
  const shared = place(true);
  /** @type {App} */
  const app = {
    view,
    text: (key) => key,
    more: null,
    circle: () => circle(app),
    ways: () => waysIn(app, 'button quiet'),
    wish: null,
    ...own(),
    ready: Promise.resolve(),
    facts: undefined,
    heardAt: 0,
    asked: null,
    phase: 'form',
    watched: null,
    waiting: 0,
    atRisk: 0,
    newVersion: null,
    isArrival: true,
    isTyped: false,
    isAnother: false,
    isBusy: false,
    isWiped: false,
    heard: () => {},
    counted: () => count(app),
    tryNow: () => void app.outbox.flush(),
    leave: () => {
      location.hash = '';
    },
    useDevice: () => Object.assign(app, view.link?.isShared ? shared() : own()),
    speakAgain: () => void speak(app),
  };

  /** @param {boolean} isShared @returns {() => Place} */
  function place(isShared) {
    /** @type {Place | undefined} */
    let made;
    return () => {
      if (!made) {
        const device = openDevice({ isShared });
        made = { device, outbox: outboxOn(() => app, device) };
      }
      return made;
    };
  }
  return app;
}

/** Visit what the address says. @param {App} app */
async function begin(app) {
  // Later the language of before will do; the first time there is none.
  while (!(await speak(app)) && app.isArrival) await new Promise((go) => setTimeout(go, RETRY_MS));
  await openVisit(app);
  await count(app);
}

/** Do what can wait until the page can be used. @param {App} app */
function afterwards(app) {
  watch(app);
  void app.outbox.flush();
  for (const { value } of document.querySelectorAll('option')) {
    for (const texts of TEXTS) void load(texts, value);
  }
  void app.device.tidy(Date.now());
  void sendKept(app);
}

/** @param {App} app */
function watch(app) {
  const attempt = () => {
    refresh(app);
    void app.outbox.flush();
  };
  tryWhenever(attempt, () => app.waiting > 0);
  byId('check-in').addEventListener('change', () => paintAround(app));
  followForm(app);
  addEventListener('popstate', () => closePicture(app));
  addEventListener('beforeinstallprompt', (event) => event.preventDefault());
  addEventListener('beforeunload', (event) => {
    if (app.atRisk > 0) event.preventDefault();
  });
  addEventListener('pagehide', () => leaveNothing(app));
  if (app.device.isShared) return;
  void keepUpToDate((refreshPage) => {
    app.newVersion = refreshPage;
    paintAround(app);
  });
}

/** Going back to a shared tablet's page shows it as new. @param {App} app */
function leaveNothing(app) {
  if (app.device.isShared) /** @type {HTMLFormElement} */ (byId('check-in')).reset();
}

/** @param {App} app @returns {Promise<boolean>} whether the sentences of the language are there */
async function speak(app) {
  const { language, wording } = app.view;
  const further = load('student-more', language);
  const sentences = await load('student', language);
  if (!sentences || language !== app.view.language) return Boolean(sentences);
  app.text = textOf(sentences, wording);
  void further.then((found) => speakMore(app, found, language));
  offerReading(language, app.text('form.listen'));
  tellClass(app);
  repaint();
  if (!byId('links').hidden) paintLinks(app);
  paintAround(app);
  return true;
}

/** @param {App} app @param {Record<string, string> | null} sentences @param {string} language */
function speakMore(app, sentences, language) {
  if (language !== app.view.language) return;
  app.more = sentences && textOf(sentences, app.view.wording);
  offerBeside(app);
  repaint();
}

/** What the adults answered, as far as it is known here. @param {App} app */
function circle(app) {
  const { more, facts, view } = app;
  return more && facts ? replyCards(more, facts, view.language, () => void openPicture(app)) : [];
}

/** Count what waits, and say so where closing the page would lose it. @param {App} app */
async function count(app) {
  const all = await app.outbox.waiting();
  app.waiting = all.length;
  app.atRisk = app.device.isShared ? all.length : app.outbox.inMemory();
  paintAround(app);
}

/** What stands below every page: what is at risk, a new version, the way to other classes. @param {App} app */
function paintAround(app) {
  const { text, atRisk, view, device } = app;
  const key = atRisk === 1 ? 'tablet.waiting' : 'tablet.waiting_more';
  const risk = atRisk > 0 && h('p', { class: 'card' }, text(key, { count: atRisk }));
  const isEntrance = !view.link;
  const ways = [
    isEntrance && byId('page').hidden && link(text('wipe.button'), () => void showWipe(app)),
    canFollow(app) && link(text('other.phone'), () => someoneElse(app)),
    !isEntrance && !device.isShared && h('a', { href: '#' }, text('other.class')),
  ];
  // On the other pages they stand beside where help is.
  const tell = h('div', { class: 'tell' }, ...waysIn(app, 'link'));
  const nav = h('nav', {}, ...ways);
  document
    .querySelector('footer')
    ?.replaceChildren(...[risk, offer(app), tell, nav].filter((one) => !!one));
}

/** After an answer a brother or sister may give one; not after a code that does not work. @param {App} app */
function canFollow({ device, phase, watched }) {
  const isGiven = ['sent', 'offline', 'later', 'early'].includes(watched?.shown ?? '');
  return phase === 'told' && isGiven && !device.isShared;
}

/** @param {string} label @param {() => void} act */
function link(label, act) {
  return h('button', { type: 'button', class: 'link', onclick: act }, label);
}

/** A new version is offered, never in the middle of an answer. @param {App} app */
function offer({ text, newVersion, isBusy, atRisk, phase }) {
  const isAnswering = phase === 'form' && document.querySelector('#check-in :checked') !== null;
  if (!newVersion || isBusy || atRisk || isAnswering) return null;
  const refreshPage = h(
    'button',
    { type: 'button', class: 'button quiet', onclick: newVersion },
    text('update.button'),
  );
  return h('div', { class: 'card' }, h('p', {}, text('update.text')), refreshPage);
}
