import { expect, test } from "vitest";
import { networkModel } from "../testing/network-model.js";
import { attachRolesOf, judgeAttachRoles } from "./attach-roles.js";

test("there are two for each segment that is attached, and none for one that is alone", () => {
  expect(attachRolesOf(networkModel("{ segments: { lab: { reach: [] } } }"))).toEqual([
    "FoundationAttach-prod",
    "FoundationAttachPlan-prod",
  ]);
});

test("roles that are there are right", () => {
  const roles = [{ name: "FoundationAttach-prod", isThere: true }];
  expect(judgeAttachRoles(roles)).toEqual({
    status: "ok",
    detail: "all 1 roles that segments attach with are there",
  });
});

test("a missing one is what the stack shared makes", () => {
  const roles = attachRolesOf(networkModel()).map((name) => ({
    name,
    isThere: name !== "FoundationAttach-lab",
  }));
  expect(judgeAttachRoles(roles)).toEqual({
    status: "warn",
    detail: "1 of 4 roles that segments attach with are missing",
    fix: "foundation up -s shared makes them, before the stacks of their environments",
    lines: ["FoundationAttach-lab"],
  });
});
