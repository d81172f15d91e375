import { policyTypes } from "@aws-foundation/core";
import { requiredServiceAccess } from "@aws-foundation/model";
import { expect, test } from "vitest";
import { recordStack, referenceModel } from "./testing/record-stack.js";

test("what the model says an organization needs is what the stack management sets up", async () => {
  const recording = await recordStack(referenceModel, "management");
  const services = recording
    .ofType("aws:organizations/awsServiceAccess:AwsServiceAccess")
    .map(({ inputs }) => inputs?.servicePrincipal);
  const [organization] = recording.ofType("aws:organizations/organization:Organization");

  expect(services.sort()).toEqual(requiredServiceAccess(referenceModel));
  expect(organization?.inputs?.enabledPolicyTypes).toEqual([...policyTypes]);
});
