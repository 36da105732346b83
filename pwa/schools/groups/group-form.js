/** Add a class or team, or change what it is called and how many it counts. */

import { useHeadingFocus } from '../../core/focus.js';
import { Field, FormFrame, Ticks, useForm } from '../../core/form.js';
import { html } from '../../core/html.js';
import { say } from '../../core/notice.js';
import { call } from '../../core/staff-http.js';
import { t } from '../../core/staff-text.js';

/** @import { Group } from '../../types/staff.d.ts' */

const MOST_STUDENTS = 500;
/** A group needs this many more people than answers, or one absent person would tell on the others. */
const ABOVE_SMALLEST = 2;

/**
 * @param {{ group?: Group, smallest: number, put: (group: Group) => void, close: () => void }} props
 *   without a group it adds a new one
 */
export function GroupForm({ group, smallest, put, close }) {
  const title = useHeadingFocus({ back: `edit-${group?.id}` });
  const form = useForm(group ? valuesOf(group) : EMPTY, {
    check,
    about: 'groups',
    send: async (values) => {
      put(await (group ? change(group, values) : add(values)));
      close();
      say(t(group ? 'groups.saved' : 'groups.added', { label: values.label.trim() }));
    },
  });
  const { kind } = form.values;
  const isShared = group ? isReporting(group) : kind === 'class' && form.values.shared.length > 0;
  const named = isShared ? 'shared' : kind;
  return html`
    <section class="card">
      <h2 tabindex="-1" ref=${title}>${group ? t('groups.edit_title', { label: group.label }) : t('groups.add')}</h2>
      <p class="hint">${t('groups.from_next_round')}</p>
      <${FormFrame} form=${form} submit=${t(group ? 'save' : 'groups.add_submit')} cancel=${close}>
        ${
          !group &&
          html`<${Ticks} form=${form} name="kind" single label=${t('groups.kind')}
            options=${[['class', t('groups.kind.class')], ['team', t('groups.kind.team')]]} />`
        }
        <${Field} form=${form} name="label" label=${t(`groups.label.${named}`)} maxlength=${40} autocomplete="off" />
        <${Field} form=${form} name="year_label" label=${t(`groups.year.${kind}`)} hint=${t(`groups.year_hint.${kind}`)}
          maxlength=${40} autocomplete="off" />
        <${Field} form=${form} name="students" inputmode="numeric" label=${t(`groups.count.${named}`)} autocomplete="off" />
        <${SmallWarning} isShared=${isShared} students=${Number(form.values.students)} smallest=${smallest} />
        ${!group?.is_scale_fixed && kind === 'class' && html`<${Scale} form=${form} />`}
        ${!group && kind === 'class' && html`<${Shared} form=${form} />`}
      </${FormFrame}>
    </section>
  `;
}

const EMPTY = {
  kind: 'class',
  label: '',
  year_label: '',
  scale: 'freq5',
  students: '',
  shared: /** @type {string[]} */ ([]),
  code_labels: '',
};

/** @param {Group} group */
const valuesOf = ({ kind, label, year_label, scale, students }) => ({
  ...EMPTY,
  ...{ kind, label, year_label, scale, students: String(students.next) },
});

/**
 * @param {number} students
 * @param {number} smallest
 */
export const isTooSmall = (students, smallest) =>
  students > 0 && students < smallest + ABOVE_SMALLEST;

/** Whether several small classes share the group. @param {Group} group */
export const isReporting = ({ codes }) =>
  codes.filter((code) => code.status === 'active').length > 1;

/**
 * Says before a small group is made that it will get no result. Its advice is to share a group.
 *
 * @param {{ students: number, smallest: number, isShared: boolean }} props
 */
function SmallWarning({ students, smallest, isShared }) {
  const needed = smallest + ABOVE_SMALLEST;
  return html`<div role="status">
    ${!isShared && isTooSmall(students, smallest) && html`<div class="callout warn"><p>${t('groups.small_text', { needed, smallest })}</p></div>`}
  </div>`;
}

/** @param {{ form: import('../../core/form.js').Form }} props */
function Scale({ form }) {
  return html`<${Ticks} form=${form} name="scale" single label=${t('groups.scale')} hint=${t('groups.scale_hint')}
    options=${[
      ['freq5', t('groups.scale.freq5'), t('groups.scale.freq5_text')],
      ['freq3', t('groups.scale.freq3'), t('groups.scale.freq3_text')],
    ]} />`;
}

/** Several small classes, one box. @param {{ form: import('../../core/form.js').Form }} props */
function Shared({ form }) {
  return html`
    <${Ticks} form=${form} name="shared" label=${t('groups.shared')}
      options=${[['yes', t('groups.shared_yes'), t('groups.shared_text')]]} />
    ${
      form.values.shared.length > 0 &&
      html`<${Field} form=${form} name="code_labels" label=${t('groups.code_labels')} hint=${t('groups.code_labels_hint')}
        autocomplete="off" />`
    }
  `;
}

/** @param {any} values */
function check({ label, year_label, students, shared, code_labels }) {
  const count = Number(students);
  const isCount = Number.isInteger(count) && count >= 1 && count <= MOST_STUDENTS;
  return {
    ...(label.trim() ? {} : { label: t('groups.no_label') }),
    ...(year_label.trim() ? {} : { year_label: t('groups.no_year') }),
    ...(isCount ? {} : { students: t('groups.no_count', { most: MOST_STUDENTS }) }),
    ...(shared.length === 0 || splitLabels(code_labels).length > 1
      ? {}
      : { code_labels: t('groups.too_few_labels') }),
  };
}

/** @param {string} text `2A, 2B` */
const splitLabels = (text) =>
  [...new Set(text.split(/[,;\n]/).map((one) => one.trim()))].filter(Boolean);

/** @param {any} values */
const basics = ({ label, year_label, students, scale, kind }) => ({
  label: label.trim(),
  year_label: year_label.trim(),
  students: Number(students),
  scale: kind === 'team' ? 'freq5' : scale,
});

/** @param {any} values @returns {Promise<Group>} */
function add(values) {
  const isShared = values.kind === 'class' && values.shared.length > 0;
  return call('POST', '/groups', {
    kind: values.kind,
    ...basics(values),
    ...(isShared ? { code_labels: splitLabels(values.code_labels) } : {}),
  });
}

/**
 * @param {Group} group
 * @param {any} values
 * @returns {Promise<Group>}
 */
function change(group, values) {
  const { scale, ...others } = basics({ ...values, kind: group.kind });
  return call('PATCH', `/groups/${group.id}`, group.is_scale_fixed ? others : { ...others, scale });
}
