/** What the fuzz test makes lockfiles and lists of workspaces of. */
import fc from "fast-check";
import type { Row } from "./fuzz_rows.ts";

const { constantFrom } = fc;

const BESIDE = {
  "package.json": '{"workspaces":["packages/*"]}',
  "packages/t/package.json": '{"name":"@x/t"}',
};

/** The rows of workspaces. */
export const WORKSPACE_ROWS: Readonly<Record<string, Row>> = {
  "pnpm-workspace.yaml": {
    path: "pnpm-workspace.yaml",
    beside: BESIDE,
    decoys: constantFrom("# '@x/t': ^1.4.0\n", "\n"),
    targets: [
      (v) => `catalog:\n  left: ^1.4.0\n  "@x/t": ^${v}\n`,
      (v) => `catalogs:\n  a:\n    '@x/t': "workspace:~${v}"\n  b:\n    left: 1.4.0\n`,
    ],
  },
  ".yarnrc.yml": {
    path: ".yarnrc.yml",
    beside: BESIDE,
    decoys: constantFrom("# '@x/t': ^1.4.0\n", "\n"),
    targets: [
      (v) => `catalog:\n  left: ^1.4.0\n  "@x/t": ^${v}\n`,
      (v) => `catalogs:\n  a:\n    '@x/t': ~${v}\n`,
    ],
  },
  "pnpm-lock.yaml": {
    path: "pnpm-lock.yaml",
    beside: BESIDE,
    decoys: constantFrom(
      "      left:\n        specifier: ^1.4.0\n        version: 1.4.0\n",
      "  '@x/t@1.4.0':\n    resolution: {integrity: sha512-x}\n",
      "    specifiers:\n      left: 1.4.0\n",
      "# '@x/t': ^1.4.0\n",
    ),
    targets: [
      (v) => `      '@x/t':\n        specifier: ^${v}\n        version: link:../t\n`,
      (v) => `      '@x/t':\n        specifier: 'workspace:${v}'\n`,
      (v) => `    specifiers:\n      '@x/t': ~${v}\n      left: 1.4.0\n`,
    ],
  },
  "bun.lock": {
    path: "bun.lock",
    beside: BESIDE,
    decoys: constantFrom(
      '"packages/o": { "name": "o", "version": "1.4.0" }, ',
      '"packages/p": { "dependencies": { "left": "1.4.0" } }, // 1.4.0\n',
    ),
    join: (pieces) => `{ "workspaces": { ${numbered(pieces)} } }`,
    targets: [
      (v) => `"packages/t": { "name": "@x/t", "version": "${v}" }, `,
      (v) => `"packages/a": { "devDependencies": { "@x/t": "^${v}" } }, `,
    ],
  },
  "yarn.lock": {
    path: "yarn.lock",
    beside: BESIDE,
    decoys: constantFrom(
      '"left@npm:^1.4.0":\n  version: 1.4.0\n  resolution: "left@npm:1.4.0"\n\n',
      '"o@workspace:o":\n  version: 1.4.0\n  resolution: "o@workspace:o"\n\n',
      '# "@x/t@workspace:^1.4.0"\n',
    ),
    join: (pieces) => `__metadata:\n  version: 8\n\n${pieces.join("")}`,
    targets: [
      (v) =>
        `"@x/t@workspace:^${v}, @x/t@workspace:packages/t":\n` +
        '  version: 0.0.0-use.local\n  resolution: "@x/t@workspace:packages/t"\n\n',
      (v) =>
        '"a@workspace:a":\n  resolution: "a@workspace:a"\n  dependencies:\n' +
        `    "@x/t": "npm:^${v}"\n    left: "npm:^1.4.0"\n\n`,
    ],
  },
  "lerna.json": {
    path: "lerna.json",
    decoys: constantFrom('"a": "1.4.0", ', '"command": { "version": "1.4.0" }, '),
    join: (pieces) => `{ ${numbered(pieces)} "packages": ["p/*"] }`,
    targets: [(v) => `"version": "${v}", `],
  },
  "pubspec.lock": {
    path: "pubspec.lock",
    beside: {
      "pubspec.yaml": "name: a\nworkspace: [t]\n",
      "t/pubspec.yaml": "name: t\n",
    },
    decoys: constantFrom(
      '  left:\n    source: hosted\n    version: "1.4.0"\n',
      '  o:\n    source: path\n    version: "1.4.0"\n',
    ),
    join: (pieces) => `packages:\n${pieces.join("")}`,
    targets: [
      (v) =>
        `  t:\n    description:\n      path: t\n    source: path\n    version: "${v}"\n`,
    ],
  },
  "libs.versions.toml": {
    path: "gradle/libs.versions.toml",
    spelled: ["1.4.0", "2.0.0-rc-1"],
    decoys: constantFrom('# project = "1.4.0"\n', "\n"),
    targets: [
      (v) => `[versions]\nkotlin = "1.4.0"\nproject = "${v}"\n`,
      (v) => `[versions]\nappVersion = '${v}'\n[plugins]\na = "b:1.4.0"\n`,
    ],
  },
};

/** JSON's names stand once in a table. */
function numbered(pieces: readonly string[]): string {
  return pieces.map((piece, i) =>
    piece.includes('"packages/t"') || piece.startsWith('"version"')
      ? piece
      : piece.replace(/^"([^"]+)"/, `"$1${i}"`)
  ).join("");
}
