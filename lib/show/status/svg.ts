/** The releases of a project as one SVG: a row a channel, from left to right in time. */
import type { Past, Stand } from "./stand.ts";

/** The first and the last place of a dot, and the height of a row. */
const LEFT = 90;
const RIGHT = 690;
const ROW = 44;
const TOP = 34;

/** How wide a letter of a label is, at the most, and what stands between two labels. */
const LETTER = 6.2;
const GAP = 8;

/** The drawing; light and dark, with a title for who cannot see it. */
export function standSvg({ history }: Pick<Stand, "history">): string {
  const channels = rowsOf(history);
  const height = TOP + ROW * Math.max(1, channels.length) + 16;
  const days = history.map(({ date }) => dayNumber(date));
  const [first = 0, last = first] = [days[0], days.at(-1)];
  const at = ({ date }: Past) =>
    last === first
      ? (LEFT + RIGHT) / 2
      : LEFT + (RIGHT - LEFT) * (dayNumber(date) - first) / (last - first);
  const rows = channels.map((channel, row) => {
    const y = TOP + ROW * row + ROW / 2;
    // The newest of what stands close together has the label.
    const dots = history.filter((each) => each.channel === channel).toReversed();
    let end = Infinity;
    const drawn = dots.map((each) => {
      const x = at(each);
      const half = each.tag.length * LETTER / 2;
      const hasLabel = x + half + GAP <= end;
      if (hasLabel) end = x - half;
      const label = hasLabel
        ? `<text class="tag" x="${round(x)}" y="${y - 9}" text-anchor="middle">${
          escaped(each.tag)
        }</text>`
        : "";
      return `<circle class="dot c${row % 5}" cx="${round(x)}" cy="${y}" r="5"><title>${
        escaped(`${each.tag}, ${each.date}`)
      }</title></circle>${label}`;
    });
    return `<text class="row" x="4" y="${y + 4}">${escaped(channel)}</text>` +
      `<line class="rail" x1="${LEFT}" y1="${y}" x2="${RIGHT}" y2="${y}"/>` +
      drawn.join("");
  });
  const ends = history.length === 0
    ? `<text class="row" x="4" y="${TOP + 20}">No release yet</text>`
    : `<text class="tag" x="${LEFT}" y="14">${history[0]!.date}</text>` +
      `<text class="tag" x="${RIGHT}" y="14" text-anchor="end">${
        history.at(-1)!.date
      }</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 ${height}" ` +
    `role="img" aria-label="Releases by channel"><title>Releases by channel</title>` +
    `<style>${STYLE}</style>${ends}${rows.join("")}</svg>\n`;
}

const STYLE = "text{font:12px system-ui,sans-serif;fill:#1f2328}" +
  ".tag{font-size:10px;fill:#59636e}.rail{stroke:#d1d9e0}" +
  ".c0{fill:#1a7f37}.c1{fill:#0969da}.c2{fill:#8250df}.c3{fill:#bc4c00}.c4{fill:#6e7781}" +
  "@media(prefers-color-scheme:dark){text{fill:#f0f6fc}.tag{fill:#9198a1}" +
  ".rail{stroke:#3d444d}.c0{fill:#3fb950}.c1{fill:#4493f8}.c2{fill:#ab7df8}" +
  ".c3{fill:#f0883e}.c4{fill:#9198a1}}";

/** A text inside of markup. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`);
}

/** The channels that there are, the highest first. */
function rowsOf(history: readonly Past[]): readonly string[] {
  const order = ["stable", "rc", "beta", "alpha", "dev"];
  const place = (name: string) => (order.indexOf(name) + 1) || order.length;
  return [...new Set(history.map(({ channel }) => channel))]
    .toSorted((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
}

function round(number: number): string {
  return String(Math.round(number * 10) / 10);
}

/** A day as a number, without a clock. */
function dayNumber(date: string): number {
  const first = Temporal.PlainDate.from("1970-01-01");
  return first.until(date, { largestUnit: "days" }).days;
}
