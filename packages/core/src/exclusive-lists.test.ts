import { expect, test } from "vitest";
import { lossOf, takenOff } from "./exclusive-lists.js";

const organization = "aws:organizations/organization:Organization";
const account = "aws:organizations/account:Account";
const before = (outputs: Record<string, unknown>) => ({ inputs: {}, outputs });
const after = (inputs: Record<string, unknown>) => ({ inputs, outputs: {} });

test("what the state has and the program does not want is taken off", () => {
  const types = before({ enabledPolicyTypes: ["TAG_POLICY", "CHATBOT_POLICY"] });

  expect(takenOff(organization, types, after({ enabledPolicyTypes: ["TAG_POLICY"] }))).toEqual([
    { property: "enabledPolicyTypes", elements: ["CHATBOT_POLICY"] },
  ]);
  expect(
    takenOff(organization, types, after({ enabledPolicyTypes: ["CHATBOT_POLICY", "TAG_POLICY"] })),
  ).toEqual([]);
});

test("tags are taken off by their keys, whatever their values", () => {
  const tags = before({ tagsAll: { Owner: "them", Team: "a" } });

  expect(takenOff(account, tags, after({ tagsAll: { Owner: "platform" } }))).toEqual([
    { property: "tagsAll", elements: ["Team"] },
  ]);
  expect(takenOff(account, tags, after({}))).toEqual([{ property: "tagsAll", elements: ["Owner", "Team"] }]);
});

test("nothing is taken off what is made or goes, nor off other resources", () => {
  const tags = { tagsAll: { Owner: "them" } };

  for (const nothing of [undefined, null]) {
    expect(takenOff(account, nothing, after(tags))).toEqual([]);
    expect(takenOff(account, before(tags), nothing)).toEqual([]);
  }
  expect(takenOff("aws:iam/role:Role", before(tags), after({}))).toEqual([]);
});

test("the reason names what is lost and how it stays", () => {
  expect(
    lossOf(organization, [{ property: "enabledPolicyTypes", elements: ["CHATBOT_POLICY"] }], false),
  ).toBe(
    "it switches off CHATBOT_POLICY, and AWS detaches every policy of such a type; to keep them, write into the model organization.otherPolicyTypes: [CHATBOT_POLICY]",
  );
});

test("tags are of interest where somebody else has set them: in what is adopted", () => {
  const taken = [{ property: "tagsAll", elements: ["Team"] }];

  expect(lossOf(account, taken, true)).toBe(
    "it loses its tags Team, which policies and reports may go by; to keep them, write them into its tags in the model",
  );
  expect(lossOf(account, taken, false)).toBe("");
});
