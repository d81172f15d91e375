import { logArchiveName } from "@aws-foundation/core";
import { LogArchive, OrganizationTrail } from "@aws-foundation/log-archive";
import { managementAccountKey, type Model, type StackPlan } from "@aws-foundation/model";
import { readStacks, type StackOutputs } from "./contracts.js";
import { logArchiveArgs, organizationTrailArgs } from "./map/logging.js";
import { createMemberAccounts } from "./member-accounts.js";
import { providerOf } from "./providers.js";

/** The stack security: the accounts of the log archive, the audit and the backups, and the trail into the archive. */
export async function security(model: Model, plan: StackPlan): Promise<StackOutputs<"security">> {
  const { management } = await readStacks(["management"], plan);
  const accounts = createMemberAccounts(model, plan, management.accountIds);
  const provider = providerOf(accounts, model.organization.security.logArchive);
  const archive = new LogArchive(logArchiveName, logArchiveArgs(model, management), { provider });
  const written = { bucketName: archive.buckets.trail.bucketName, keyArn: archive.keyArn };
  new OrganizationTrail(
    "organization-trail",
    { ...organizationTrailArgs(model), ...written },
    { provider: providerOf(accounts, managementAccountKey) },
  );
  return {};
}
