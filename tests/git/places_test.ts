/**
 * Where paths of a project lead, each asked twice: with `/` on Linux and with `\` on Windows,
 * there on a drive, at its root, on a share and on a drive that is a share by another name.
 */
import { assertEquals } from "../support/assert.ts";
import { answersOf, type Place, type Question } from "../support/places.ts";

const POSIX: readonly Place[] = [
  { root: "/srv/project", real: "/srv/project" },
  { root: "/home/me/link", real: "/srv/project" },
  { root: "/", real: "/" },
];
const SHARE = "\\\\host\\share\\project";
const WINDOWS: readonly Place[] = [
  { root: "C:\\work\\project", real: "C:\\work\\project" },
  { root: "c:\\Work\\PROJECT", real: "C:\\work\\project" },
  { root: "R:\\", real: "R:\\" },
  { root: SHARE, real: SHARE },
  { root: "R:\\project", real: SHARE },
  { root: "R:\\", real: SHARE },
];

/** A folder of the project is a link that leads out, if anything is. */
const LEAD_OUT = "gone/x.md";
const fits = ({ real }: Place) => ([path]: readonly [string, ...unknown[]]) =>
  real !== "/" || !path.endsWith(LEAD_OUT);

const OUT = "no: it leads out of the repository";
const GITS = "no: it leads into git's own";
const NO_PATH = "no: it says no path of the project";

/** What a path of the project leads to, from its root; or the refusal. */
const INSIDE: readonly (readonly [path: string, leads: string, onWindows?: string])[] =
  [
    ["VERSION", "VERSION"],
    ["docs/x.md", "docs/x.md"],
    ["docs/./new/../x.md", "docs/x.md"],
    ["../x.md", OUT],
    ["docs/../../x.md", OUT],
    [LEAD_OUT, OUT],
    ["/x.md", NO_PATH],
    [".git/config", GITS],
    ["docs/../.GIT/hooks/pre-push", GITS],
    ["git~1/config", GITS],
    ["C:/x.md", "C:/x.md", NO_PATH],
    ["C:x.md", "C:x.md", 'no: no name has ":" in it on Windows'],
    ["docs\\x.md", "docs\\x.md", 'no: no name has "\\\\" in it on Windows'],
    ["\\x.md", "\\x.md", NO_PATH],
    ["docs/aux.md", "docs/aux.md", 'no: Windows keeps the name "aux" for a device'],
    [
      "docs/x.md.",
      "docs/x.md.",
      "no: Windows drops a dot or a space at the end of a name",
    ],
  ];

/**
 * What a path of the command line leads to, from the folder `docs`; `{}` is the project as it
 * is named, `<>` as the disk knows it.
 */
const NAMED: typeof INSIDE = [
  ["x.md", "{}docs/x.md"],
  ["../x.md", "{}x.md"],
  ["{}docs/x.md", "{}docs/x.md"],
  ["../.git/config", GITS],
  ["{}.git/config", GITS],
  ["<>.git/config", GITS],
  ["{}.git/config", GITS],
  [`../${LEAD_OUT}`, OUT],
  ["con.md", "{}docs/con.md", 'no: Windows keeps the name "con" for a device'],
  ["a?/x.md", "{}docs/a?/x.md", 'no: no name has "?" in it on Windows'],
];

async function asWindows(questions: readonly Question[]): Promise<string[]> {
  const url = new URL("../support/places_worker.ts", import.meta.url);
  const worker = new Worker(url, { type: "module" });
  try {
    return await new Promise((done, fail) => {
      worker.onmessage = ({ data }) => done(data);
      worker.onerror = ({ message }) => fail(new Error(message));
      worker.postMessage(questions);
    });
  } finally {
    worker.terminate();
  }
}

const SYSTEMS = [
  { name: "with / as on Linux", sep: "/", places: POSIX, answers: answersOf },
  { name: "with \\ as on Windows", sep: "\\", places: WINDOWS, answers: asWindows },
] as const;

for (const { name, sep, places, answers } of SYSTEMS) {
  // the modules that are loaded here are this system's own
  const ignore = sep === "/" && Deno.build.os === "windows";
  const own = (path: string) => path.replaceAll("/", sep);
  const below = (top: string) => top.endsWith(sep) ? top : top + sep;
  const leads = ([, usual, onWindows]: (typeof INSIDE)[number]) =>
    sep === "\\" ? onWindows ?? usual : usual;

  Deno.test({
    name: `a path of the project leads where it says, ${name}`,
    ignore,
    async fn() {
      const asked = places.flatMap((place) =>
        INSIDE.filter(fits(place)).map((row) => ({ place, row }))
      );
      const questions = asked.map(({ place, row: [path] }) =>
        ({ place, kind: "inside", path }) as const
      );
      const wanted = asked.map(({ place, row }) => {
        // above the top of a disk is that top
        const isTop = /^[^/\\]*[/\\]$/.test(place.root);
        const to = isTop && leads(row) === OUT && row[0] !== LEAD_OUT
          ? "x.md"
          : leads(row);
        return to.startsWith("no: ") ? to : below(place.real) + own(to);
      });
      assertEquals(await answers(questions), wanted);
    },
  });

  Deno.test({
    name: `a path of the command line leads where it says, ${name}`,
    ignore,
    async fn() {
      const forms = sep === "\\" ? [own, (path: string) => path] : [own];
      const cases = sep === "\\" ? [own, (path: string) => path.toUpperCase()] : [own];
      const asked = forms.flatMap((form) =>
        cases.flatMap((as) =>
          places.flatMap((place) => {
            const top = as(below(place.root));
            const real = below(place.real);
            return NAMED.filter(fits(place)).map((row) => {
              const path = form(row[0]).replace("{}", top).replace("<>", real);
              const isNamed = row[0].startsWith("{}");
              const to = own(leads(row)).replace(
                "{}",
                isNamed ? top : below(place.root),
              );
              return { place, path, to };
            });
          })
        )
      );
      const questions = asked.map(({ place, path }) =>
        ({ place, path, kind: "named" }) as const
      );
      const wanted = asked.map(({ to }) => to);
      assertEquals(await answers(questions), wanted);
    },
  });
}
