/**
 * Which program installs, builds and packs the project's npm packages: npm cannot read the
 * lockfile of another, and leaves `workspace:` in what it packs. Corepack brings the version that
 * `packageManager` in package.json names.
 *
 * Sources: docs.npmjs.com, `npm ci`; pnpm.io, `pnpm pack`; yarnpkg.com, `yarn pack`,
 * `yarn workspaces foreach`; bun.com, `bun pm pack`; Node's "Corepack".
 */
import { TOOLS } from "./actions.ts";
import type { NpmClient, Settings } from "./settings.ts";

/** What each of them is told. */
export interface ClientWords {
  /** Brings it; nothing where it comes with Node. */
  readonly bring?: string;
  readonly install: string;
  /** The script `build` of the package in this folder, if it has one. */
  readonly build: string;
  /** The script `build` of this folder's package, which has one. */
  readonly run: string;
  /** The same of all packages of a workspace, and what says in this folder that there is one. */
  readonly buildAll: string;
  readonly isWorkspace: string;
  /** Puts what the package in this folder publishes into a folder. */
  pack(folder: string): string;
}

const NPM = {
  install: "npm ci",
  build: "npm run build --if-present",
  run: "npm run build",
  buildAll: "npm run build --workspaces --if-present",
  isWorkspace: "root .workspaces",
  pack: (folder: string) => `npm pack --pack-destination ${folder}`,
} as const satisfies ClientWords;

const HAS_BUILD = "jq -e .scripts.build package.json > /dev/null";

/** Nothing else brings it in one exact version; its scripts find it on the PATH. */
const BUN = `npx --yes bun@${TOOLS.bun}`;

const CLIENTS: { readonly [C in NpmClient]: ClientWords } = {
  npm: NPM,
  unlocked: { ...NPM, install: "npm install --no-package-lock" },
  pnpm: {
    bring: "corepack enable",
    install: "pnpm install --frozen-lockfile",
    build: "pnpm run --if-present build",
    run: "pnpm run build",
    buildAll: "pnpm --recursive --if-present run build",
    isWorkspace: "[ -e pnpm-workspace.yaml ]",
    pack: (folder) => `pnpm pack --pack-destination ${folder}`,
  },
  yarn: {
    bring: "corepack enable",
    install: "yarn install --immutable",
    build: `if ${HAS_BUILD}; then yarn run build; fi`,
    run: "yarn run build",
    buildAll: "yarn workspaces foreach --all --topological run build",
    isWorkspace: "root .workspaces",
    // yarn makes no folder for it
    pack: (folder) => `yarn pack --out ${folder}/%s-%v.tgz`,
  },
  "yarn-classic": {
    ...NPM,
    bring: "corepack enable",
    install: "yarn install --frozen-lockfile",
  },
  bun: {
    ...NPM,
    install: `${BUN} install --frozen-lockfile`,
    build: `${BUN} run --if-present build`,
    run: `${BUN} run build`,
    pack: (folder) => `${BUN} pm pack --destination ${folder}`,
  },
};

/** The words of the project's own. */
export function clientOf({ npmClient = "npm" }: Settings): ClientWords {
  return CLIENTS[npmClient];
}

/** Brings the program and installs what the lockfile says. */
export function installing({ bring, install }: ClientWords): string {
  return [...(bring === undefined ? [] : [bring]), install].join("\n");
}
