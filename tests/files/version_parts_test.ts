import { assertEquals, assertMatch } from "@std/assert";
import { discover } from "../../lib/files/mod.ts";
import { release, type Version } from "../../lib/version/mod.ts";
import { rewrite } from "../../lib/files/rewrite.ts";
import { assertFault, assertOk } from "../support/assert.ts";
import { treeOf } from "../support/tree.ts";

const STABLE = release(7, 12, 0);
const RC: Version = { ...STABLE, stage: "rc", number: 2 };
const DEV: Version = { ...STABLE, stage: "dev", number: 3 };

const MANIFEST = '[project]\nname = "tool"\ndynamic = ["version"]\n' +
  '[build-system]\nrequires = ["setuptools"]\n[tool.setuptools.dynamic]\n' +
  'version = { attr = "tool.__version__" }\n';

async function written(module: string, to: Version) {
  const files = { "pyproject.toml": MANIFEST, "tool/__init__.py": module };
  const found = assertOk(await discover(treeOf(files), [])).files;
  const edit = rewrite(found[0]!, to, 0);
  return edit.ok ? edit.value.after : edit;
}

/** A module before, and after `STABLE`, `RC` and `DEV`; why not, where its program cannot say it. */
const ROWS: readonly (readonly [
  why: string,
  before: string,
  stable: string,
  rc: string | RegExp,
  dev: string | RegExp,
])[] = [
  [
    "numbers alone, joined",
    'version_info = (7, 11, 4)\n__version__ = ".".join([str(v) for v in version_info])\n',
    'version_info = (7, 12, 0)\n__version__ = ".".join([str(v) for v in version_info])\n',
    'version_info = (7, 12, 0)\n__version__ = ".".join([str(v) for v in version_info])\n',
    'version_info = (7, 12, 0)\n__version__ = ".".join([str(v) for v in version_info])\n',
  ],
  [
    "a tuple that is the version itself",
    "__version__ = (7, 11, 4)\n",
    "__version__ = (7, 12, 0)\n",
    "__version__ = (7, 12, 0)\n",
    "__version__ = (7, 12, 0)\n",
  ],
  [
    "a stage and its count",
    "VERSION = (7, 11, 4, 'final', 0)\n__version__ = get_version(VERSION)\n",
    "VERSION = (7, 12, 0, 'final', 0)\n__version__ = get_version(VERSION)\n",
    "VERSION = (7, 12, 0, 'rc', 2)\n__version__ = get_version(VERSION)\n",
    "VERSION = (7, 12, 0, 'dev', 3)\n__version__ = get_version(VERSION)\n",
  ],
  [
    "the words that its program knows, and a count of development versions",
    'info = (7, 11, 4, "alpha", 0)\n_dev = 1\n' +
    'KNOWN = ["alpha", "beta", "candidate", "final"]\n__version__ = make(*info, _dev)\n',
    'info = (7, 12, 0, "final", 0)\n_dev = 0\n' +
    'KNOWN = ["alpha", "beta", "candidate", "final"]\n__version__ = make(*info, _dev)\n',
    'info = (7, 12, 0, "candidate", 2)\n_dev = 0\n' +
    'KNOWN = ["alpha", "beta", "candidate", "final"]\n__version__ = make(*info, _dev)\n',
    /its program knows no dev/,
  ],
  [
    "a class whose arguments have names, over several lines",
    "__version_info__: Final[Version] = Version(\n" +
    '    major=7, minor=11, micro=4, releaselevel="final", serial=0\n)\n' +
    "__version__: Final[str] = str(__version_info__)\n",
    "__version_info__: Final[Version] = Version(\n" +
    '    major=7, minor=12, micro=0, releaselevel="final", serial=0\n)\n' +
    "__version__: Final[str] = str(__version_info__)\n",
    "__version_info__: Final[Version] = Version(\n" +
    '    major=7, minor=12, micro=0, releaselevel="candidate", serial=2\n)\n' +
    "__version__: Final[str] = str(__version_info__)\n",
    /its program knows no dev/,
  ],
  [
    "a count that final releases have too",
    'v = Info(7, 11, 4, "final", 1)\n__version__ = v.text\n',
    'v = Info(7, 12, 0, "final", 1)\n__version__ = v.text\n',
    'v = Info(7, 12, 0, "rc", 2)\n__version__ = v.text\n',
    'v = Info(7, 12, 0, "dev", 3)\n__version__ = v.text\n',
  ],
  [
    "a class that is told no count",
    'v = Version(7, 11, 4, "final")\n__version__ = v.canonical()\n',
    'v = Version(7, 12, 0, "final")\n__version__ = v.canonical()\n',
    /no place for the count/,
    /no place for the count/,
  ],
  [
    "numbers in variables, and what follows them",
    "_version_major = 7\n_version_minor = 11\n_version_patch = 4  # the third\n" +
    '_version_extra = "b1"\n_version_extra = ".dev"\n# _version_extra = "b2"\n' +
    '__version__ = ".".join(_ver) + _version_extra\n',
    "_version_major = 7\n_version_minor = 12\n_version_patch = 0  # the third\n" +
    '_version_extra = "b1"\n_version_extra = ""\n# _version_extra = "b2"\n' +
    '__version__ = ".".join(_ver) + _version_extra\n',
    "_version_major = 7\n_version_minor = 12\n_version_patch = 0  # the third\n" +
    '_version_extra = "b1"\n_version_extra = "rc2"\n# _version_extra = "b2"\n' +
    '__version__ = ".".join(_ver) + _version_extra\n',
    "_version_major = 7\n_version_minor = 12\n_version_patch = 0  # the third\n" +
    '_version_extra = "b1"\n_version_extra = ".dev3"\n# _version_extra = "b2"\n' +
    '__version__ = ".".join(_ver) + _version_extra\n',
  ],
  [
    "numbers in variables, with nothing behind them yet",
    "VERSION_MAJOR = 7\nVERSION_MINOR = 11\nVERSION_MICRO = 4\nVERSION_TAG = ''\n" +
    "__version__ = text()\n",
    "VERSION_MAJOR = 7\nVERSION_MINOR = 12\nVERSION_MICRO = 0\nVERSION_TAG = ''\n" +
    "__version__ = text()\n",
    "VERSION_MAJOR = 7\nVERSION_MINOR = 12\nVERSION_MICRO = 0\nVERSION_TAG = 'rc2'\n" +
    "__version__ = text()\n",
    "VERSION_MAJOR = 7\nVERSION_MINOR = 12\nVERSION_MICRO = 0\nVERSION_TAG = '.dev3'\n" +
    "__version__ = text()\n",
  ],
  [
    "three numbers in a text, whatever they are called",
    "MAJOR = 7\n" +
    "MINOR = 11  # the second\n" +
    "FIX: int = 4\n" +
    '__version__ = f"{MAJOR}.{MINOR}.{FIX}"\n',
    "MAJOR = 7\n" +
    "MINOR = 12  # the second\n" +
    "FIX: int = 0\n" +
    '__version__ = f"{MAJOR}.{MINOR}.{FIX}"\n',
    "MAJOR = 7\n" +
    "MINOR = 12  # the second\n" +
    "FIX: int = 0\n" +
    '__version__ = f"{MAJOR}.{MINOR}.{FIX}"\n',
    "MAJOR = 7\n" +
    "MINOR = 12  # the second\n" +
    "FIX: int = 0\n" +
    '__version__ = f"{MAJOR}.{MINOR}.{FIX}"\n',
  ],
  [
    "three numbers that are put in by %",
    "A, Z = 1, 2\n" +
    "a = 7\n" +
    "b = 11\n" +
    "c = 4\n" +
    "__version__ = '%d.%d.%d' % (a, b, c)\n",
    "A, Z = 1, 2\n" +
    "a = 7\n" +
    "b = 12\n" +
    "c = 0\n" +
    "__version__ = '%d.%d.%d' % (a, b, c)\n",
    "A, Z = 1, 2\n" +
    "a = 7\n" +
    "b = 12\n" +
    "c = 0\n" +
    "__version__ = '%d.%d.%d' % (a, b, c)\n",
    "A, Z = 1, 2\n" +
    "a = 7\n" +
    "b = 12\n" +
    "c = 0\n" +
    "__version__ = '%d.%d.%d' % (a, b, c)\n",
  ],
  [
    "three numbers that are put in by format()",
    "a = 7\n" +
    "b = 11\n" +
    "c = 4\n" +
    '__version__ = "{}.{}.{}".format(a, b, c)\n',
    "a = 7\n" +
    "b = 12\n" +
    "c = 0\n" +
    '__version__ = "{}.{}.{}".format(a, b, c)\n',
    "a = 7\n" +
    "b = 12\n" +
    "c = 0\n" +
    '__version__ = "{}.{}.{}".format(a, b, c)\n',
    "a = 7\n" +
    "b = 12\n" +
    "c = 0\n" +
    '__version__ = "{}.{}.{}".format(a, b, c)\n',
  ],
  [
    "numbers in variables, and the name that the release has",
    'VERSION_MAJOR = 7\nVERSION_MINOR = 11\nVERSION_PATCH = 4\nVERSION_CODENAME = "Owl"\n' +
    "__version__ = text()\n",
    'VERSION_MAJOR = 7\nVERSION_MINOR = 12\nVERSION_PATCH = 0\nVERSION_CODENAME = "Owl"\n' +
    "__version__ = text()\n",
    'VERSION_MAJOR = 7\nVERSION_MINOR = 12\nVERSION_PATCH = 0\nVERSION_CODENAME = "Owl"\n' +
    "__version__ = text()\n",
    'VERSION_MAJOR = 7\nVERSION_MINOR = 12\nVERSION_PATCH = 0\nVERSION_CODENAME = "Owl"\n' +
    "__version__ = text()\n",
  ],
];

for (const [why, before, ...after] of ROWS) {
  Deno.test(`a Python module says its version in parts: ${why}`, async () => {
    for (const [at, to] of [STABLE, RC, DEV].entries()) {
      const [wanted, got] = [after[at]!, await written(before, to)];
      if (typeof wanted === "string") assertEquals(got, wanted);
      else if (typeof got === "string") throw new Error(`it wrote ${got}`);
      else {
        assertMatch(assertFault(got, "version_unspellable").message, wanted);
      }
    }
  });
}

/** Modules that make their version of more than that, or of something else. */
const OTHERS = [
  'INFO = (7, 11, 4)\nMORE = "-x"\n__version__ = ".".join(INFO) + MORE\n',
  "A = (7, 11, 4)\nB = (1, 2, 3)\n__version__ = join(A, B)\n",
  "INFO = (7, 11, 4)\n__version__ = read()\n",
  "VERSION_MAJOR = 7\nVERSION_MINOR = 11\n__version__ = text()\n",
  'a = 7\nb = 11\nc = 4\n__version__ = f"{a}.{b}.{c}{MORE}"\n',
  'a = 7\nb = 11\nb = 12\nc = 4\n__version__ = f"{a}.{b}.{c}"\n',
  "INFO = (7, 11, BUILD)\n__version__ = join(INFO)\n",
];

for (const [at, module] of OTHERS.entries()) {
  Deno.test(`a Python module whose version nobody can take apart is told (${at})`, async () => {
    const files = { "pyproject.toml": MANIFEST, "tool/__init__.py": module };
    assertFault(await discover(treeOf(files), []), "version_missing");
  });
}

Deno.test("of two tuples beside a text, the one of another package stays", async () => {
  const module = 'VERSION = (7, 11, 4, "final")\n__version__ = "7.11.4"\n' +
    'version_info = (2, 2, 8, "final", 1)\n';
  assertEquals(
    await written(module, STABLE),
    'VERSION = (7, 12, 0, "final")\n__version__ = "7.12.0"\n' +
      'version_info = (2, 2, 8, "final", 1)\n',
  );
});

Deno.test("a variable that a manifest asks for is a text, whatever is in it", async () => {
  const files = {
    "pyproject.toml": MANIFEST.replace("__version__", "__ver(__"),
    "tool/__init__.py": 'INFO = (7, 11, 4)\n__version__ = ".".join(INFO)\n',
  };
  assertFault(await discover(treeOf(files), []), "version_missing");
});

Deno.test("a variable that is imported under another name is followed", async () => {
  const files = {
    "pyproject.toml": MANIFEST,
    "tool/__init__.py":
      "from ._about import (\n    NAME,\n    RELEASE as __version__,\n)\n",
    "tool/_about.py": 'NAME = "7.11.4"\nRELEASE = "7.11.4"\n',
  };
  const [found] = assertOk(await discover(treeOf(files), [])).files;
  assertEquals(
    assertOk(rewrite(found!, STABLE, 0)).after,
    'NAME = "7.11.4"\nRELEASE = "7.12.0"\n',
  );
});
