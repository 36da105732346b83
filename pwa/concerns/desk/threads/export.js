/** Writes a conversation as text that can be read without Meetellen. Pure: the sentences come in. */

/**
 * Sentences of the page, in the reader's language; the worker has none of its own.
 *
 * @typedef {{
 *   header: readonly string[], student: string, team: string, notes: string, plan?: readonly string[],
 *   standing: Record<string, string>,
 * }} Words
 * @typedef {{ dir: string, day: string, text: string, standing: string }} Shown
 */

/**
 * @param {{ entries: readonly Shown[], notes: readonly { day: string, by: string, text: string, standing: string }[] }} thread
 * @param {Words} words header: lines on top; plan: lines about what was agreed; standing: what is said of a
 *   message that is not whole
 * @returns {string}
 */
export function textFile({ entries, notes }, words) {
  const said = entries.map((one) => {
    const who = one.dir === 's' ? words.student : words.team;
    return block(`${one.day}  ${who}`, one, words);
  });
  const noted = notes.map((one) => block(`${one.day}  ${one.by}`, one, words));
  const parts = [
    words.header.join('\n'),
    ...said,
    ...(words.plan?.length ? [words.plan.join('\n')] : []),
    ...(noted.length > 0 ? [words.notes, ...noted] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** @param {string} title @param {{ text: string, standing: string }} one @param {Words} words */
function block(title, { text, standing }, words) {
  const warning = standing === 'whole' ? [] : [`[${words.standing[standing] ?? standing}]`];
  return [title.trim(), ...warning, ...(text ? [text] : [])].join('\n');
}
