/** Where a project stands, as one page that needs nothing else. */
import { nextWords, type Rung, type Stand, type StandLine } from "./stand.ts";
import { escaped, standSvg } from "./svg.ts";

/** What the page says of itself. */
export interface Page {
  /** The project's name. */
  readonly name: string;
  /** When it was made, as people read it. */
  readonly made: string;
}

/** The page; no script, nothing from elsewhere, light and dark. */
export function standHtml(stand: Stand, { name, made }: Page): string {
  const { lines, half_done: half, not_asked: unasked } = stand;
  const most = Math.max(
    1,
    ...lines.flatMap(({ channels }) => channels.map(({ downloads }) => downloads ?? 0)),
  );
  const body = [
    `<h1>${escaped(name)}</h1>`,
    `<figure>${standSvg(stand)}</figure>`,
    ...lines.map((line) => section(line, most)),
    listed(
      "Half done",
      half.map(({ tag, what, finish }) => `${tag}: ${what}; ${finish}`),
    ),
    listed("Not asked", unasked),
    `<footer>${escaped(made)}</footer>`,
  ];
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8">` +
    '<meta name="viewport" content="width=device-width, initial-scale=1">' +
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">` +
    `<meta name="color-scheme" content="light dark"><title>${
      escaped(name)
    }: releases</title>` +
    `<style>${STYLE}</style></head><body>\n${
      body.filter(Boolean).join("\n")
    }\n</body></html>\n`;
}

function section(line: StandLine, most: number): string {
  const { package: name, branch, channels, next, held, gates } = line;
  const rows = channels.map((each) => row(each, most)).join("");
  const gate = gates.map(({ gate, state, wanted, found }) =>
    `<li class="${state}"><b>${SIGN[state]} ${gate}</b> ${escaped(wanted)}: ${
      escaped(found)
    }</li>`
  );
  return `<section><h2>${escaped(name ?? branch ?? "HEAD")}</h2>` +
    `<p>Next: ${escaped(nextWords(next))}</p>` +
    `<div class="wide"><table><tr>${
      [
        "Channel",
        "Version",
        "Out",
        "Commits since",
        "Issues since",
        "Checks",
        "Downloads",
      ]
        .map((each) => `<th>${each}</th>`).join("")
    }</tr>${rows}</table></div>` +
    (held === null
      ? ""
      : `<h3>Gates of ${escaped(held)}</h3><ul class="gates">${gate.join("")}</ul>`) +
    "</section>";
}

const SIGN = { open: "✓", closed: "✗", unknown: "?" } as const;

function row(rung: Rung, most: number): string {
  const { channel, tag, url, date, age_days: age, commits_since: since } = rung;
  const named = url !== null && /^https?:\/\//.test(url)
    ? `<a href="${escaped(url)}">${escaped(tag)}</a>`
    : escaped(tag);
  const out = date === null ? "" : `${date} (${age} d)`;
  const cells = [
    escaped(channel),
    named,
    out,
    since === null ? "" : `${since}`,
    rung.issues_since === null ? "" : `${rung.issues_since}`,
    escaped(rung.checks ?? ""),
    [
      bar(rung.downloads, most),
      ...rung.registries.map(({ source, count, of }) =>
        escaped(`${source}: ${count} (${of})`)
      ),
    ].filter(Boolean).join("<br>"),
  ];
  return `<tr>${cells.map((each) => `<td>${each}</td>`).join("")}</tr>`;
}

/** A figure and how it compares with the largest. */
function bar(count: number | null, most: number): string {
  if (count === null) return "";
  const width = Math.round(100 * count / most);
  return `<svg width="100" height="8" role="img" aria-label="${count}">` +
    `<rect class="bar" width="${width}" height="8"/></svg> ${count}`;
}

function listed(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return "";
  const items = lines.map((each) => `<li>${escaped(each)}</li>`).join("");
  return `<section><h2>${title}</h2><ul>${items}</ul></section>`;
}

const STYLE =
  "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;" +
  "color:#1f2328;background:#fff}figure{margin:0;overflow-x:auto}figure svg{min-width:32rem}" +
  ".wide{overflow-x:auto}table{border-collapse:collapse;width:100%}" +
  "th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #d1d9e0;white-space:nowrap}" +
  ".gates{list-style:none;padding:0}.open b{color:#1a7f37}.closed b{color:#cf222e}" +
  ".bar{fill:#0969da}a{color:#0969da}footer{color:#59636e}" +
  "@media(prefers-color-scheme:dark){body{color:#f0f6fc;background:#0d1117}" +
  "th,td{border-color:#3d444d}.open b{color:#3fb950}.closed b{color:#f85149}" +
  ".bar{fill:#4493f8}a{color:#4493f8}footer{color:#9198a1}}";
