/** Types the recovery sheet in; it opens in this browser and is never sent. */
import { useHeadingFocus } from '../../core/focus.js';
import { Field, FormFrame, useForm } from '../../core/form.js';
import { html } from '../../core/html.js';
import { me } from '../../core/session.js';
import { t } from '../../core/staff-text.js';
import { openSheet } from '../desk/vault.js';
import { sheetText } from './sheet-text.js';

/**
 * @param {{ roots?: unknown[], root?: string, text?: string, cancel?: () => void }} props
 *   roots, or the one root, that the sheet must belong to; text: why it is asked for
 */
export function SheetEntry({ roots, root, text = t('sheet.entry_text'), cancel }) {
  const title = useHeadingFocus();
  const form = useForm(
    { sheet: '' },
    {
      check: ({ sheet }) => (sheet.trim() ? {} : { sheet: t('sheet.entry_missing') }),
      send: ({ sheet }) =>
        openSheet({
          sheet: sheetText(sheet),
          school: me.peek()?.school.id ?? '',
          ...(roots ? { roots } : {}),
          ...(root ? { root } : {}),
        }),
    },
  );
  return html`
    <section class="card desk-narrow">
      <h2 tabindex="-1" ref=${title}>${t('sheet.entry')}</h2>
      <p>${text}</p>
      <${FormFrame} form=${form} submit=${t('sheet.entry_submit')} cancel=${cancel}>
        <${Field} form=${form} name="sheet" label=${t('sheet.entry_label')} hint=${t('sheet.entry_hint')}
          autocomplete="off" spellcheck=${false} />
      </${FormFrame}>
    </section>
  `;
}
