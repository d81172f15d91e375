import "./register.js";
import { existsSync } from "node:fs";
import { URL } from "node:url";

const source = new URL("../src/main.ts", import.meta.url);
await import(existsSync(source) ? source.href : "../dist/main.js");
