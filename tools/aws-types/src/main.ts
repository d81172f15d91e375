import { writeFileSync } from "node:fs";
import { installedDeclarations, tableFile, tableOf } from "./installed-table.js";

writeFileSync(tableFile, tableOf(installedDeclarations()));
