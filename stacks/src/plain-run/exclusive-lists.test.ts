import { expect, test } from "vitest";
import { refuseLoss } from "./exclusive-lists.js";

const type = "aws:organizations/organization:Organization";
const urn = `urn:pulumi:management::landing::${type}::organization`;

function update(had: readonly string[], wanted: readonly string[]): () => void {
  return () => {
    refuseLoss({
      urn,
      type,
      id: "o-a1b2c3d4e5",
      name: "organization",
      oldInputs: {},
      oldOutputs: { enabledPolicyTypes: [...had] },
      newInputs: { enabledPolicyTypes: [...wanted] },
    });
  };
}

test("an update that switches a policy type off is refused, with both ways out", () => {
  expect(update(["CHATBOT_POLICY", "TAG_POLICY"], ["TAG_POLICY"])).toThrow(
    "it switches off CHATBOT_POLICY, and AWS detaches every policy of such a type; to keep them, write into the model " +
      `organization.otherPolicyTypes: [CHATBOT_POLICY]; to let it happen, run foundation up --allow '${urn}'`,
  );
});

test("an update that switches types on is let through", () => {
  expect(update(["TAG_POLICY"], ["CHATBOT_POLICY", "TAG_POLICY"])).not.toThrow();
});
