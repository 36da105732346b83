import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  changeKey,
  meaningOf,
  revealOrder,
  stepsFor,
} from '../../../pwa/circles/together/steps.js';

/** @param {number | null} safe @param {number | null} challenged @param {number | null} matter */
const figures = (safe, challenged, matter) => {
  /** @param {number | null} mean */
  const shown = (mean) => (mean === null ? null : { mean });
  return { safe: shown(safe), challenged: shown(challenged), matter: shown(matter) };
};

/** @param {{ kind: string, item?: string }[]} steps */
const read = (steps) => steps.map(({ kind, item }) => item ?? kind);

test('the lowest is never revealed first, and the order is else that of the questions', () => {
  assert.deepEqual(revealOrder(figures(4.2, 3.8, 3.1)), ['safe', 'challenged', 'matter']);
  assert.deepEqual(revealOrder(figures(3.1, 3.8, 4.2)), ['challenged', 'safe', 'matter']);
  assert.deepEqual(revealOrder(figures(4.2, 3.1, 3.8)), ['safe', 'challenged', 'matter']);
});

test('what is hidden is not revealed', () => {
  assert.deepEqual(revealOrder(figures(null, 3.1, 3.8)), ['matter', 'challenged']);
  assert.deepEqual(revealOrder(figures(null, null, 3.8)), ['matter']);
  assert.deepEqual(revealOrder(figures(null, null, null)), []);
});

test('a circle goes from its rules to its thanks', () => {
  const circle = { figures: figures(4.2, 3.8, 3.1), looksBack: true, agrees: true };

  assert.deepEqual(read(stepsFor(circle)), [
    'rules',
    'look_back',
    'safe',
    'challenged',
    'matter',
    'questions',
    'agreement',
    'done',
  ]);
});

test('without figures there is still something to talk about', () => {
  const circle = { figures: null, looksBack: false, agrees: false };

  assert.deepEqual(read(stepsFor(circle)), ['rules', 'quiet', 'questions', 'done']);
});

test('keys of a board and of a remote control go on and back', () => {
  const nowhere = { types: false, presses: false };
  for (const key of ['ArrowRight', 'PageDown', ' ']) assert.equal(meaningOf(key, nowhere), 'next');
  for (const key of ['ArrowLeft', 'PageUp']) assert.equal(meaningOf(key, nowhere), 'back');
  assert.equal(meaningOf('Escape', nowhere), 'leave');
  assert.equal(meaningOf('a', nowhere), null);
});

test('a key keeps its meaning in a field and on a button', () => {
  assert.equal(meaningOf('ArrowRight', { types: true, presses: false }), null);
  assert.equal(meaningOf(' ', { types: true, presses: false }), null);
  assert.equal(meaningOf(' ', { types: false, presses: true }), null);
  assert.equal(meaningOf('ArrowRight', { types: false, presses: true }), 'next');
});

test('a change is only said when it was judged to be one', () => {
  const blip = { item: 'safe', kind: 'blip', direction: 'down' };
  const level = { item: 'safe', kind: 'level', direction: 'down' };
  const other = { item: 'matter', kind: 'tail', direction: 'down' };
  const judged = { signals: [other, blip, level] };

  assert.equal(changeKey('safe', judged, 4.1), 'together.change.level.down');
  assert.equal(changeKey('matter', judged, 4.1), 'together.change.tail.down');
  assert.equal(changeKey('challenged', judged, 4.1), 'together.change.none');
  assert.equal(changeKey('challenged', judged, null), 'together.change.learning');
  assert.equal(changeKey('challenged', null, 4.1), '');
});

test('every change that can be judged has its sentence', () => {
  for (const language of ['nl', 'en']) {
    const path = new URL(`../../../pwa/text/circles/${language}.json`, import.meta.url);
    const known = JSON.parse(readFileSync(path, 'utf8'));
    for (const sign of ['level.down', 'level.up', 'tail.down', 'blip.down']) {
      assert.ok(known[`together.change.${sign}`], sign);
    }
  }
});
