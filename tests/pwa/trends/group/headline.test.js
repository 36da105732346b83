import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { headline, lastRounds, nearestStep } from '../../../../pwa/trends/group/headline.js';

/** @param {'nl' | 'en'} language */
function wordsIn(language) {
  const path = new URL(`../../../../pwa/text/trends/${language}.json`, import.meta.url);
  const sentences = JSON.parse(readFileSync(path, 'utf8'));
  /** @param {string} key @param {Record<string, string>} [values] */
  const t = (key, values = {}) =>
    sentences[key].replace(
      /\{(\w+)\}/g,
      (/** @type {string} */ place, /** @type {string} */ name) => values[name] ?? place,
    );
  return { language, t };
}

/** @param {number} mean */
const shown = (mean) => ({ mean, edge: null, low: 'a_few' });
/** @param {Partial<{ kind: string, scale: string }>} [group] */
const trendOf = (group = {}) => ({
  group: { label: '2B', kind: 'class', scale: 'freq5', ...group },
});
/** @param {{ text: string }[]} pieces */
const read = (pieces) => pieces.map(({ text }) => text).join('');

test('the sentence has the word nearest to each mean', () => {
  const items = { safe: shown(4.2), challenged: shown(3.4), matter: shown(2.1) };

  assert.equal(
    read(headline(trendOf(), items, wordsIn('nl'))),
    'Leerlingen van 2B voelen zich vaak veilig, worden soms uitgedaagd en merken bijna nooit dat ze ertoe doen.',
  );
  assert.equal(
    read(headline(trendOf(), items, wordsIn('en'))),
    'Students in 2B often feel safe, are sometimes challenged, and almost never feel that they matter.',
  );
});

test('a hidden item is left out of the sentence', () => {
  const items = { safe: shown(4.2), challenged: null, matter: shown(4.7) };

  assert.equal(
    read(headline(trendOf(), items, wordsIn('nl'))),
    'Leerlingen van 2B voelen zich vaak veilig en merken bijna altijd dat ze ertoe doen.',
  );
});

test('each word knows its item, so that it can take its colour', () => {
  const items = { safe: shown(4.2), challenged: shown(4.2), matter: shown(4.2) };

  const marked = headline(trendOf({ kind: 'team' }), items, wordsIn('nl')).filter(
    ({ item }) => item,
  );

  assert.deepEqual(
    marked.map(({ item, text }) => [item, text]),
    [
      ['safe', 'vaak'],
      ['challenged', 'vaak'],
      ['matter', 'vaak'],
    ],
  );
});

test('children answer in three steps, and their sentence has three words', () => {
  assert.deepEqual(
    [1.5, 1.9, 2, 3.9, 4, 4.7].map((mean) => nearestStep(mean, 'freq3')),
    [1, 1, 3, 3, 5, 5],
  );
});

test('no sentence ever says never or always: nobody and everybody are never told', () => {
  const text = wordsIn('nl');
  const words = [1, 2, 3, 4, 5].map((step) => text.t(`headline.word.freq5.${step}`));

  assert.ok(!words.includes('altijd'));
  assert.ok(!words.includes('nooit'));
});

test('the last round may be another one than the last that can be read', () => {
  const weeks = [
    { name: '2026-W40', status: 'released', release: {} },
    { name: '2026-W41', status: 'too_few', release: null },
    { name: '2026-W42', status: 'holiday', release: null },
    { name: '2026-W43', status: 'open', release: null },
  ];

  const { last, shown: readable } = lastRounds({ weeks });

  assert.equal(last?.name, '2026-W41');
  assert.equal(readable?.name, '2026-W40');
});

test('before the first round there is nothing to say', () => {
  assert.deepEqual(lastRounds({ weeks: [{ name: '2026-W40', status: 'open', release: null }] }), {
    last: null,
    shown: null,
  });
});
