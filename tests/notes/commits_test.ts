import fc from "fast-check";
import { breakingNotes, type Change, parseCommit } from "../../lib/notes/commits.ts";
import { assertEquals } from "../support/assert.ts";
import { commit } from "./commit_rows.ts";
import { hostileText } from "./hostile.ts";

const SUBJECTS: readonly (readonly [string, Partial<Change>])[] = [
  ["feat: add x", { type: "feat", description: "add x" }],
  ["feat(cli): add x", { type: "feat", scope: "cli", description: "add x" }],
  ["feat(cli)!: add x", { type: "feat", scope: "cli", isBreaking: true }],
  ["feat!: add x", { type: "feat", isBreaking: true, description: "add x" }],
  ["FEAT: add x", { type: "feat" }],
  ["feat():  add x ", { type: "feat", description: "add x " }],
  ["deps-dev: up", { type: "deps-dev", description: "up" }],
  ["feat:add x", { description: "feat:add x" }],
  ["feat add x", { description: "feat add x" }],
  ["feat(a)(b): x", { description: "feat(a)(b): x" }],
  ["feat : x", { description: "feat : x" }],
  ["feat: ", { description: "feat: " }],
  ["Add x: y", { description: "Add x: y" }],
  ["https://a.example: x", { description: "https://a.example: x" }],
  ['Revert "feat: x"', { description: 'Revert "feat: x"' }],
  ["", { description: "" }],
];

Deno.test("parseCommit() reads the subject's type, scope and sign", () => {
  for (const [subject, expected] of SUBJECTS) {
    const { type, scope, isBreaking, description } = parseCommit(commit(subject));
    assertEquals(
      { type, scope, isBreaking },
      {
        type: expected.type,
        scope: expected.scope,
        isBreaking: expected.isBreaking ?? false,
      },
      subject,
    );
    if (expected.description !== undefined) {
      assertEquals(description, expected.description, subject);
    }
  }
});

const BODIES: readonly (readonly [string, Pick<Change, "body" | "footers">])[] = [
  ["", { body: "", footers: [] }],
  ["One.\n\nTwo.", { body: "One.\n\nTwo.", footers: [] }],
  ["One.\n\nReviewed-by: Z\nRefs: #133", {
    body: "One.",
    footers: [{ token: "Reviewed-by", value: "Z" }, { token: "Refs", value: "#133" }],
  }],
  ["Closes #12", { body: "", footers: [{ token: "Closes", value: "#12" }] }],
  ["One\nnote: in a paragraph", { body: "One\nnote: in a paragraph", footers: [] }],
  ["One.\n\nBREAKING CHANGE: a\nb\n\nc\nRefs #1", {
    body: "One.",
    footers: [
      { token: "BREAKING CHANGE", value: "a\nb\n\nc" },
      { token: "Refs", value: "#1" },
    ],
  }],
  ["One.\r\n\r\nBREAKING-CHANGE: a\r\nb", {
    body: "One.",
    footers: [{ token: "BREAKING-CHANGE", value: "a\nb" }],
  }],
  ["BREAKING CHANGE:\nbelow", {
    body: "",
    footers: [{ token: "BREAKING CHANGE", value: "below" }],
  }],
  ["One\nBREAKING CHANGE: glued", {
    body: "One",
    footers: [{ token: "BREAKING CHANGE", value: "glued" }],
  }],
];

Deno.test("parseCommit() parts the body from its footers", () => {
  for (const [text, expected] of BODIES) {
    const { body, footers } = parseCommit(commit(`fix: x\n\n${text}`));
    assertEquals({ body, footers }, expected, text);
  }
});

const BREAKING: readonly (readonly [string, boolean, readonly string[]])[] = [
  ["fix: x\n\nBREAKING CHANGE: y", true, ["y"]],
  ["fix: x\n\nBREAKING-CHANGE: y", true, ["y"]],
  ["Plain\n\nBREAKING CHANGE: y\nBREAKING CHANGE: z", true, ["y", "z"]],
  ["fix!: x", true, []],
  ["fix: x\n\nbreaking change: y", false, []],
  ["fix: x\n\nNo BREAKING CHANGE: y", false, []],
  ["fix: x\n\nBREAKING CHANGES: y", false, []],
  ["fix: BREAKING CHANGE: y", false, []],
  ["fix: x\n\n💥 BREAKING CHANGE: y", true, ["y"]],
  ["fix: x\n\n:boom: **BREAKING CHANGE:** y", true, ["y"]],
  // a form that nobody filled in, or with the word below, or what it says to who fills it in
  ["fix: x\n\nBREAKING CHANGE:", false, []],
  ["fix: x\n\nBREAKING CHANGE:\n\nNone.\n\nMore words", false, []],
  ["fix: x\n\nBREAKING CHANGE:\n\nNone of it works", true, ["None of it works"]],
  ["fix: x\n\n<!--\nBREAKING CHANGE: say what breaks\n-->", false, []],
  ["fix: x\n\n<!-- a --> <!--\n* feat!: y\n-->\nBREAKING CHANGE: z", true, ["z"]],
  ["fix: x\n\nA `<!--` is left as it is.\n\nBREAKING CHANGE: z", true, ["z"]],
  ["fix: x\n\na --> b, and `<!--`\n\nBREAKING CHANGE: z", true, ["z"]],
  ["fix: a --> b\n\na --> b\n\nBREAKING CHANGE: z", true, ["z"]],
];

Deno.test("parseCommit() tells a breaking change, and what breaks", () => {
  for (const [message, isBreaking, notes] of BREAKING) {
    const change = parseCommit(commit(message));
    assertEquals([change.isBreaking, breakingNotes(change)], [isBreaking, [...notes]]);
  }
});

Deno.test("parseCommit() reads any text, and loses no word of the subject", () => {
  fc.assert(fc.property(hostileText, hostileText, (subject, body) => {
    const change = parseCommit({ sha: "", subject, body });
    assertEquals(change.subject, subject);
    assertEquals(subject.endsWith(change.description), true);
  }));
});
