/** Shows what needs the desk's keys once they are open; before that, the way to open them. */
import { html } from '../../core/html.js';
import { useLoad, whenReady } from '../../core/page.js';
import { t } from '../../core/staff-text.js';
import { loadOwnKey, standing } from '../desk/vault.js';
import { Unlock } from './unlock.js';

/** @param {{ children?: unknown }} props */
export function Gate({ children }) {
  const loaded = useLoad(loadOwnKey);
  if (standing.value === 'unlocked') return children;
  return whenReady({ ...loaded, data: loaded.phase === 'ready' ? loaded : null }, () =>
    standing.value === 'none' ? html`<${NoKey} />` : html`<${Unlock} />`,
  );
}

/** There is nothing to open yet. */
function NoKey() {
  return html`
    <section class="card">
      <h2>${t('key.none')}</h2>
      <p>${t('key.none_text')}</p>
      <div class="buttons"><a class="button primary" href="/staff/desk/key">${t('key.make')}</a></div>
    </section>
  `;
}
