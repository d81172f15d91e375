import { expect, test } from "vitest";
import { attachedPolicies, policyDocumentSizes, policyTotals, policyTypes } from "./policy-types.js";

test("the types are sorted, so that lists of them never change by themselves", () => {
  expect(policyTypes).toEqual([...policyTypes].sort());
  expect([...policyTypes]).toEqual(Object.keys(policyDocumentSizes));
  expect([...policyTypes]).toEqual(Object.keys(policyTotals));
  expect([...policyTypes]).toEqual(Object.keys(attachedPolicies));
});
