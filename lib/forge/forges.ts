/** The forges that rung knows, a line each: whoever reads an address asks them in this order. */
import type { Forge } from "./forge.ts";
import { bitbucket } from "./forges/bitbucket/bitbucket.ts";
import { forgejo, gitea } from "./forges/gitea/gitea.ts";
import { gitlab } from "./forges/gitlab/gitlab.ts";
import { github } from "./forges/github/github.ts";

/** Every forge. */
export const FORGES: readonly Forge[] = [
  bitbucket,
  forgejo,
  gitea,
  github,
  gitlab,
];
