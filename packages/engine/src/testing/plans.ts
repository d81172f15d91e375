import type { StackPlan } from "@aws-foundation/model";

const upstream = ["management"];

/** Stacks of a small organization. */
export const management: StackPlan = {
  name: "management",
  kind: "management",
  accounts: ["management"],
  dependsOn: [],
};
export const security: StackPlan = {
  name: "security",
  kind: "security",
  accounts: ["audit"],
  dependsOn: upstream,
};
export const shared: StackPlan = {
  name: "shared",
  kind: "shared",
  accounts: ["network"],
  dependsOn: upstream,
};
export const dev: StackPlan = {
  name: "dev",
  kind: "environment",
  accounts: ["development"],
  dependsOn: upstream,
};
export const prod: StackPlan = {
  name: "prod",
  kind: "environment",
  accounts: ["production"],
  dependsOn: upstream,
};

/** All of them. */
export const allPlans: readonly StackPlan[] = [management, security, shared, dev, prod];
