import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { nextStates } from '../../../../pwa/trends/signals/words.js';

test('every state can be reached from every other, and new only by undoing', () => {
  assert.deepEqual(nextStates('new'), ['seen', 'talked', 'closed']);
  assert.deepEqual(nextStates('seen'), ['talked', 'closed']);
  assert.deepEqual(nextStates('talked'), ['seen', 'closed']);
  assert.deepEqual(nextStates('closed'), ['seen', 'talked']);
});

test('there are words for every kind of signal', () => {
  for (const language of ['nl', 'en']) {
    const path = new URL(`../../../../pwa/text/whole-school/${language}.json`, import.meta.url);
    const sentences = JSON.parse(readFileSync(path, 'utf8'));
    for (const kind of ['level', 'tail', 'blip']) {
      for (const direction of ['down', 'up']) {
        assert.ok(sentences[`school.own.${kind}.${direction}`]);
        for (const item of ['safe', 'challenged', 'matter']) {
          assert.ok(sentences[`signals.what.${kind}.${direction}.${item}`]);
          assert.ok(sentences[`school.signal.${direction}.${item}`]);
        }
      }
    }
  }
});
