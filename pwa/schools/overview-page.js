/** Where an admin starts: what is there, and what to do next. */
import { dayText, momentText, weekNumber } from '../core/dates.js';
import { html } from '../core/html.js';
import { Page as Frame, useLoad, whenReady } from '../core/page.js';
import { me } from '../core/session.js';
import { call } from '../core/staff-http.js';
import { language, t, tn } from '../core/staff-text.js';
import { nextSteps } from './next-steps.js';

/** @import { Calendar, CalendarWeek, Facts } from '../types/staff.d.ts' */

/** @returns {Promise<Facts>} */
const load = async () => {
  const [school, groups, people, calendar] = await Promise.all([
    call('GET', '/school'),
    call('GET', '/groups'),
    call('GET', '/people'),
    call('GET', '/school/calendar'),
  ]);
  return { school, groups, people, calendar };
};

/** The overview. */
export function Page() {
  const loaded = useLoad(load);
  return html`
    <${Frame} title=${me.value?.school.name ?? t('overview.title')} lead=${t('overview.lead')}>
      ${whenReady(loaded, (facts) => html`<${Todo} facts=${facts} /><${Figures} facts=${facts} />`)}
    </${Frame}>
  `;
}

/** @param {{ facts: Facts }} props */
function Todo({ facts }) {
  const steps = nextSteps(facts);
  const first = steps.find((step) => !step.isDone);
  if (!first) return null;
  return html`
    <section class="card" aria-labelledby="todo">
      <h2 id="todo">${t('overview.todo')}</h2>
      <ol class="todo">
        ${steps.map(
          (step) => html`<li key=${step.name} class=${step.isDone ? 'done' : ''}>
            <span class="mark" aria-hidden="true">${step.isDone ? '✓' : ''}</span>
            <div>
              <h3>${t(`todo.${step.name}`)}${step.isDone && html`<span class="sr"> ${t('todo.done')}</span>`}</h3>
              ${!step.isDone && html`<p class="hint">${t(step.why, step.values)}</p>`}
            </div>
            ${
              !step.isDone &&
              step.path &&
              html`<a class=${step === first ? 'button primary' : 'button'} href=${step.path}>${t(`todo.${step.name}.do`)}</a>`
            }
          </li>`,
        )}
      </ol>
    </section>
  `;
}

/** @param {{ facts: Facts }} props */
function Figures({ facts }) {
  const active = facts.groups.filter((group) => !group.archived_from);
  const classes = active.filter((group) => group.kind === 'class').length;
  const teams = active.length - classes;
  const people = facts.people.filter((person) => !person.is_disabled);
  const waiting = people.filter((person) => !person.has_signed_in).length;
  return html`
    <div class="tiles">
      <${Tile} title=${t('overview.round')} path="/staff/school/calendar" ...${roundText(facts.calendar)} />
      <${Tile} title=${t('overview.groups')} path="/staff/school/groups"
        big=${tn('overview.classes', classes)} small=${teams > 0 ? tn('overview.teams', teams) : ''} />
      <${Tile} title=${t('overview.people')} path="/staff/school/people" big=${tn('overview.persons', people.length)}
        small=${waiting > 0 ? tn('overview.waiting', waiting) : t('overview.all_in')} />
      <${Tile} title=${t('overview.smallest')} path="/staff/school/settings"
        big=${tn('overview.answers', facts.school.smallest.next)} small=${t('overview.smallest_text')} />
    </div>
  `;
}

/** @param {{ title: string, path: string, big: string, small: string }} props */
function Tile({ title, path, big, small }) {
  return html`
    <a class="card tile" href=${path}>
      <span class="tile-title">${title}</span>
      <strong>${big}</strong>
      ${small && html`<span class="hint">${small}</span>`}
    </a>
  `;
}

/** @param {Calendar} calendar */
function roundText(calendar) {
  const rounds = calendar.weeks.filter((week) => week.kind === 'round');
  const open = rounds.find((week) => week.standing === 'open');
  if (open) return { big: t('overview.round_open', week(open)), small: closes(open, calendar) };
  const coming = rounds.find((week) => week.standing === 'coming');
  if (!coming) return { big: t('overview.round_none'), small: t('overview.round_none_text') };
  const day = dayText(coming.monday, language(), { weekday: true });
  return {
    big: t('overview.round_coming', week(coming)),
    small: t('overview.round_opens', { day }),
  };
}

/** @param {CalendarWeek} round */
const week = (round) => ({ week: weekNumber(round.name) });

/**
 * @param {CalendarWeek} round
 * @param {Calendar} calendar
 */
function closes(round, calendar) {
  if (!round.releases_at) return '';
  const moment = momentText(round.releases_at, language(), calendar.time_zone);
  return t('overview.round_released', { moment });
}
