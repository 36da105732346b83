/** The entrance without a code: classes of this device to choose from and to forget, and wiping. */

import { announce, beginAt } from '../core/announce.js';
import { CONCERNS, isThere } from '../core/database.js';
import { h } from '../core/nodes.js';
import { byId, showPage, showParts } from '../core/stage.js';
import { forgetLink, keptLinks, wipe } from './device.js';
import { button, wipedPage } from './pages.js';

/** @import { App } from './start.js' */

/** @param {App} app */
export function showEntrance(app) {
  showParts('enter', 'links');
  app.view.apply();
  paintLinks(app);
  if (!app.isArrival) beginAt(byId(keptLinks().length ? 'links' : 'enter'));
}

/** Draw the list in the language of now. @param {App} app */
export function paintLinks(app) {
  const { text } = app;
  const links = keptLinks();
  const rows = links.map((link) => row(app, link));
  const wish = app.wish && h('p', { class: 'card news' }, text('tell.class'));
  const list = [
    h('h1', { tabindex: '-1' }, text('links.title')),
    h('ul', { class: 'links' }, ...rows),
    h('h2', { class: 'or' }, text('links.or')),
  ];
  byId('links').replaceChildren(...(wish ? [wish] : []), ...(links.length ? list : []));
  byId('enter')
    .querySelector('h1')
    ?.toggleAttribute('hidden', links.length > 0);
}

/** @param {App} app @param {import('./device.js').Kept} link */
function row(app, link) {
  const { text } = app;
  const forget = async () => {
    await forgetLink(link.code, app.device);
    showEntrance(app);
    announce(text('links.forgotten', { label: link.label }));
  };
  const name = text('links.forget', { label: link.label });
  return h(
    'li',
    {},
    h(
      'a',
      { class: 'card', href: link.hash },
      h('strong', {}, link.label),
      h('span', {}, link.school),
    ),
    h(
      'button',
      { type: 'button', class: 'forget', 'aria-label': name, title: name, onclick: forget },
      '✕',
    ),
  );
}

/** Ask once, then leave nothing of ours on this device. @param {App} app */
export async function showWipe(app) {
  const unsent = (await app.outbox.waiting()).length > 0 || (await isThere(CONCERNS));
  const leave = async () => {
    app.isWiped = true;
    await wipe(app.device);
    showPage('wiped', () => wipedPage(app.text));
  };
  showPage('wipe', () => {
    const { text } = app;
    return [
      h(
        'section',
        { class: 'head ask' },
        h('h1', { tabindex: '-1' }, text('wipe.title')),
        h('p', {}, text('wipe.text')),
        unsent && h('p', { class: 'error' }, text('wipe.unsent')),
        h('button', { type: 'button', class: 'button', onclick: leave }, text('wipe.yes')),
        button(text('back'), () => app.view.open()),
      ),
    ];
  });
}
