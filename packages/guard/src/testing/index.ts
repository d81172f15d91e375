export { survivingMutants } from "./surviving-mutants.js";
