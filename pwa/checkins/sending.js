/**
 * From "send" to the truth about it: checks the form, keeps the check-in, sends it, shows what came
 * of it. "Sent" is said only after the server has said so.
 */

import { announce } from '../core/announce.js';
import { countDown } from '../core/count-down.js';
import { post } from '../core/http.js';
import { createOutbox, oneFlight } from '../core/outbox.js';
import { stopReading } from '../core/read-aloud.js';
import { byId, showPage } from '../core/stage.js';
import { wakeUpLater } from '../core/update.js';
import { readBeside } from './beside/beside.js';
import { together } from './beside/rules.js';
import { clearQuestions, isComplete, readAnswers, setBusy } from './form.js';
import { endPage, keptPage, nonePage, sentPage } from './pages.js';
import { entryOf, judge, nextRound, ticketOf } from './rules.js';

import { reconsider, roundOfVisit } from './visit.js';

/** @import { App } from './start.js' */
/** @import { Entry, Verdict } from '../core/outbox.js' */

/** Longer than this nobody looks at a button; then the page says "kept" until it knows more. */
const PATIENCE_MS = 4000;

/**
 * @param {() => App} app
 * @param {import('./device.js').Device} device
 */
export function outboxOn(app, device) {
  return createOutbox({
    database: device.database,
    post,
    judge: (answer, entry) =>
      judge(answer, entry, { now: Date.now(), opensAt: opensAt(app(), entry) }),
    settled: (entry, verdict) => settled(app(), device, entry, verdict),
    now: Date.now,
    isOffline: () => navigator.onLine === false,
    alone: oneFlight(),
  });
}

/** Take the form as it is and do with it what can be done. @param {App} app */
export async function submit(app) {
  const answers = readAnswers();
  const beside = readBeside(app);
  if (app.isBusy || !isComplete(app, answers)) return;
  stopReading();
  setBusy(app, true);
  await app.ready;
  const round = await roundOfVisit(app);
  if (round) await keepAndSend(app, together(answers, beside, round), round);
  else tellNoRound(app);
  setBusy(app, false);
  await app.counted();
  if (app.waiting > 0 && !app.device.isShared) void wakeUpLater();
}

/** @param {App} app @param {ReturnType<typeof together>} said @param {string} round */
async function keepAndSend(app, said, round) {
  const { link } = app.view;
  if (!link) return;
  const ticket = ticketOf(crypto.getRandomValues(new Uint8Array(16)));
  const scale = link.isChild ? 'freq3' : 'freq5';
  const entry = entryOf({ code: link.code, round, scale, ...said, ticket }, Date.now());
  const place = await app.outbox.keep(entry);
  app.watched = { ticket, isInMemory: place === 'memory' || app.device.isShared, shown: '' };
  await mark(app.device, entry, 'kept', true);
  await app.counted();
  void app.outbox.flush();
  await new Promise((resolve) => {
    app.heard = resolve;
    setTimeout(resolve, PATIENCE_MS);
  });
  if (!app.watched.shown) showOutcome(app, 'offline', entry);
  clearQuestions(app);
}

/** @param {App} app @param {import('./device.js').Device} device @param {Entry} entry @param {Verdict} verdict */
async function settled(app, device, entry, verdict) {
  if (app.isWiped) return;
  const isWatched = app.watched?.ticket === entry.ticket;
  await mark(device, entry, verdict.isFinal ? verdict.name : 'kept', isWatched);
  if (isWatched) showOutcome(app, verdict.name, entry);
  else await reconsider(app);
  app.heard();
  await app.counted();
}

/** @param {import('./device.js').Device} device @param {Entry} entry @param {string} outcome @param {boolean} isTold */
function mark(device, entry, outcome, isTold) {
  const { code, round } = /** @type {{ code: string, round: string }} */ (entry.body);
  return device.markDone({ code, round, outcome, isTold, at: Date.now() });
}

/** @param {App} app @param {string} name of a verdict @param {Entry} entry */
function showOutcome(app, name, entry) {
  if (!app.watched || app.watched.shown === name) return;
  app.watched.shown = name;
  app.phase = 'told';
  if (name === 'sent') showSent(app);
  else if (['offline', 'later', 'early'].includes(name)) showKept(app, name, entry);
  else showPage(name, () => endPage(app, name, { label: app.text('other.class'), act: app.leave }));
}

/** @param {App} app */
function showSent(app) {
  showPage('sent', () => sentPage(app));
  announce(`${app.text('sent.status')}. ${app.text('sent.text')}`);
  if (app.device.isShared) backToStart(app);
}

/** @param {App} app */
function backToStart({ text, view }) {
  const words = {
    left: (/** @type {number} */ count) => text('tablet.start', { count }),
    stay: text('tablet.stay'),
    go: text('tablet.next'),
  };
  countDown(byId('page').querySelector('.head') ?? byId('page'), words, () => view.open());
}

/** @param {App} app @param {string} name @param {Entry} entry */
function showKept(app, name, entry) {
  const { isInMemory = false } = app.watched ?? {};
  const { isShared } = app.device;
  const opens = name === 'early' ? opensAt(app, entry) : 0;
  const onward = isShared ? () => app.view.open() : null;
  const { tryNow } = app;
  const waiting = { name, isInMemory, isShared, opensAt: opens, tryNow, onward };
  showPage(name, () => keptPage(app, waiting));
  announce(app.text('kept.status'));
}

/** @param {App} app */
function tellNoRound(app) {
  app.phase = 'told';
  showPage('none', () => nonePage(app, nextRound(app.facts, Date.now())));
}

/** @param {App} app @param {Entry} entry @returns {number} 0 when this phone does not know */
function opensAt(app, entry) {
  const { round } = /** @type {{ round: string }} */ (entry.body);
  const found = app.facts?.next_rounds.find(({ name }) => name === round);
  return found ? Date.parse(found.opens_at) : 0;
}
