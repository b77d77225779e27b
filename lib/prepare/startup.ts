/** What `next --all` needs of the room: the choice of packages alone. */
export { chooseAmong } from "./choosing.ts";
