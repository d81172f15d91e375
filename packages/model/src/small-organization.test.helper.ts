import { InputPropertiesError } from "@aws-foundation/core";
import { parseModel } from "./load.js";

/** A whole organization in 16 lines; tests of problems change one of them. */
export const smallOrganization = `organization:
  managementAccountId: "111122223333"
  security: { logArchive: archive, audit: audit, backup: archive }
  shared: { network: hub, sharedServices: hub }
regions: { home: us-east-1, replica: us-west-2, allowed: [us-east-1, us-west-2] }
tags: { Owner: platform }
organizationalUnits:
  core: { name: Core }
  workloads: { name: Workloads }
accounts:
  archive: { name: Archive, email: aws+archive@example.com, organizationalUnit: core }
  audit: { name: Audit, email: aws+audit@example.com, organizationalUnit: core }
  hub: { name: Hub, email: aws+hub@example.com, organizationalUnit: core, cidr: 10.1.0.0/16 }
  prod: { name: Prod, email: aws+prod@example.com, organizationalUnit: workloads, environment: prod }
environments:
  prod: {}
`;

/** The small organization with texts replaced, each of which must occur. */
export function changed(...changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the text has no ${from}`);
    return text.replace(from, () => to);
  }, smallOrganization);
}

/** The lines of the error that a text gives, without the header; the file is called `f`. */
export function problemsOf(text: string): string[] {
  try {
    parseModel(text, "f");
  } catch (error) {
    if (!(error instanceof InputPropertiesError)) throw error;
    const [header, ...lines] = error.message.split("\n");
    const count = lines.length === 1 ? "1 problem" : `${lines.length} problems`;
    if (header !== `${count} in f:`) throw error;
    return lines;
  }
  return [];
}
