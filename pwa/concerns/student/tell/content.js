/** What is sealed of all that was chosen and written. */

/** @import { Inbox } from '../school.js' */
/** @import { Talk } from '../talk.js' */

/** @param {Talk} talk @returns {Inbox | undefined} */
export const chosen = ({ school, draft }) => school?.inboxes.find(({ id }) => id === draft.inbox);

/** All that is sealed of what was told. @param {Talk} talk */
export function contentOf(talk) {
  const { topic, level, text } = talk.draft;
  const inbox = chosen(talk);
  const readers = inbox ? [inbox.label, ...inbox.readers.map(({ name }) => name)] : [];
  return {
    text: text.trim(),
    ...(topic && { topic }),
    level: level || 'U2',
    language: talk.language,
    readers,
  };
}
