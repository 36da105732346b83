/**
 * "See what your mentor sees": the release that was opened with the class, drawn as it is. It is
 * fetched each time and never kept; one step back leads to where the reader was.
 */

import { announce, beginAt } from '../../core/announce.js';
import { countDown, stopCount } from '../../core/count-down.js';
import { post } from '../../core/http.js';
import { byId, shownPage, showPage } from '../../core/stage.js';
import { messagePage, picturePage } from './picture-page.js';

/** @import { App } from '../start.js' */

const NAME = 'picture';
/** On a shared tablet the picture may be read this long without a touch. */
const READING_SECONDS = 60;

/** @type {{ name: string, draw: () => Node[] } | null} */
let before = null;

/** @param {App} app */
export async function openPicture(app) {
  const { link } = app.view;
  if (!link || isPictureShown()) return;
  before = shownPage();
  history.pushState(null, '');
  stopCount();
  show(app, 'picture.loading');
  const { body } = await post('/classroom/picture', { code: link.code });
  if (!isPictureShown() || app.view.link?.code !== link.code) return;
  if (!body?.picture)
    return show(app, body?.result === 'known' ? 'picture.nothing' : 'picture.offline');
  showPage(NAME, () => picturePage(app, body, () => history.back()));
  beginAt(byId('page'));
  announce(byId('page').querySelector('.lead')?.textContent ?? '');
  if (app.device.isShared) leaveInTime(app);
}

/** @param {App} app @param {string} key */
function show(app, key) {
  showPage(NAME, () => messagePage(app, key, () => history.back()));
}

export const isPictureShown = () => shownPage()?.name === NAME;

/** Go back to the page from which the picture was opened; a shared tablet goes to its start. @param {App} app */
export function closePicture(app) {
  if (!isPictureShown()) return;
  stopCount();
  if (app.device.isShared || !before) return app.view.open();
  showPage(before.name, before.draw);
  /** @type {HTMLElement | null} */ (byId('page').querySelector('.see'))?.focus();
}

/** @param {App} app */
function leaveInTime({ text, view }) {
  const words = {
    left: (/** @type {number} */ count) => text('tablet.start', { count }),
    stay: text('tablet.stay'),
    go: text('tablet.next'),
  };
  countDown(byId('page'), words, () => view.open(), READING_SECONDS);
}
