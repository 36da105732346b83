import assert from 'node:assert/strict';
import { test } from 'node:test';
import { begun, layOut } from '../../../../pwa/trends/chart/geometry.js';

const SIZE = { width: 660, height: 172, left: 60, right: 0 };

/** @param {...string} statuses one per week, from 2026-W40 on */
const weeksOf = (...statuses) =>
  statuses.map((status, at) => ({
    name: `2026-W${40 + at}`,
    monday: '2026-09-28',
    status,
    release: null,
  }));

/** @param {...[number, number]} points week and mean; line and band follow it */
const itemOf = (...points) => ({
  usual: null,
  points: points.map(([week, mean]) => ({
    week: `2026-W${week}`,
    mean,
    line: mean,
    low: mean - 0.3,
    high: mean + 0.3,
  })),
});

test('a week without figures cuts the line and the band', () => {
  for (const gap of ['holiday', 'too_few', 'unreliable', 'lost']) {
    const weeks = weeksOf('released', 'released', gap, 'released', 'released');

    const chart = layOut(weeks, itemOf([40, 4], [41, 4], [43, 3], [44, 3]), SIZE);

    assert.equal(chart.lines.length, 2, gap);
    assert.equal(chart.bands.length, 2, gap);
    assert.equal(chart.points.length, 4, gap);
  }
});

test('rounds without figures are marked each in its own way, holidays are columns', () => {
  const weeks = weeksOf('too_few', 'unreliable', 'lost', 'holiday', 'holiday', 'released');

  const chart = layOut(weeks, itemOf([45, 4]), SIZE);

  assert.deepEqual(
    chart.marks.map(({ status }) => status),
    ['too_few', 'unreliable', 'lost'],
  );
  assert.deepEqual(chart.holidays, [{ x: 210, width: 100 }]);
});

test('an item that a release hides is marked as hidden, whatever the others show', () => {
  const weeks = weeksOf('released', 'released');

  const chart = layOut(weeks, itemOf([41, 4]), SIZE);

  assert.deepEqual(
    chart.marks.map(({ status, week }) => [status, week]),
    [['hidden', '2026-W40']],
  );
});

test('never stands at the bottom of the scale and always at its top', () => {
  const weeks = weeksOf('released', 'released', 'released');

  const chart = layOut(weeks, itemOf([40, 1], [41, 3], [42, 5]), SIZE);

  const [never, sometimes, always] = chart.points.map(({ y }) => y);
  assert.equal(never, chart.floor);
  assert.equal(always, 10);
  assert.equal(sometimes, ((never ?? 0) + (always ?? 0)) / 2);
});

test('the line ends in a dot that lies on it, beside which its last round stands', () => {
  const weeks = weeksOf('released', 'released', 'too_few');
  const item = itemOf([40, 4], [41, 2]);
  item.points[1] = { ...item.points[1], line: 3 };

  const chart = layOut(weeks, item, SIZE);

  assert.ok(chart.lines[0]?.endsWith(`L${chart.end?.x},${chart.end?.y}`));
  assert.equal(chart.points[1]?.x, chart.end?.x);
  assert.ok((chart.points[1]?.y ?? 0) > (chart.end?.y ?? 0));
});

test('a running round has its place and no figure, coming ones are not drawn', () => {
  const weeks = weeksOf('released', 'open', 'coming', 'coming');

  const chart = layOut(weeks, itemOf([40, 4]), SIZE);

  assert.deepEqual(chart.open, { x: 110, width: 50 });
  assert.equal(chart.points.length, 1);
  assert.deepEqual(
    chart.ticks.map(({ week }) => week),
    ['2026-W41'],
  );
});

test('holidays that are still to come have not begun', () => {
  const weeks = weeksOf('released', 'holiday', 'released', 'open', 'coming', 'holiday', 'coming');

  const names = begun(weeks).map(({ name }) => name);

  assert.deepEqual(names, ['2026-W40', '2026-W41', '2026-W42', '2026-W43']);
});

test('a round whose release is late keeps its place, and the later ones theirs', () => {
  const weeks = weeksOf('released', 'coming', 'released', 'open', 'coming', 'holiday', 'coming');

  const chart = layOut(weeks, itemOf([40, 4], [42, 4]), SIZE);

  assert.equal(chart.lines.length, 2);
  assert.deepEqual(chart.marks, []);
  assert.deepEqual(chart.open, { x: 210, width: 50 });
  assert.deepEqual(chart.holidays, []);
});

test('a round that stands alone can be seen', () => {
  const chart = layOut(weeksOf('too_few', 'released', 'too_few'), itemOf([41, 4]), SIZE);

  assert.deepEqual(chart.lines, [
    'M127,37.8L143,37.8'.replaceAll('37.8', String(chart.points[0]?.y)),
  ]);
});

test('names of weeks never touch each other', () => {
  const weeks = weeksOf(...Array.from({ length: 36 }, () => 'released'));

  for (const width of [256, 400, 700, 1100]) {
    const { ticks } = layOut(weeks, itemOf(), { ...SIZE, width });
    const gaps = ticks.slice(1).map(({ x }, at) => x - (ticks[at]?.x ?? 0));
    assert.ok(ticks.length > 1);
    assert.ok(Math.min(...gaps) >= 50, `${width}: ${gaps}`);
  }
});

test('equal public parts give equal drawings', () => {
  const weeks = weeksOf('released', 'too_few', 'released');
  const item = itemOf([40, 4.2], [42, 3.9]);

  assert.deepEqual(
    layOut(weeks, item, SIZE),
    layOut(structuredClone(weeks), structuredClone(item), SIZE),
  );
});
