import { policyTypes } from "@aws-foundation/core";
import { requiredServiceAccess } from "@aws-foundation/model";
import type { OrganizationFacts } from "../organization-facts.js";
import { smallModel } from "./model.js";

/** An organization as the foundation wants it, but for what is given. */
export function fakeFacts(facts: Partial<OrganizationFacts> = {}): OrganizationFacts {
  return {
    organization: () =>
      Promise.resolve({ id: "o-abcdefghij", managementAccountId: "123456789012", allFeatures: true }),
    accounts: () => Promise.resolve([]),
    accountRequests: () => Promise.resolve([]),
    serviceAccess: () =>
      Promise.resolve(new Set([...requiredServiceAccess(smallModel()), "ram.amazonaws.com"])),
    policyTypes: () => Promise.resolve(new Set(policyTypes)),
    policies: () => Promise.resolve([{ id: "p-FullAWSAccess", name: "FullAWSAccess" }]),
    rootId: () => Promise.resolve("r-ab12"),
    units: () => Promise.resolve([]),
    administrators: () => Promise.resolve(new Map()),
    attachedPolicies: () => Promise.resolve([]),
    ...facts,
  };
}

/** An account that is in no organization. */
export const noOrganization = fakeFacts({ organization: () => Promise.resolve(undefined) });
