import type { StackPlan } from "@aws-foundation/model";

const upstream = ["management"];

/** Stacks of a small organization. */
export const management: StackPlan = {
  name: "management",
  kind: "management",
  accounts: ["management"],
  dependsOn: [],
  reads: [],
  elsewhere: {},
};
export const security: StackPlan = {
  name: "security",
  kind: "security",
  accounts: ["audit"],
  dependsOn: upstream,
  reads: upstream,
  elsewhere: {},
};
export const shared: StackPlan = {
  name: "shared",
  kind: "shared",
  accounts: ["network"],
  dependsOn: ["management", "security"],
  reads: upstream,
  elsewhere: {},
};
export const dev: StackPlan = {
  name: "dev",
  kind: "environment",
  accounts: ["development"],
  dependsOn: upstream,
  reads: upstream,
  elsewhere: {},
};
export const prod: StackPlan = {
  name: "prod",
  kind: "environment",
  accounts: ["production"],
  dependsOn: upstream,
  reads: upstream,
  elsewhere: {},
};

/** All of them. */
export const allPlans: readonly StackPlan[] = [management, security, shared, dev, prod];
