/** The page of `rung status --html` in a real Chromium, by what it shows. */
import { loadPictures, type Past, type Stand } from "../../lib/show/startup.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { chromiumPath, type Page, withPage } from "../support/browser.ts";

const { standHtml } = await loadPictures();

const NONE = { checks: null, downloads: null, issues_since: null, registries: [] };

/** A version at the top of a channel. */
function top(channel: string, version: string, more: object) {
  return {
    ...{ channel, version, tag: `v${version}`, date: "2026-11-19", age_days: 7 },
    ...{ commits_since: 1, url: `https://example.com/${version}?a=1&b=2` },
    ...NONE,
    ...more,
  };
}

/** Thirty versions in three channels, some on the same day. */
const HISTORY: readonly Past[] = Array.from({ length: 30 }, (_, i) => ({
  tag: `${i % 2 === 0 ? "core-lib@" : "v"}1.${i}.0-rc.1`,
  channel: ["rc", "stable", "beta"][i % 3]!,
  date: `2026-${String(1 + Math.floor(i / 3)).padStart(2, "0")}-${10 + (i % 2)}`,
}));

const gate = (
  name: "soak" | "checks" | "approvals",
  state: "open" | "closed" | "unknown",
) => ({
  ...{ gate: name, state, wanted: `wanted of ${name}`, found: "<b>found</b>" },
  ...{ opens_at: null, source: null },
});

const STAND: Stand = {
  lines: [{
    ...{ package: null, branch: "main", sha: "a".repeat(40), is_current: true },
    channels: [
      top("stable", "1.0.0", { downloads: 400, issues_since: 9 }),
      top("rc", "1.1.0-rc.1", {
        ...{ downloads: 100, issues_since: 2, checks: "1 of 4 checks bad: lint" },
        registries: [{ source: "PyPI", count: 70, of: "the last 7 days" }],
      }),
    ],
    next: { version: "1.1.0", tag: "v1.1.0", why: "minor: <script>alert(1)</script>" },
    ...{ held: "v1.1.0-rc.1" },
    gates: [
      gate("soak", "open"),
      gate("checks", "closed"),
      gate("approvals", "unknown"),
    ],
  }],
  half_done: [{ tag: "v1.0.1", what: "its release is a draft", finish: "do so" }],
  not_asked: ["the forge: no answer"],
  history: HISTORY,
};

/** The brightness of a colour, and how two differ. Source: WCAG 2.2, "contrast ratio". */
const CONTRAST = `(() => {
  const light = (text) => {
    const [r, g, b] = text.match(/[\\d.]+/g).map(Number).map((each) => {
      const part = each / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const back = light(getComputedStyle(document.body).backgroundColor);
  return [...document.querySelectorAll("h1,h2,p,td,th,li,li b,a,footer,figure text")]
    .map((each) => {
      const style = getComputedStyle(each);
      const own = light(each.closest("svg") ? style.fill : style.color);
      const [high, low] = [Math.max(own, back), Math.min(own, back)];
      return (high + 0.05) / (low + 0.05);
    });
})()`;

/** The texts of what a pattern of CSS finds. */
const textsOf = (page: Page, css: string) =>
  page.eval<string[]>(
    `[...document.querySelectorAll(${
      JSON.stringify(css)
    })].map((each) => each.textContent)`,
  );

if (chromiumPath()) {
  Deno.test("the page of status shows lines, gates, downloads and the timeline in Chromium", async () => {
    const folder = await Deno.makeTempDir();
    try {
      const path = `${folder}/status.html`;
      const made = "Made by rung on 2026-11-26";
      await Deno.writeTextFile(path, standHtml(STAND, { name: "<tool>", made }));
      await withPage(path, look);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
} else {
  console.log("The page of `rung status --html` is not looked at: no Chromium is here");
}

async function look(page: Page): Promise<void> {
  // what it says
  assertEquals(await textsOf(page, "h1,h2"), [
    "<tool>",
    "main",
    "Half done",
    "Not asked",
  ]);
  assertEquals(await textsOf(page, "section > p"), [
    "Next: v1.1.0 (minor: <script>alert(1)</script>)",
  ]);
  assertEquals(await textsOf(page, ".gates li"), [
    "✓ soak wanted of soak: <b>found</b>",
    "✗ checks wanted of checks: <b>found</b>",
    "? approvals wanted of approvals: <b>found</b>",
  ]);
  assertEquals(await textsOf(page, "tr:nth-child(3) td"), [
    ...["rc", "v1.1.0-rc.1", "2026-11-19 (7 d)", "1", "2", "1 of 4 checks bad: lint"],
    " 100PyPI: 70 (the last 7 days)",
  ]);
  assertEquals(
    await page.eval(`[...document.links].map((each) => each.href)`),
    ["https://example.com/1.0.0?a=1&b=2", "https://example.com/1.1.0-rc.1?a=1&b=2"],
  );
  // figures as they compare
  const bars = await page.eval<number[]>(
    `[...document.querySelectorAll(".bar")].map((each) => each.getBoundingClientRect().width)`,
  );
  assertEquals(bars, [100, 25]);
  await timeline(page);
  // what a screen reader is told
  const { nodes } = await page.send("Accessibility.getFullAXTree");
  const told = (nodes as { role?: { value: string }; name?: { value: string } }[])
    .map(({ role, name }) => `${role?.value} ${name?.value}`);
  for (const each of ["image Releases by channel", "image 400", "heading <tool>"]) {
    assert(told.includes(each), `${each}: ${told}`);
  }
  // in the light, in the dark, and on a phone
  const backs: string[] = [];
  for (const value of ["light", "dark"]) {
    await page.send("Emulation.setEmulatedMedia", {
      features: [{ name: "prefers-color-scheme", value }],
    });
    const ratios = await page.eval<number[]>(CONTRAST);
    assert(ratios.length > 20, `${ratios}`);
    const least = Math.min(...ratios);
    assert(least >= 4.5, `${value}: ${least}`);
    backs.push(await page.eval("getComputedStyle(document.body).backgroundColor"));
  }
  assert(backs[0] !== backs[1], `${backs}`);
  await page.send("Emulation.setDeviceMetricsOverride", {
    ...{ width: 360, height: 740, deviceScaleFactor: 3, mobile: true },
  });
  const [wide, size] = await page.eval<[number, number]>(
    "[document.scrollingElement.scrollWidth, parseFloat(getComputedStyle(document.body).fontSize)]",
  );
  assertEquals([wide, size >= 16], [360, true]);
  // nothing from elsewhere, nothing that runs, nothing that the page's own policy refused
  assertEquals([page.requests.length, page.complaints], [1, []]);
  assertEquals(await page.eval("document.scripts.length"), 0);
}

/** Dots stand in their row, in the order of their days, and no label covers another. */
async function timeline(page: Page): Promise<void> {
  const dots = await page.eval<[string, number, number][]>(
    `[...document.querySelectorAll("figure circle")].map((each) => {
      const { x, y } = each.getBoundingClientRect();
      return [each.textContent, x, y];
    })`,
  );
  assertEquals(dots.length, HISTORY.length);
  for (const channel of ["stable", "rc", "beta"]) {
    const own = HISTORY.filter((each) => each.channel === channel);
    const drawn = own.map(({ tag, date }) =>
      dots.find(([text]) => text === `${tag}, ${date}`)!
    );
    assertEquals(new Set(drawn.map(([, , y]) => y)).size, 1);
    const places = drawn.map(([, x]) => x);
    assertEquals(places, places.toSorted((a, b) => a - b));
  }
  const covered = await page.eval<string[]>(
    `(() => {
      const all = [...document.querySelectorAll("figure text")].map((each) =>
        [each.textContent, each.getBoundingClientRect()]);
      return all.flatMap(([a, one], i) => all.slice(i + 1).flatMap(([b, two]) =>
        one.left < two.right && two.left < one.right && one.top < two.bottom &&
          two.top < one.bottom ? [a + " and " + b] : []));
    })()`,
  );
  assertEquals(covered, []);
}
