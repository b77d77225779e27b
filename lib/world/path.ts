/** Paths of this system: the part of the path library that rung needs, in one place. */
export { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
