import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseLanguage, readCode, readLink } from '../../../pwa/checkins/first-view.js';

test('a code is read however it was typed', () => {
  for (const typed of [
    '7K3QW2M9X1',
    '7k3qw2m9x1',
    ' 7K3QW 2M9X1 ',
    '7k3qw-2m9xl',
    '7K3QW2M9XI',
    'https://meetellen.example/#7K3QW2M9X1',
    '#7K3QW2M9X1.3t',
  ]) {
    assert.equal(readCode(typed), '7K3QW2M9X1', typed);
  }
  assert.equal(readCode('OOOOOOOOOO'), '0000000000');
});

test('what cannot be a code is none', () => {
  for (const typed of ['', '2B', '7K3QW2M9X', '7K3QW2M9X12', '7K3QW2M9XU', '7K3QW2M9X!']) {
    assert.equal(readCode(typed), null, typed);
  }
});

test('flags say who answers and on what; unknown ones are ignored', () => {
  const link = readLink('#7K3QW2M9X1.3tz.abc');

  assert.deepEqual(
    [link?.code, link?.isChild, link?.isStaff, link?.isShared],
    ['7K3QW2M9X1', true, false, true],
  );
  assert.equal(readLink('#7K3QW2M9X1')?.isShared, false);
  assert.equal(readLink('#7K3QW2M9X1..abc')?.isShared, false);
});

test('an address without a code is no link', () => {
  assert.equal(readLink(''), null);
  assert.equal(readLink('#somewhere'), null);
});

test('the first wanted language that we speak is taken', () => {
  assert.equal(chooseLanguage([null, 'pt-BR', 'es-CO', 'nl']), 'es');
  assert.equal(chooseLanguage(['pap', 'nl']), 'pap');
  assert.equal(chooseLanguage(['pap-CW']), 'pap');
  assert.equal(chooseLanguage(['fr-FR']), 'nl');
});
