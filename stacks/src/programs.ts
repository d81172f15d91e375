/** The program of each kind of stack, by the kind's name. */
export { environment } from "./environment.js";
export { management } from "./management.js";
export { security } from "./security.js";
export { shared } from "./shared.js";
