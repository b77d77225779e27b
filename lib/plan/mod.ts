/** Decisions: what a release will do, and what to say about it. Pure. */
export {
  type Answer,
  type AnswerFacts,
  answerOf,
  type AnswerValue,
  toPairs,
} from "./answer.ts";
export type { ChannelTargets } from "./destinations.ts";
