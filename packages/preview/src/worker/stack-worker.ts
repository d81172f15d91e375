// Previews stacks in a process of its own, with all code from the files where it is.
import { codeFromFiles } from "../code-source.js";
import { serveStacks } from "./serve-stacks.js";

serveStacks(codeFromFiles().importModule);
