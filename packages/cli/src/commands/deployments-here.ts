import { join, relative, resolve } from "node:path";
import { indexPermissions, readFolder, type PermissionIndex } from "@aws-foundation/permissions";
import { refusal } from "../refusal.js";
import type { Terminal } from "../terminal.js";
import { projectHere } from "./project-here.js";

/**
 * The policies and principals of the deployments in a folder.
 * @throws CommandError where there are none, or a file is none; InputPropertiesError for documents that are no policies.
 */
export function permissionsHere(folder: string | undefined, terminal: Terminal): PermissionIndex {
  const path = folder === undefined ? join(projectHere().folder, ".foundation") : resolve(folder);
  const { deployments, leftOut } = deploymentsIn(path);
  for (const name of leftOut) terminal.note(`${name} is left out: it is no deployment`);
  if (deployments.length > 0) return indexPermissions(deployments);
  const shown = relative(process.cwd(), path) || ".";
  throw refusal(
    `there are no deployments in ${shown}: run "foundation preview", or name a folder with those of "pulumi stack export" with --deployments`,
  );
}

function deploymentsIn(path: string): ReturnType<typeof readFolder> {
  try {
    return readFolder(path);
  } catch (error) {
    throw refusal(error instanceof Error ? error.message : String(error), error);
  }
}
