/**
 * A visit to one class: what its code leads to, whether it may be answered now, and what this
 * device knows of it without a connection.
 */

import { follow, takeWish } from '../concerns/student/ways.js';
import { beginAt } from '../core/announce.js';
import { stopCount } from '../core/count-down.js';
import { h } from '../core/nodes.js';
import { byId, showPage } from '../core/stage.js';
import { classroom } from './api.js';
import { offerBeside } from './beside/beside.js';
import { isPictureShown } from './circle/picture.js';
import { forgetLink, keepLink, keptLinks } from './device.js';
import { clearQuestions, showQuestions } from './form.js';
import { showEntrance } from './links-page.js';
import { alreadyPage, checkPage, endSentence, nonePage, unknownPage } from './pages.js';
import { nextRound, roundWithoutServer } from './rules.js';

/** @import { App } from './start.js' */
/** @import { Facts } from './rules.js' */
/** @import { Link } from './first-view.js' */

/** What a school said is trusted this long; then it is asked again before a check-in is sent. */
const FRESH_MS = 10 * 60_000;
const PATIENCE_MS = 3000;

/** Begin a visit to what the address says. @param {App} app */
export async function openVisit(app) {
  const { link } = app.view;
  stopCount();
  Object.assign(app, {
    facts: undefined,
    heardAt: 0,
    watched: null,
    phase: 'form',
    isAnother: false,
  });
  if (!app.isArrival) {
    clearQuestions(app);
    showQuestions(app);
  }
  byId('news').replaceChildren();
  tellClass(app);
  offerBeside(app);
  app.useDevice();
  if (!link) return openEntrance(app);
  if (app.isTyped) showPage('check', () => checkPage(app.text, null));
  if (!app.isArrival && !app.isTyped) beginAt(byId('check-in'));
  app.isArrival = false;
  app.asked = null;
  askOnce(app, link);
  const kept = await app.device.facts(link.code);
  if (kept && !app.heardAt && isStill(app, link)) await takeFacts(app, link, kept);
}

/** An installed app that knows one class goes there at once. @param {App} app */
function openEntrance(app) {
  const [only, another] = keptLinks();
  app.wish = takeWish() ?? app.wish;
  const isOnWay = app.isArrival || app.wish;
  if (isOnWay && !app.wish?.card && only && !another) return location.replace(only.hash);
  showEntrance(app);
  app.isArrival = false;
  if (app.wish?.card) void follow(app, app.wish);
}

/** Ask the school again when what it said is old; what was told then is over. @param {App} app */
export function refresh(app) {
  const { link } = app.view;
  if (!link || isFresh(app)) return;
  if (app.phase === 'form') askOnce(app, link);
  else if (app.waiting === 0) void openVisit(app);
}

/** One question at a time. @param {App} app @param {Link} link */
function askOnce(app, link) {
  if (app.asked) return;
  const asked = ask(app, link).finally(() => {
    if (app.asked === asked) app.asked = null;
  });
  app.asked = asked;
}

/** @param {App} app @param {Link} link */
async function ask(app, link) {
  const heard = await classroom(link.code);
  if (!isStill(app, link)) return;
  if (heard.result === 'known') {
    // Both at once: whoever sees that it is fresh must find it.
    Object.assign(app, { heardAt: Date.now(), facts: heard.facts });
    await app.device.keepFacts(link.code, heard.facts);
    await takeFacts(app, link, heard.facts);
    if (!app.device.isShared) keepLink(keptOf(app, heard.facts));
  } else if (heard.result === 'unknown') await tellUnknown(app, link);
  else if (app.isTyped && !app.facts)
    showPage('check_failed', () => checkPage(app.text, () => openVisit(app)));
}

/** @param {App} app @param {Link} link @param {Facts} facts */
async function takeFacts(app, link, facts) {
  app.facts = facts;
  app.isTyped = false;
  askAsTheGroupIsAsked(app, link, facts);
  tellClass(app);
  offerBeside(app);
  if (app.wish) void follow(app, app.wish);
  await tellOldNews(app, link);
  if (app.phase !== 'form' || app.isBusy || !isStill(app, link)) return;
  await decide(app, link, facts);
}

/** What waited has been answered: perhaps the page must say something else now. @param {App} app */
export async function reconsider(app) {
  const { link } = app.view;
  if (!link || !app.facts) return;
  await tellOldNews(app, link);
  if (app.phase === 'form' && isStill(app, link)) await decide(app, link, app.facts);
}

/** The questions, or why there are none now. @param {App} app @param {Link} link @param {Facts} facts */
async function decide(app, link, facts) {
  if (isPictureShown()) return;
  const round = isFresh(app) ? facts.round?.name : roundWithoutServer(facts, Date.now());
  if (!round) return showPage('none', () => nonePage(app, nextRound(facts, Date.now())));
  const done = app.isAnother ? undefined : await app.device.done(link.code, round);
  if (done?.outcome === 'sent' || done?.outcome === 'kept') {
    return showPage('already', () => alreadyPage(app, done.outcome, () => someoneElse(app)));
  }
  if (byId('check-in').hidden) showQuestions(app);
}

/** A brother, a sister, a friend: the questions anew, beside what this device already sent. @param {App} app */
export function someoneElse(app) {
  Object.assign(app, { isAnother: true, watched: null, phase: 'form' });
  clearQuestions(app);
  offerBeside(app);
  showQuestions(app);
  beginAt(byId('check-in'));
}

/**
 * The round for a check-in made now.
 *
 * @param {App} app
 * @returns {Promise<string | null>} null when there is none
 */
export async function roundOfVisit(app) {
  refresh(app);
  if (!isFresh(app))
    await Promise.race([app.asked, new Promise((go) => setTimeout(go, PATIENCE_MS))]);
  return isFresh(app)
    ? (app.facts?.round?.name ?? null)
    : roundWithoutServer(app.facts, Date.now());
}

/** A typed code carries no flags, and a group's scale may be known better. @param {App} app @param {Link} link @param {Facts} facts */
function askAsTheGroupIsAsked(app, link, { group }) {
  const wanted = { isChild: group.scale === 'freq3', isStaff: group.kind === 'team' };
  if (link.isChild === wanted.isChild && link.isStaff === wanted.isStaff) return;
  const others = link.flags.replace(/[3s]/g, '');
  const flags = `${wanted.isChild ? '3' : ''}${wanted.isStaff ? 's' : ''}${others}`;
  const fingerprint = link.hash.split('.')[2];
  const hash = [`#${link.code}`, flags, fingerprint].filter((part) => part !== undefined).join('.');
  history.replaceState(null, '', hash);
  app.view.adopt(app.view.readLink(hash));
  app.speakAgain();
}

/** A code that leads nowhere. @param {App} app @param {Link} link */
async function tellUnknown(app, link) {
  if (app.phase !== 'form') return;
  await forgetLink(link.code, app.device);
  showPage('unknown', () => unknownPage(app.text, app.leave));
}

/** How an answer of an earlier visit fared, once. @param {App} app @param {Link} link */
async function tellOldNews(app, link) {
  const news = (await app.device.allDone(link.code)).filter(({ isTold }) => !isTold);
  for (const done of news) {
    await app.device.markDone({ ...done, isTold: true });
    if (done.outcome === 'sent' || done.outcome === 'kept') continue;
    const sentence = `${app.text('closed.before')} ${endSentence(app.text, done.outcome)}`;
    byId('news').replaceChildren(h('p', { class: 'card news' }, sentence));
  }
}

/** Name the class, and say how large it is, so that its members can judge what may be shown. @param {App} app */
export function tellClass(app) {
  const { facts, text } = app;
  byId('where').textContent = facts?.group.label ?? 'Meetellen';
  const count = facts?.group.students ?? 0;
  byId('about').textContent = facts ? text(`about.${facts.group.kind}`, { count }) : '';
}

/** @param {App} app @param {Facts} facts */
function keptOf(app, { group, school }) {
  const { code = '', hash = '' } = app.view.link ?? {};
  return { code, hash, label: group.label, school: school.name };
}

/** @param {App} app */
const isFresh = (app) => Date.now() - app.heardAt < FRESH_MS;

/** @param {App} app @param {Link} link */
const isStill = (app, link) => app.view.link?.code === link.code && !app.isWiped;
