/**
 * The actions that generated workflows use, each pinned to a commit: a tag can be moved, a
 * commit cannot. The one place to raise them; the goldens and zizmor then say the rest.
 *
 * All run on Node 24 or are composite. The commits are those the versions' tags point to.
 */

interface Pin {
  /** The version's tag, for people and for tools that raise it. */
  readonly version: string;
  /** The commit, in full. */
  readonly sha: string;
}

/** Action → where it is pinned. */
export const ACTIONS = {
  "actions/attest": {
    version: "v4.2.2",
    sha: "1e69f48acb82d1966a394da916b4c1698aa569d6",
  },
  "actions/checkout": {
    version: "v7.0.1",
    sha: "3d3c42e5aac5ba805825da76410c181273ba90b1",
  },
  "actions/create-github-app-token": {
    version: "v3.1.1",
    sha: "1b10c78c7865c340bc4f6099eb2f838309f1e8c3",
  },
  "actions/download-artifact": {
    version: "v8.0.1",
    sha: "3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c",
  },
  "actions/setup-node": {
    version: "v7.0.0",
    sha: "820762786026740c76f36085b0efc47a31fe5020",
  },
  "actions/upload-artifact": {
    version: "v7.0.1",
    sha: "043fb46d1a93c77aae656e7c1c64a875d1fc6a0a",
  },
  "astral-sh/setup-uv": {
    version: "v9.0.0",
    sha: "c771a70e6277c0a99b617c7a806ffedaca235ff9",
  },
  "denoland/setup-deno": {
    version: "v2.0.4",
    sha: "667a34cdef165d8d2b2e98dde39547c9daac7282",
  },
  "pypa/gh-action-pypi-publish": {
    version: "v1.14.2",
    sha: "dc37677b2e1c63e2034f94d8a5b11f265b73ba33",
  },
  "rust-lang/crates-io-auth-action": {
    version: "v1.0.5",
    sha: "c6f97d42243bad5fab37ca0427f495c86d5b1a18",
  },
} as const satisfies Record<string, Pin>;

/** The name of an action: `owner/repository`. */
export type ActionName = keyof typeof ACTIONS;

/** The tools that jobs install, and the versions they are pinned to. */
export const TOOLS = {
  bun: "1.4.5",
  deno: "2.9.6",
  node: "24",
  uv: "0.12.5",
} as const;
