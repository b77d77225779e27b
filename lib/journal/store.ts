/**
 * The plan on disk, and the journal of what is done of it: `.git/rung/`.
 *
 * `plan.json` is put in place by one rename, and that rename is the moment from which a
 * release is under way: before it no file of the project was touched, after it every
 * original is safe in `texts/`, under the file's index in the plan.
 */
import { fail, ok, type Result } from "../fault.ts";
import type {
  AssetsFrom,
  Following,
  Pieces,
  Purpose,
  WholeAnswer,
} from "../plan/mod.ts";
import { join, type World } from "../system/startup.ts";
import type { Repository } from "../git/mod.ts";
import type { Aside } from "./aside.ts";
import { type KeptTexts, textsIn } from "./kept_texts.ts";
import { type Offer, type Offers, offersIn } from "./offers.ts";
import { hasFields, isChangeSet, readJson, setAside, toJson } from "./shape.ts";
import type { ChangedFile } from "./writer.ts";

/** One file of the plan. */
export interface StoredFile extends ChangedFile {
  readonly purpose: Purpose;
  /** False for a file that git ignores: written, never committed. */
  readonly isCommitted: boolean;
  /** Notes as they are without a person's words, where those of an earlier plan are in them. */
  readonly made?: string;
}

/** How far a plan has come. */
export type State = "preparing" | "prepared" | "restoring" | "committing" | "pushing";

/** The plan and its journal. */
export interface StoredPlan extends Pieces {
  readonly format: 1;
  readonly state: State;
  /** What the names of its temporary files are made of: see `ChangeSet`. */
  readonly nonce?: string;
  readonly head: string;
  readonly branch: string;
  readonly commitMessage: string;
  readonly files: readonly StoredFile[];
  /** The notes, where no file has them: those of a tag alone. */
  readonly notes?: string;
  /** The subjects of commits that are in it, and came in after its notes were made. */
  readonly late?: readonly string[];
  /** Whether the remote is to hear of it; false for a clone that has none. */
  readonly hasRemote: boolean;
  /** The moment that commit and tag carry, in ISO 8601, set when the first is made. */
  readonly date?: string;
  /** The commit, once made. */
  readonly commit?: string;
  /** The second commit, on top of the release's own, where there is to be one. */
  readonly next?: Following & { readonly commit?: string };
  /** Whose tokens it was pushed with, by their logins; none once it went without a token. */
  readonly pushers?: readonly string[];
  /** How it goes to the remote, once begun: by a push, if nothing is said. */
  readonly via?: "api";
  /** The tag whose release's files this one takes over, where it builds none. */
  readonly assetsFrom?: AssetsFrom;
  /** What it stands on, where that is not the checkout; then no file of it is written. */
  readonly aside?: Aside;
}

/**
 * Where the plan's branch is to be: at the release's commit, at the one that follows it, or at
 * the merge that takes it in; nothing while they are not made.
 */
export function tipOf(
  { commit, next, aside }: Pick<StoredPlan, "commit" | "next" | "aside">,
): string | undefined {
  if (aside) return aside.tip ?? commit;
  return next === undefined ? commit : next.commit;
}

/** A finished release, remembered so that a further `execute` can say so. */
export interface Finished {
  readonly format: 1;
  readonly answer: WholeAnswer;
  readonly branch: string;
  /** Whether the remote heard of it. */
  readonly hasRemote: boolean;
  /** Whether another release was asked for since, and came to nothing. */
  readonly isPast?: boolean;
}

/** The plan's home on disk. */
export interface Store {
  readonly folder: string;
  /** The open plan; nothing when none is open. Fails with `file_broken`. */
  plan(): Result<StoredPlan | undefined>;
  /** Puts the plan in place, or a new state of it. */
  save(plan: StoredPlan): void;
  /** Puts a plan that cannot be read aside, and tells under which name. */
  setAside(): string;
  /**
   * Puts aside what else cannot be read: the last release, and the offers, of which what the
   * plan tells is written anew. Tells under which names.
   */
  setOthersAside(): readonly string[];
  /** The texts of the plan's files, in their order. */
  readonly texts: KeptTexts;
  /** What was offered to the remote, and may still arrive there. */
  readonly offers: Offers;
  /** Where the notes of a release aside of the checkout wait for review. */
  readonly review: string;
  /** Keeps notes that a person edited, and tells where. */
  rescue(notes: Uint8Array, version: string): string;
  /** Forgets the plan. What is finished, if that is why, is remembered. */
  forget(finished?: Finished): void;
  /** Takes away what a plan leaves that is gone: of a run that was killed on its way. */
  sweep(): void;
  /** The last finished release, if no plan came after it. */
  finished(): Finished | undefined;
  /** Remembers that another release was asked for since, and came to nothing. */
  passOver(): void;
}

/** The store of a clone. */
export function storeOf(world: World, { stateFolder }: Repository): Store {
  const { disk } = world;
  const at = (...names: string[]) => join(stateFolder, ...names);
  const keep = (name: string, value: unknown) =>
    disk.write(at(name), toJson(value), { mode: 0o600 });
  const texts = textsIn(disk, stateFolder);
  const sweep = () => {
    texts.clear();
    disk.remove(at("index"));
    disk.removeAll(at("carried"));
  };
  const finished = () => {
    const said = readJson(disk.read(at("finished.json")) ?? new Uint8Array());
    return isFinished(said) ? said : undefined;
  };
  const plan = () => {
    const bytes = disk.read(at("plan.json"));
    return bytes ? parsePlan(bytes) : ok(undefined);
  };
  const offers = offersIn(disk, stateFolder, () => offersOf(plan()));
  return {
    folder: stateFolder,
    review: at("RELEASE_NOTES.md"),
    texts,
    offers,
    plan,
    save(plan) {
      disk.makeFolder(stateFolder);
      keep("plan.json", plan);
    },
    setAside: () => setAside(world, at("plan.json")),
    setOthersAside() {
      const path = at("finished.json");
      const isLost = disk.read(path) !== undefined && finished() === undefined;
      const [broken, known] = [offers.broken(), offers.list()];
      const kept = [isLost ? path : undefined, broken]
        .filter((each) => each !== undefined).map((each) => setAside(world, each));
      if (broken !== undefined) known.forEach(offers.add);
      return kept;
    },
    rescue(notes, version) {
      const path = at(`notes-${version}.md`);
      disk.write(path, notes, { mode: 0o600 });
      return path;
    },
    forget(done) {
      if (done) keep("finished.json", done);
      else disk.remove(at("finished.json"));
      disk.remove(at("plan.json"));
      disk.remove(at("RELEASE_NOTES.md"));
      sweep();
    },
    sweep,
    finished,
    passOver() {
      const last = finished();
      if (last && !last.isPast) keep("finished.json", { ...last, isPast: true });
    },
  };
}

/**
 * The store of a checkout that takes no files: what it has can be read, and what is done is
 * told by the remote alone.
 */
export function frailStore(store: Store): Store {
  const nothing = () => {};
  const offers = {
    ...{ list: () => [], broken: () => undefined },
    ...{ add: nothing, cut: nothing, settle: nothing },
  };
  const none = {
    ...{ save: nothing, forget: nothing, sweep: nothing, passOver: nothing },
    setOthersAside: () => [],
  };
  return { ...store, ...none, offers };
}

/** The fields of a plan that everything is done by; rung itself wrote the others. */
const PLAN = {
  state: "string",
  version: "string",
  tag: "string",
  head: "string",
  branch: "string",
  commitMessage: "string",
  tagMessage: "string",
  answer: "object",
  hasRemote: "boolean",
} as const;

function parsePlan(bytes: Uint8Array): Result<StoredPlan> {
  const said = readJson(bytes);
  const isPlan = isChangeSet(said) && hasFields(said, PLAN) &&
    said.files.every((file) =>
      hasFields(file, { purpose: "string", isCommitted: "boolean" })
    );
  if (isPlan) return ok(said as unknown as StoredPlan);
  return fail(
    "file_broken",
    "Cannot read the open plan: .git/rung/plan.json is broken",
    { hint: "Run `rung abort`: it puts that aside, and back what it can" },
  );
}

/** What a plan tells of its own offer: all but where the remote's branch was. */
function offersOf(plan: Result<StoredPlan | undefined>): readonly Offer[] {
  if (!plan.ok || plan.value?.state !== "pushing" || plan.value.via === "api") {
    return [];
  }
  const { version, tag, commit, head, aside, date: at = "a time not known" } =
    plan.value;
  const tip = tipOf(plan.value);
  if (commit === undefined) return [];
  const branch = aside && !aside.merge ? "" : plan.value.branch;
  return [{ version, tag, branch, commit, ...(tip && { tip }), head, at }];
}

function isFinished(value: unknown): value is Finished {
  return hasFields(value, {
    answer: "object",
    branch: "string",
    hasRemote: "boolean",
  }) &&
    hasFields(value["answer"], { version: "string", tag: "string" });
}
