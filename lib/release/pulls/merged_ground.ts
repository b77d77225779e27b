/** What merged releases are, and what is needed to look at them and to finish them. */
import type { Access } from "../../access/mod.ts";
import type { Result } from "../../fault.ts";
import type { PullRequest, Pulls, Releases } from "../../forge/mod.ts";
import type { Gathered } from "../../gather/startup.ts";
import type { Remote, Repository } from "../../git/mod.ts";
import type { Config, Overridden } from "../../plan/mod.ts";
import type { Reporter, World } from "../../system/startup.ts";
import type { Channel } from "../../version/startup.ts";
import type { Order } from "../open_way.ts";
import type { ProposedPackage } from "./page.ts";

/** What is needed to look at one. */
export interface Looking {
  readonly repository: Repository;
  /** What is configured for the project, or the package that is named. */
  readonly config: Config;
  /** What is known of it, or why one line of tags cannot be told: several packages have theirs. */
  gathered(): Promise<Result<Gathered>>;
  readonly access: Access;
  readonly pulls: Pulls;
  readonly releases: Releases | undefined;
  readonly remote: Remote;
  /** The branch that they were merged into, and its tip there. */
  readonly base: string;
  readonly tip: string;
}

/** What the release of merged ones was told. */
export interface MergedOrder extends Order {
  /** What was passed over of the gates of a release to the channel. Fails with `gate_closed`. */
  gates(gathered: Gathered, channel: Channel): Promise<Result<Overridden | undefined>>;
}

/** What all steps work with. */
export interface Ground extends Looking {
  readonly world: World;
  readonly report: Reporter;
  readonly order: MergedOrder;
}

/** A merged pull request of a release. */
export interface Merged {
  readonly pull: PullRequest;
  /** What is tagged. */
  readonly commit: string;
  /** What the branch has of it: that very commit, unless the release stands aside. */
  readonly into: string;
  /** The pre-release whose own commit the release stands on; nothing where it follows the branch. */
  readonly from?: string | undefined;
  readonly version: string;
  /** What it is called: the version, or the packages with theirs. */
  readonly title: string;
  /** The packages, in publishing order, where it is of several. */
  readonly packages?: readonly MergedPackage[] | undefined;
  /** The commit that it was planned on. */
  readonly planned: string;
  /** What its tag says of gates that were passed over; empty for none. */
  readonly overridden: string;
}

/** One of several packages, with what its tag says of gates that were passed over. */
export type MergedPackage = ProposedPackage & Pick<Merged, "overridden">;
