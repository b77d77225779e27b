/** Which calendar tags go by, from their names and the days they were made. */
import { findPattern, readTags } from "../../lib/plan/mod.ts";
import { calendarOf, calendarTags } from "../../lib/plan/tags/calendar/calendar.ts";
import { assertEquals, assertOk } from "../support/assert.ts";

const NOW = new Date("2026-11-26T12:00:00Z");

/** `NAME@DAY …`: the tags, the oldest first. */
function found(text: string): string | undefined {
  const pairs = text.split(" ").map((each) => each.split("@") as [string, string]);
  const names = pairs.map(([name]) => name);
  const tags = readTags(assertOk(findPattern(names)), names, undefined);
  const days = new Map(pairs);
  const calendar = calendarOf(calendarTags(tags, NOW), tags, days, NOW);
  return calendar && `${calendar.format} from ${calendar.first}`;
}

const ROWS: readonly (readonly [tags: string, gives: string | undefined])[] = [
  // A year that began with 0 long ago; a release that came a month late.
  [
    "15.0.0@2015-06-01 16.1.0@2016-02-01 17.1.0@2017-06-01 18.1.0@2018-06-01",
    "YY.MINOR.MICRO from 1",
  ],
  [
    "24.3.0@2024-03-12 24.5.0@2024-05-09 24.7.0@2024-09-21 24.11.0@2024-11-18 25.1.0@2025-01-17",
    "YY.MM.MICRO from 0",
  ],
  [
    "22.1.0@2022-01-29 22.3.0@2022-03-28 22.6.0@2022-06-27 22.8.0@2022-08-31",
    "YY.MM.MICRO from 0",
  ],
  // What a project counted in its years long ago.
  [
    "15.0.0@2015-01-10 16.0.0@2016-03-08 16.1.0@2016-04-12 16.2.0@2016-05-19 " +
    "20.3.0@2020-03-14 21.2.0@2021-02-28 21.7.0@2021-07-26 22.8.0@2022-09-06 " +
    "23.8.0@2023-09-28 23.10.0@2023-11-11 24.3.0@2024-03-01 24.7.0@2024-08-08",
    "YY.MM.MICRO from 0",
  ],
  // A project that left its own numbers for dates; one that went on, and one that jumped.
  ["1.4.0@2025-11-02 1.5.0@2026-01-20 26.8.0@2026-08-28", "YY.MM.MICRO from 0"],
  ["9.0.0@2025-11-02 10.8.0@2026-08-28", undefined],
  ["1.5.0@2026-01-20 26.1.0@2026-08-28 26.2.0@2026-09-28", undefined],
  // The second release of a day.
  [
    "2026.9.11@2026-09-11 2026.9.11.1@2026-09-11 2026.10.2@2026-10-02",
    "YYYY.MM.DD from 0",
  ],
  [
    "2026.9.11.0@2026-09-11 2026.9.11.1@2026-09-11 2026.10.2.0@2026-10-02",
    "YYYY.MM.DD.MICRO from 0",
  ],
  ["24.0@2024-02-03 24.1@2024-06-20 25.0@2025-01-26", "YY.MINOR from 0"],
  ["23.1.0@2023-04-16 23.2.0@2023-12-31 24.1.0@2024-07-19", "YY.MINOR.MICRO from 1"],
  [
    "24.1.0@2024-01-26 24.1.1@2024-02-08 24.10.0@2024-10-07 25.1.0@2025-01-29",
    "YY.MM.MICRO from 0",
  ],
  [
    "2024.12.0@2024-12-04 2024.12.5@2025-01-03 2025.1.0@2025-01-08",
    "YYYY.MM.MICRO from 0",
  ],
  ["2025.10.5@2025-10-05 2025.10.20@2025-10-20", "YYYY.MM.DD from 0"],
  ["2024.1@2024-03-10 2024.2@2024-07-10 2025.1@2025-04-01", "YYYY.MINOR from 1"],
  // What came before the project went by the calendar says nothing.
  [
    "v1.0.0@2023-01-01 v2.0.0@2024-01-01 v2025.3.0@2025-03-01 v2025.4.0@2025-04-02",
    "YYYY.MM.MICRO from 0",
  ],
  // One that came out a month after its year; numbers that were left out are no months.
  [
    "2023.3@2023-03-29 2023.4@2024-01-29 2024.1@2024-02-02 2024.2@2024-09-11 2025.2@2025-03-25",
    "YYYY.MINOR from 1",
  ],
  // A third number that few have is a fix's alone.
  [
    "2024.1@2024-03-10 2024.2@2024-07-10 2024.2.1@2024-07-12 2025.1@2025-04-01 2025.2@2025-09-01",
    "YYYY.MINOR from 1",
  ],
  [
    "2024.1@2024-03-10 2024.2@2024-07-10 2024.2.1@2024-07-12 2025.1@2025-04-01",
    "YYYY.MINOR.MICRO from 1",
  ],
  // A project that left the calendar, and one that keeps an older line up beside it.
  [
    "2016.07.26@2016-07-26 2017.08.10@2017-08-10 2.0@2018-07-02 2.1@2018-11-21 2.2@2020-08-09",
    undefined,
  ],
  [
    "1.0@2016-07-26 2017.08.10@2017-08-10 1.1@2018-07-02 1.2@2018-11-21 2018.12.05@2018-12-05",
    "YYYY.0M.0D from 0",
  ],
  // Imported from elsewhere: the days say nothing.
  ["2026.10.0@2023-11-14 2026.10.1@2023-11-14", "YYYY.MM.MICRO from 0"],
  ["v2026.09.05@2023-11-14", "YYYY.0M.0D from 0"],
  ["v26.04@2023-11-14", "YY.0M from 0"],
  // A date in one number, or with hyphens, and a count behind it.
  ["20261005@2026-10-05 20261105@2026-11-05", "YYYY0M0D.MICRO from 0"],
  ["v20261005@2023-11-14 v20261005.1@2023-11-14", "YYYY0M0D.MICRO from 0"],
  ["20261005.1@2026-10-05 20261105.1@2026-11-05", "YYYY0M0D.MICRO from 1"],
  ["release-2026-10-05@2026-10-05 release-2026-11-12@2026-11-12", "YYYY.0M.0D from 0"],
  ["2026.11.05@2026-11-05 2026.11.12@2026-11-12", "YYYY.0M.0D from 0"],
  // A count that goes on over the years, and one that does so once.
  [
    "V_2024.84@2024-04-04 V_2024.85@2024-10-22 V_2025.86@2025-03-05 V_2026.87@2026-05-03 V_2026.88@2026-05-10",
    "YYYY.MINOR from 89",
  ],
  ["2024.0@2024-04-04 2025.1@2025-03-05 2025.2@2025-05-03", "YYYY.MINOR from 0"],
  // Month and day in one number: the zero tells, or the days.
  ["v2026.0226.0@2026-02-26 v2026.0227.1@2026-02-27", "YYYY.0M0D.MICRO from 0"],
  ["v2026.226.0@2026-02-26 v2026.1111.0@2026-11-11", "YYYY.MM0D.MICRO from 0"],
  ["v2026.226.0@2026-04-26 v2026.1111.0@2026-11-20", "YYYY.MINOR.MICRO from 1"],
  // Weeks: the letter tells, or the days of three.
  ["2026.w40@2026-09-29 2026.w46@2026-11-12", "YYYY.0W from 0"],
  ["v2026-W05@2026-01-29 v2026-W46@2026-11-12", "YYYY.0W from 0"],
  ["2026w40.0@2026-09-29 2026w46.1@2026-11-12", "YYYY.0W.MICRO from 0"],
  ["2025.50@2025-12-10 2026.2@2026-01-07 2026.46@2026-11-10", "YYYY.WW from 0"],
  ["2025.50@2025-12-10 2026.2@2026-03-07 2026.46@2026-11-10", "YYYY.MINOR from 1"],
  // Two digits that are the year of each day, and month and day of it too.
  ["26.9.2@2026-09-02 26.10.12@2026-10-12", "YY.MM.DD from 0"],
  // Beside versions a date is a build, or what was put aside.
  ["v1.0.0@2026-10-01 20261005@2026-10-05", undefined],
  // Two digits that may be a year by chance.
  ["26.2@2023-11-14 26.3@2023-11-14", undefined],
  ["lib-10.00@2015-01-05 lib-10.21@2016-01-12 lib-10.47@2025-10-21", undefined],
  ["lib-10.00@2023-11-14 lib-10.21@2023-11-14", undefined],
  ["lib-10.01@2015-01-05 lib-10.02@2016-01-12", undefined],
  ["v24.0.0@2024-02-03 v25.0.0@2024-06-20 v26.0.0@2024-10-20", undefined],
  ["v25.0.0@2025-02-03 v25.1.0@2025-06-20", undefined],
  ["v1.0.0@2024-02-03 v1.1.0@2025-02-03", undefined],
];
for (const [tags, gives] of ROWS) {
  Deno.test(`the calendar of ${tags} is ${gives}`, () =>
    assertEquals(found(tags), gives));
}
