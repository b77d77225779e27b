/** Days and moments in UTC, without a clock: from seconds since 1970. */

/** Year, month and day of a day counted from 1970. Source: H. Hinnant, `civil_from_days`. */
export function civil(day: number): readonly [number, number, number] {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) -
      Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra -
    (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const date = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date];
}

/** The day of a moment, `2026-11-20`, in UTC. */
export function dayOf(epochSeconds: number): string {
  const [year, month, day] = civil(Math.floor(epochSeconds / 86_400));
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

/** A number in two digits at least, its fraction cut off. */
export function two(number: number): string {
  return String(Math.floor(number)).padStart(2, "0");
}
