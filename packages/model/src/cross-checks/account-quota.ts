import type { Draft } from "../draft.js";
import type { ModelProblem } from "../model-problem.js";

/** The organization's default: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
const defaultQuota = 10;

/** The accounts, management and closed ones included, are no more than AWS lets the organization have. */
export function* checkAccountQuota(draft: Draft): Iterable<ModelProblem> {
  const { accounts, organization } = draft.model;
  const stated = draft.says("organization", "accountQuota");
  const quota = stated ? organization?.accountQuota : defaultQuota;
  const count = Object.keys(accounts ?? {}).length + 1;
  if (quota === undefined || count <= quota) return;
  yield {
    ...(stated ? { path: ["organization", "accountQuota"] } : { path: ["accounts"], at: "key" }),
    problem:
      `there are ${count} accounts with the management account and closed ones, ` +
      `the quota of the organization is ${quota}${stated ? "" : " where the file states none"}`,
    fix: "have it raised in Service Quotas (AWS Organizations, region us-east-1, at most 10000), then write it in organization.accountQuota",
  };
}
