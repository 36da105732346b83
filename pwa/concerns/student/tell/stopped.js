/** The school's keys are not its own: nothing can be sent from here, and the page says why. */

import { h } from '../../../core/nodes.js';
import { button, danger, line, top } from '../parts.js';

/** @import { Step } from '../layer.js' */
/** @import { Talk } from '../talk.js' */

/** @param {Talk} talk @returns {Step} */
export const step = (talk) => ({ name: 'stopped', draw: () => draw(talk) });

/** @param {Talk} talk @returns {Node[]} */
function draw(talk) {
  const { say, untrue, draft } = talk;
  const why = untrue === 'fingerprint' ? 'stopped.poster' : 'stopped.signed';
  return [
    top(talk, say('stopped.title')),
    h(
      'section',
      { class: 'card danger', role: 'alert' },
      h('div', {}, h('p', {}, h('strong', {}, say('stopped.text'))), line(say(why))),
    ),
    draft.text ? h('p', { class: 'card said' }, draft.text) : null,
    danger(talk),
    button(say('close'), talk.leave, 'button'),
  ].filter((one) => one instanceof Node);
}
