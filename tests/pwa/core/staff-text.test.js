import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { DRAFTS, FILES, fill } from '../../../pwa/core/staff-text.js';

const PWA = new URL('../../../pwa/', import.meta.url);
const PARTS = ['staff', 'trends', 'schools', 'circles', 'whole-school', 'desk'];

/** @param {string} path under pwa/ */
const text = (path) => readFileSync(new URL(path, PWA), 'utf8');
/** @param {string} part @param {string} language @returns {Record<string, string>} */
const sentences = (part, language) => JSON.parse(text(`text/${part}/${language}.json`));

/** @returns {string[]} the modules of the staff's app */
function modules() {
  const all = /** @type {string[]} */ (readdirSync(PWA, { recursive: true }));
  return all.filter((path) =>
    /^(accounts|circles|concerns\/inbox|schools|trends|core|app|navigation).*\.js$/.test(path),
  );
}

test('Dutch and English have the same keys and the same places', () => {
  for (const part of PARTS) {
    const [dutch, english] = [sentences(part, 'nl'), sentences(part, 'en')];
    assert.deepEqual(Object.keys(english), Object.keys(dutch));
    for (const [key, sentence] of Object.entries(dutch)) {
      /** @param {string} [one] */
      const places = (one = '') => [...new Set(one.match(/\{\w+\}/g) ?? [])].sort();
      assert.deepEqual(places(english[key]), places(sentence), key);
    }
  }
});

test('no key stands in two parts', () => {
  const keys = PARTS.flatMap((part) => Object.keys(sentences(part, 'nl')));

  assert.equal(new Set(keys).size, keys.length);
});

test('every key that a page names has its sentence', () => {
  const known = Object.assign({}, ...PARTS.map((part) => sentences(part, 'nl')));
  for (const path of modules()) {
    const script = text(path);
    for (const [, key = ''] of script.matchAll(/\bt\(\s*'([^']+)'/g)) {
      if (/^[a-z_]+(\.|$)/.test(key) && script.includes('staff-text')) {
        assert.ok(key in known, `${path}: ${key}`);
      }
    }
    for (const [, key = ''] of script.matchAll(/\btn\(\s*'([^']+)'/g)) {
      assert.ok(`${key}.one` in known && `${key}.other` in known, `${path}: ${key}`);
    }
  }
});

test('a language that is not written yet falls back to Dutch', () => {
  assert.deepEqual(FILES.pap, ['nl']);
  assert.deepEqual(FILES.es, ['nl']);
});

test('a part with a draft in a language has a file to load', () => {
  for (const [part, languages] of Object.entries(DRAFTS)) {
    for (const language of languages) {
      assert.equal(sentences(part, language).needs_native_review, true, `${part}/${language}`);
    }
  }
});

test('a place without a value stays, so that it is seen', () => {
  assert.equal(fill('{a} en {b}', { a: 1 }), '1 en {b}');
});
