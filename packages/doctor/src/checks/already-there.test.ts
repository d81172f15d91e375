import type { LockedPolicy } from "@aws-foundation/model";
import { expect, test } from "vitest";
import { fakeFacts, noOrganization } from "../testing/facts.js";
import { smallModel } from "../testing/model.js";
import { alreadyThereCheck } from "./already-there.js";

const root: LockedPolicy = {
  key: "scp-root-1",
  type: "SERVICE_CONTROL_POLICY",
  guardrails: ["root-user"],
  targets: ["root"],
};
const cloud = {
  model: smallModel(),
  located: () => Promise.resolve([]),
  policies: () => Promise.resolve([root]),
};

test("room for the guardrails is fine", async () => {
  expect(await alreadyThereCheck.run({ ...cloud, facts: fakeFacts() })).toEqual({
    status: "ok",
    detail: "no administrator and no policy stands in the way",
  });
});

test("a full target fails before anything is deployed", async () => {
  const ten = Array.from({ length: 10 }, (_, index) => ({ id: `p-${index}`, name: `policy ${index}` }));
  const facts = fakeFacts({ attachedPolicies: () => Promise.resolve(ten) });

  expect(await alreadyThereCheck.run({ ...cloud, facts })).toMatchObject({
    status: "fail",
    detail: "AWS would refuse what is to be deployed",
    lines: [expect.stringMatching(/^root has 10 of 10 .*: detach 1$/)],
  });
});

test("without an organization there is nothing", async () => {
  expect(await alreadyThereCheck.run({ ...cloud, facts: noOrganization })).toEqual({
    status: "skipped",
    detail: "there is no organization yet",
  });
});
