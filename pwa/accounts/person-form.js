/** Add somebody, or change a name, roles and classes. */

import { useHeadingFocus } from '../core/focus.js';
import { Field, FormFrame, Ticks, useForm } from '../core/form.js';
import { html } from '../core/html.js';
import { say } from '../core/notice.js';
import { call } from '../core/staff-http.js';
import { t } from '../core/staff-text.js';

/** @import { Group, Person, Role } from '../types/staff.d.ts' */

const ROLES = /** @type {const} */ (['mentor', 'care', 'leader', 'admin']);

/**
 * @param {{
 *   person?: Person, groups: Group[], cancel: () => void,
 *   done: (given: import('./people-page.js').Given | null) => void,
 * }} props without a person it invites a new one
 */
export function PersonForm({ person, groups, done, cancel }) {
  const title = useHeadingFocus();
  const form = useForm(
    {
      name: person?.name ?? '',
      email: person?.email ?? '',
      roles: person?.roles ?? ['mentor'],
      groups: person?.groups ?? [],
    },
    { check, send: (values) => send(values, person, done) },
  );
  const open = groups.filter((one) => !one.archived_from || form.values.groups.includes(one.id));
  const isMentor = form.values.roles.includes('mentor');
  return html`
    <section class="card">
      <h2 tabindex="-1" ref=${title}>${person ? t('people.edit_title', { name: person.name }) : t('people.add')}</h2>
      <${FormFrame} form=${form} submit=${t(person ? 'save' : 'people.invite')} cancel=${cancel}>
        <${Field} form=${form} name="name" label=${t('field.name')} autocomplete="off" />
        ${
          !person &&
          html`<${Field} form=${form} name="email" type="email" label=${t('field.email')} autocomplete="off" />`
        }
        <${Ticks} form=${form} name="roles" label=${t('people.roles')}
          options=${ROLES.map((role) => [role, t(`role.${role}`), t(`role.${role}.does`)])} />
        ${
          isMentor &&
          open.length > 0 &&
          html`<${Ticks} form=${form} name="groups" label=${t('people.groups')}
            options=${open.map((one) => [one.id, one.label])} />`
        }
        ${isMentor && open.length === 0 && html`<p class="hint">${t('people.no_groups')}</p>`}
      </${FormFrame}>
    </section>
  `;
}

/** @param {{ name: string, email: string, roles: Role[] }} values */
const check = ({ name, email, roles }) => ({
  ...(name.trim() ? {} : { name: t('invalid.name') }),
  ...(email.includes('@') ? {} : { email: t('invalid.email') }),
  ...(roles.length > 0 ? {} : { roles: t('people.no_role') }),
});

/**
 * @param {{ name: string, email: string, roles: Role[], groups: string[] }} values
 * @param {Person | undefined} person
 * @param {(given: import('./people-page.js').Given | null) => void} done
 */
async function send(values, person, done) {
  const groups = values.roles.includes('mentor') ? values.groups : [];
  const body = { name: values.name.trim(), roles: values.roles, groups };
  if (person) {
    await call('PATCH', `/people/${person.id}`, body);
    done(null);
    say(t('people.saved', { name: body.name }));
    return;
  }
  const made = await call('POST', '/people', { ...body, email: values.email.trim() });
  done({ ...made, kind: 'invitation' });
}
