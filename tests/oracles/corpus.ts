/**
 * Versions as really published: how many are read, and whether their order survives.
 *
 *   deno run -A tests/oracles/corpus.ts > docs/version-corpus.md
 *
 * Reads the corpora of tests/fixtures/corpus and, where `fetch_corpus.sh` ran, the larger
 * ones; asks the owners' comparators, which `install.sh` installs.
 */
import {
  parseLenient,
  type Scheme,
  schemeOf,
  SCHEMES,
  sortedOrder,
  type Version,
} from "../../lib/version/mod.ts";
import { compareIn } from "../support/versions.ts";
import { answers, ask, HOME, type Oracle, ORACLES } from "./oracles.ts";

/** Published texts of one ecosystem. */
export interface Corpus {
  readonly title: string;
  readonly scheme: Scheme;
  readonly texts: readonly string[];
}

type Refusal = readonly [reason: string, count: number, example: string];
type Counts = Map<string, { count: number; example: string }>;

function countUp(counts: Counts, reason: string, text: string): void {
  const { count = 0, example = text } = counts.get(reason) ?? {};
  counts.set(reason, { count: count + 1, example });
}

function listed(counts: Counts): readonly Refusal[] {
  return [...counts].map(([reason, { count, example }]) =>
    [reason, count, example] as const
  ).sort((a, b) => b[1] - a[1]);
}

/** What became of one corpus. */
export interface Findings {
  readonly corpus: Corpus;
  /** How many `compare` and `sort` take, in the ecosystem's own order. */
  readonly ordered: number;
  /** How many are of the ladder. */
  readonly strict: number;
  /** Those that only a lenient reader takes. */
  readonly lenient: number;
  /** Why the rest is refused, most frequent first: the reason, how many, and one of them. */
  readonly refused: readonly Refusal[];
  /** The same of those that have no order. */
  readonly unordered: readonly Refusal[];
  /** Every order asked for, `scheme: title`, with the pairs and those that differ. */
  readonly orders: readonly Order[];
  /** How many spellings in another scheme were read back. */
  readonly conversions: number;
  /** Those that came back as another version. */
  readonly broken: readonly string[];
}

/** One comparator's answers. */
export interface Order {
  readonly oracle: Oracle;
  readonly pairs: number;
  readonly wrong: readonly string[];
}

const FIXTURES = new URL("../fixtures/corpus/", import.meta.url);

/** The corpora of the repository, and with `isWhole` also those that were fetched. */
export async function corpora(isWhole: boolean): Promise<readonly Corpus[]> {
  const fixture = async (title: string, id: string) => {
    const table = await Deno.readTextFile(new URL(`${id}-versions.tsv`, FIXTURES));
    const texts = table.trimEnd().split("\n").slice(1).map((row) =>
      row.split("\t")[1]!
    );
    return corpusOf(title, id === "pypi" ? "pep440" : id, texts);
  };
  return [
    await fixture("npm, 178 packages", "npm"),
    await fixture("PyPI, 953 projects", "pypi"),
    ...isWhole ? await larger() : [],
  ];
}

async function larger(): Promise<readonly Corpus[]> {
  const fetched = async (title: string, id: string, file: string) => {
    try {
      const text = await Deno.readTextFile(`${HOME}/corpus/${file}`);
      const texts = text.split("\n").filter(Boolean);
      return texts.length > 0 ? [corpusOf(title, id, texts)] : [];
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return [];
      throw error;
    }
  };
  const found: Corpus[] = [];
  for (const [title, id, file] of LARGER) found.push(...await fetched(title, id, file));
  return found;
}

/** What `fetch_corpus.sh` brings: what it is, whose versions, and in which file. */
const LARGER = [
  ["npm, every version of 38 packages", "npm", "npm.txt"],
  ["PyPI, every version of 30 projects", "pep440", "pypi.txt"],
  ["PyPI, versions in OSV's tests", "pep440", "osv-pypi.txt"],
  ["Debian, upstream versions of all packages", "deb", "debian.txt"],
  ["Debian, whole versions of all packages", "deb", "debian-whole.txt"],
  ["Debian, versions in OSV's tests", "deb", "osv-debian.txt"],
  ["Maven, every version of 24 artifacts", "maven", "maven.txt"],
  ["Maven, versions in OSV's tests", "maven", "osv-maven.txt"],
  ["crates.io, every version of a large lockfile's crates", "cargo", "cargo.txt"],
  ["Go, every version of 22 modules", "go", "go.txt"],
  ["RPM, changelogs of Azure Linux's packages", "rpm", "rpm.txt"],
  ["Alpine, versions in OSV's tests", "apk", "osv-alpine.txt"],
  ["apk, history of Wolfi's packages", "apk", "apk.txt"],
  ["RubyGems, versions in OSV's tests", "gem", "osv-rubygems.txt"],
  ["NuGet, what Arcade and NuGetGallery ever required", "nuget", "nuget.txt"],
  ["Packagist, versions in OSV's tests", "composer", "osv-packagist.txt"],
  ["Hex, all that four projects ever locked", "hex", "hex.txt"],
  ["conda, packages of conda's tests, Anaconda and Spack", "conda", "conda.txt"],
  ["Helm, history of the stable charts", "helm", "helm.txt"],
  ["JSR, history of Deno's standard library", "jsr", "jsr.txt"],
  ["Docker, all tags that official images ever had", "docker", "docker.txt"],
  ["CalVer, every version of 11 projects of PyPI", "calver", "calver.txt"],
] as const;

function corpusOf(title: string, id: string, texts: readonly string[]): Corpus {
  const scheme = schemeOf(id);
  if (!scheme.ok) throw new Error(id);
  return { title, scheme: scheme.value, texts: [...new Set(texts)] };
}

/** Reads, sorts and converts a corpus, and asks every comparator that is there. */
export async function examine(corpus: Corpus): Promise<Findings> {
  const { scheme, texts } = corpus;
  const refused = new Map<string, { count: number; example: string }>();
  const read: { text: string; version: Version }[] = [];
  let lenient = 0;
  let ordered = 0;
  const unordered = new Map<string, { count: number; example: string }>();
  for (const text of texts) {
    const key = scheme.orderKey(text);
    if (key.ok) ordered++;
    else countUp(unordered, key.faults[0]!.reason ?? "", text);
    const strict = scheme.parse(text);
    if (strict.ok) read.push({ text, version: strict.value });
    else if (parseLenient(text, scheme).ok) lenient++;
    else {
      countUp(refused, strict.faults[0]!.reason ?? "", text);
    }
  }
  const sorted = [...sortedOrder(read.map(({ version }) => version))]
    .map((at) => read[at]!);
  const { conversions, broken } = roundTrips(corpus, sorted);
  return {
    corpus,
    ordered,
    unordered: listed(unordered),
    strict: read.length,
    lenient,
    refused: listed(refused),
    orders: await orders(corpus, sorted),
    conversions,
    broken,
  };
}

interface Spelled {
  readonly text: string;
  readonly version: Version;
}

function roundTrips({ scheme }: Corpus, all: readonly Spelled[]) {
  let conversions = 0;
  const broken: string[] = [];
  for (const { version } of all) {
    const normal = scheme.format(version);
    for (const target of SCHEMES) {
      const there = target.format(version);
      if (!there.ok || !normal.ok) continue;
      conversions++;
      const back = target.parse(there.value);
      const text = back.ok ? scheme.format(back.value) : back;
      if (!text.ok || text.value !== normal.value) {
        broken.push(`${normal.value} as ${target.id} ${there.value}`);
      }
    }
  }
  return { conversions, broken };
}

async function orders(
  { scheme }: Corpus,
  sorted: readonly Spelled[],
): Promise<readonly Order[]> {
  const found: Order[] = [];
  for (const oracle of ORACLES) {
    if (!await answers(oracle)) continue;
    const target = SCHEMES.find(({ id }) => id === oracle.scheme)!;
    const spelled = target === scheme
      // Plain -dev.5 is read as -0.dev.5 and sorts elsewhere: that is why it is not written.
      ? sorted.filter(({ text }) => !/-(?:dev|nightly)\./.test(text))
      : sorted.flatMap(({ version }) => {
        const text = target.format(version);
        return text.ok ? [{ text: text.value, version }] : [];
      });
    const pairs = pairsOf(target, spelled);
    if (pairs.length === 0) continue;
    const said = await ask(oracle, pairs.map(({ a, b }) => `${a}\t${b}`));
    const wrong = pairs.flatMap(({ a, b, order }, i) =>
      said[i] === order ? [] : [`${a} ${order} ${b}, ${oracle.title} says ${said[i]}`]
    );
    found.push({ oracle, pairs: pairs.length, wrong });
  }
  return found;
}

/** Neighbours in our order, and each with one far away; evenly spread, so a cut is fair. */
function pairsOf(target: Scheme, spelled: readonly Spelled[]) {
  const count = spelled.length;
  return spelled.slice(0, -1).flatMap((one, i) => {
    const far = spelled[(i * 7919 + 1) % count]!;
    return [spelled[i + 1]!, far].map((other) => ({
      a: one.text,
      b: other.text,
      order: "<=>"[Math.sign(compareIn(target, one.version, other.version)) + 1]!,
    }));
  });
}

/** The report as Markdown. */
export function report(all: readonly Findings[]): string {
  const percent = (part: number, whole: number) =>
    `${(100 * part / whole).toFixed(1)} %`;
  const rows = all.map(
    ({ corpus, ordered, strict, lenient, orders, conversions, broken }) => {
      const { length } = corpus.texts;
      const pairs = orders.reduce((sum, each) => sum + each.pairs, 0);
      const wrong = orders.reduce((sum, each) => sum + each.wrong.length, 0);
      return `| ${corpus.title} | \`${corpus.scheme.id}\` | ${length} | ` +
        `${ordered} (${percent(ordered, length)}) | ${strict} (${
          percent(strict, length)
        }) | ` +
        `${lenient} | ${length - strict - lenient} | ${pairs} | ${wrong} | ` +
        `${conversions} | ${broken.length} |`;
    },
  );
  const why = all.flatMap(({ corpus, refused }) =>
    refused.map(([reason, count, example]) =>
      `| ${corpus.title} | \`${reason}\` | ${count} | \`${example}\` |`
    )
  );
  const unordered = all.flatMap(({ corpus, unordered }) =>
    unordered.map(([reason, count, example]) =>
      `| ${corpus.title} | \`${reason}\` | ${count} | \`${example}\` |`
    )
  );
  const asked = [
    ...new Set(
      all.flatMap(({ orders }) =>
        orders.map(({ oracle }) => `${oracle.title} (${oracle.scheme})`)
      ),
    ),
  ];
  return `# Real versions

Versions as published, read by the scheme of their ecosystem, sorted, and converted into every
other scheme. Made by \`deno run -A tests/oracles/corpus.ts\`; the larger corpora are fetched by
\`tests/oracles/fetch_corpus.sh\`, so the counts grow with the registries. RubyGems, Packagist and Alpine are what OSV's
scanner compares in its tests (osv-scalibr, a Go module). For RPM, apk, NuGet, Hex, conda, Helm, JSR and Docker they are what stands in public repositories and
their histories: microsoft/azurelinux, wolfi-dev/os, dotnet/arcade and NuGet/NuGetGallery, supabase/realtime, hexpm/hexpm, blockscout/blockscout and
livebook-dev/livebook, conda/conda, AnacondaRecipes/aggregate and spack/spack-packages, helm/charts, denoland/std, docker-library/official-images.

| corpus | scheme | versions | read for order | on the ladder | only leniently | off the ladder | pairs compared | differ | conversions read back | changed |
|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
${rows.join("\n")}

*Pairs* are neighbours in our order and pairs far apart, in the corpus's own scheme and in every
other one that has a comparator here: ${asked.join(", ")}.

## Why versions have no order

Their owner refuses them too: \`tests/oracles/total_order_test.ts\` holds that. Docker's tags and calendar versions have no owner.

| corpus | reason | versions | for example |
|---|---|--:|---|
${unordered.join("\n") || "| all | none | 0 | |"}

## Why versions are off the ladder

They are compared and sorted, and not converted: with neither a strict nor a lenient reading; [schemes.md](schemes.md) explains the reasons.

| corpus | reason | versions | for example |
|---|---|--:|---|
${why.join("\n")}
`;
}

if (import.meta.main) {
  const all: Findings[] = [];
  for (const corpus of await corpora(true)) all.push(await examine(corpus));
  for (const { orders, broken } of all) {
    for (
      const line of [...orders.flatMap(({ wrong }) => wrong), ...broken].slice(0, 20)
    ) {
      console.error(line);
    }
  }
  await Deno.stdout.write(new TextEncoder().encode(report(all)));
}
