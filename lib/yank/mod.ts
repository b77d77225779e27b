/** Takes a release back, place by place, and undoes that. */
export { takeBack, type TakeBackOrder, type TakenBack } from "./taking_back.ts";
