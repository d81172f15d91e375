import { readPolicy, type Policy, type PolicyKind } from "@aws-foundation/iam";
import type { Target } from "./target.js";

/** What a request is about, with a policy of its own that lets everybody in; and so what is behind an access point. */
export function openTarget(target: Target, action: string): Target {
  const { bucket, ...open } = target;
  return {
    ...open,
    policies: [openPolicyFor(action)],
    premises: [],
    ...(bucket === undefined ? {} : { bucket: openTarget(bucket, action) }),
  };
}

/** A policy that lets everybody in, of the kind of resource that an action is about. */
export function openPolicyFor(action: string): Policy {
  const kind = /^kms:/i.test(action) ? "key" : /^sts:Assume/i.test(action) ? "trust" : "resource";
  return policies[kind];
}

const everybody = { Effect: "Allow", Principal: "*", Action: "*" };

const policies = {
  key: lettingIn("key", { ...everybody, Resource: "*" }),
  resource: lettingIn("resource", { ...everybody, Resource: "*" }),
  // Trust policies name no resources.
  trust: lettingIn("trust", everybody),
};

function lettingIn(kind: PolicyKind, statement: object): Policy {
  const name = "a policy that lets everybody in";
  return readPolicy({ Version: "2012-10-17", Statement: [statement] }, { kind, name });
}
