import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  codeText,
  drawProof,
  groupsOf,
  isProved,
  sheetText,
} from '../../../../pwa/concerns/set-up/sheet-text.js';
import { worker } from './desk.js';

const { sheet } = await worker().make_sheet();

test('a sheet is printed in fourteen groups of four and the rest, all of it', () => {
  const groups = groupsOf(sheet);

  assert.equal(groups.length, 15);
  assert.deepEqual(
    groups.map((group) => group.length),
    [...Array(14).fill(4), 2],
  );
  assert.equal(`meetellen-herstel-1${groups.join('').toLowerCase()}`, sheet);
});

test('however it is typed, pasted or scanned, it comes to the same text', () => {
  const groups = groupsOf(sheet);
  for (const typed of [
    sheet,
    codeText(sheet),
    groups.join(' '),
    `  ${groups.join('  ').toLowerCase()}\n`,
    `MEETELLEN-HERSTEL-1 ${groups.join(' ')}`,
    `meetellen herstel 1\n${groups.join('-')}`,
  ]) {
    assert.equal(sheetText(typed), sheet);
  }
});

test('eight characters prove the paper: two whole groups, never the same one', () => {
  for (let round = 0; round < 50; round += 1) {
    const places = drawProof(sheet);
    assert.equal(new Set(places).size, 2);
    assert.equal(places.map((place) => groupsOf(sheet)[place]).join('').length, 8);
  }
});

test('a proof holds in any case, and only for its own group', () => {
  const [first, second] = groupsOf(sheet);

  assert.equal(isProved(sheet, 0, ` ${first.toLowerCase()} `), true);
  assert.equal(isProved(sheet, 1, second === first ? '' : first), false);
  assert.equal(isProved(sheet, 0, ''), false);
});
