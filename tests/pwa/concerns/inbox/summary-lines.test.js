import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { linesOf } from '../../../../pwa/concerns/inbox/plan/summary-lines.js';

const REGIONS = ['NL', 'BQ', 'CW', 'AW'];
const dutch = JSON.parse(
  readFileSync(new URL('../../../../pwa/text/desk/nl.json', import.meta.url), 'utf8'),
);
const THREAD = /** @type {any} */ ({
  day: '2026-11-18',
  state: 'closed',
  msgs: [
    { dir: 's', day: '2026-11-18', body: 'SEALED-BODY' },
    { dir: 'c', day: '2026-11-19', body: 'SEALED-BODY' },
  ],
  taken_by: { id: '1', name: 'M. Janga' },
});
const SAID = /** @type {any} */ ({
  topic: 'bullying',
  messages: [{ text: 'ze pakten mijn tas' }],
  notes: [{ text: 'moeder gebeld', by: 'MJ' }],
  plan: {
    steps: { heard: { day: '2026-11-19', by: 'MJ' }, checked: { day: '2026-12-02', by: 'SC' } },
    duty: { 2: { day: '2026-11-20', by: 'MJ' } },
    outcome: 'repaired',
  },
});

test('the register learns the topic, the days, the steps and the outcome', () => {
  assert.deepEqual(
    linesOf(THREAD, SAID, 'CW').map(({ key, values }) => [key, ...Object.values(values)]),
    [
      ['inbox.topic.bullying'],
      ['export.first', '2026-11-18'],
      ['export.answered_on', '2026-11-19'],
      ['plan.step.heard', '2026-11-19'],
      ['plan.step.checked', '2026-12-02'],
      ['plan.duty.CW.2', '2026-11-20'],
      ['talk.outcome.repaired'],
    ],
  );
});

test('no name, no initials and no word of the conversation', () => {
  const told = JSON.stringify(linesOf(THREAD, SAID, 'NL'));

  for (const secret of ['MJ', 'SC', 'Janga', 'tas', 'moeder', 'SEALED']) {
    assert.ok(!told.includes(secret), secret);
  }
});

test('how long the first answer took is told in school days where the server knows it', () => {
  const [, , answer] = linesOf({ ...THREAD, first_answer_days: 0 }, SAID, 'NL');

  assert.deepEqual(answer, { key: 'export.answered_after', values: { count: 0 } });
});

test('what runs and has no answer yet says so', () => {
  const running = { ...THREAD, state: 'read', msgs: THREAD.msgs.slice(0, 1) };
  const keys = linesOf(running, { topic: 'other', plan: null }, 'NL').map(({ key }) => key);

  assert.deepEqual(keys, [
    'inbox.topic.other',
    'export.first',
    'export.not_answered',
    'export.running',
  ]);
});

test('every region has its five steps, its text and how certain it is', () => {
  for (const region of REGIONS) {
    for (const part of ['', '.text', '.sure', '.1', '.2', '.3', '.4', '.5']) {
      assert.ok(dutch[`plan.duty.${region}${part}`], `${region}${part}`);
    }
  }
});
