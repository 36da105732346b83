import assert from 'node:assert/strict';
import { test } from 'node:test';
import { merged, slimCalendar } from '../../../pwa/schools/calendar/ics.js';

test('only what tells when and what is kept, with folded lines put together', () => {
  const text = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'X-WR-CALNAME:School',
    'BEGIN:VTIMEZONE',
    'TZID:Europe/Amsterdam',
    'BEGIN:DAYLIGHT',
    'DTSTART:19700329T020000',
    'END:DAYLIGHT',
    'END:VTIMEZONE',
    'BEGIN:VEVENT',
    'DTSTART;VALUE=DATE:20261019',
    'DTEND;VALUE=DATE:20261024',
    'SUMMARY:Herfst',
    ' vakantie',
    'DESCRIPTION:Lang',
    'BEGIN:VALARM',
    'SUMMARY:Wek mij',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\n');

  assert.deepEqual(slimCalendar(text).trim().split('\r\n'), [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'BEGIN:VEVENT',
    'DTSTART;VALUE=DATE:20261019',
    'DTEND;VALUE=DATE:20261024',
    'SUMMARY:Herfstvakantie',
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
});

test('a file read twice adds nothing the second time', () => {
  const autumn = { name: 'Herfst', first_day: '2026-10-19', last_day: '2026-10-23' };
  const winter = { name: 'Kerst', first_day: '2026-12-21', last_day: '2027-01-01' };

  const once = merged([winter], [autumn]);

  assert.deepEqual(once, [autumn, winter]);
  assert.deepEqual(merged(once, [autumn, winter]), once);
});
