import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadModel } from "@aws-foundation/model";
import { thisCheckout } from "./checkout.js";
import { organizationOf } from "./organization-of.js";

/** Where an organization that is to be previewed is, and a folder for all that doing so leaves. */
export interface Organization {
  readonly modelFile: string;
  readonly folder: string;
  /** For the deployments. */
  readonly out: string;
}

/** Writes an organization like the reference one into a temporary folder for as long as something is done with it. */
export async function withOrganization<T>(
  workloadAccounts: number,
  use: (organization: Organization) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "aws-foundation-benchmark-"));
  try {
    const modelFile = join(folder, "foundation.yaml");
    const reference = loadModel(join(thisCheckout.folder, "stacks/foundation.yaml"));
    writeFileSync(modelFile, organizationOf(reference, workloadAccounts));
    return await use({ modelFile, folder, out: join(folder, "deployments") });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
