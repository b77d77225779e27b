/** rung for agents: its commands as tools of the Model Context Protocol, over stdio. */
export { serve } from "./server.ts";
