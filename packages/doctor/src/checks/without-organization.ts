import type { Cloud } from "../cloud.js";
import { skipped, type Finding } from "../finding.js";

/** What is found while there is no organization to look into; `undefined` when there is one. */
export async function withoutOrganization({ facts }: Pick<Cloud, "facts">): Promise<Finding | undefined> {
  return (await facts.organization()) === undefined ? skipped("there is no organization yet") : undefined;
}
