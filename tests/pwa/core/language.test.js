import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inWords, textOf } from '../../../pwa/core/language.js';

const MOMENT = Date.parse('2026-11-23T11:00:00Z');

/** @param {string} language */
function sentences(language) {
  const file = new URL(`../../../pwa/text/student/${language}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

test('a sentence of the wording goes before the general one', () => {
  const text = textOf({ think: 'Piensa', 'think.staff': 'Piense', other: 'Otra' }, 'staff');

  assert.equal(text('think'), 'Piense');
  assert.equal(text('other'), 'Otra');
});

test('places are filled, also with what looks like a pattern', () => {
  const text = textOf({ forget: 'Vergeet {label}' });

  assert.equal(text('forget', { label: '$& {label}' }), 'Vergeet $& {label}');
});

test('a moment is said in each language, on the wall of the school', () => {
  const said = ['nl', 'pap', 'en', 'es'].map((language) =>
    inWords(textOf(sentences(language)), MOMENT, 'America/Curacao'),
  );

  assert.deepEqual(said, [
    'maandag 23 november om 07:00',
    'djaluna 23 di novèmber pa 07:00',
    'Monday 23 November at 07:00',
    'lunes 23 de noviembre a las 07:00',
  ]);
});
