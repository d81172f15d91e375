import { InputPropertiesError, type InputProblem } from "@aws-foundation/core";
import { readPolicy, type Policy, type PolicyKind } from "@aws-foundation/iam";
import type { Value } from "../deployments/read-value.js";
import { keysOfPolicy } from "./keys-of-policy.js";
import { servicesOfPolicy } from "./services-of-policy.js";

/** A document of a deployment. */
export interface FoundDocument {
  readonly document: Value;
  readonly kind: PolicyKind;
  /** As explanations call the policy. */
  readonly name: string;
  /** Where it stands, for problems. */
  readonly place: string;
}

/** Reads the policies of deployments: all that is wrong with any is told at once. */
export class PolicyReader {
  private readonly problems: InputProblem[] = [];
  private readonly known = new Map<string, Policy>();
  private readonly keys = new Map<string, string>();
  private readonly named = new Set<string>();

  /** A policy; the same object for the same text under the same name, which is prepared once then. */
  public read({ document, kind, name, place }: FoundDocument): Policy {
    if (typeof document !== "string") return this.readNew(document, kind, name, place);
    const key = JSON.stringify([kind, name, document]);
    const before = this.known.get(key);
    if (before !== undefined) return before;
    const policy = this.readNew(document, kind, name, place);
    this.known.set(key, policy);
    return policy;
  }

  /** Condition keys of all policies that were read, as one of them writes each, by their names in lower case. */
  public get conditionKeys(): ReadonlyMap<string, string> {
    return this.keys;
  }

  /** Services that policies name. */
  public get services(): ReadonlySet<string> {
    return this.named;
  }

  /** @throws InputPropertiesError that lists all documents that are no policies. */
  public assertAllRead(): void {
    if (this.problems.length > 0) throw new InputPropertiesError("the deployments", this.problems);
  }

  private readNew(document: Value, kind: PolicyKind, name: string, path: string): Policy {
    try {
      const policy = readPolicy(document, { kind, name, path });
      for (const key of keysOfPolicy(policy)) this.keys.set(key.toLowerCase(), key);
      for (const service of servicesOfPolicy(policy)) this.named.add(service);
      return policy;
    } catch (error) {
      if (!(error instanceof InputPropertiesError)) throw error;
      this.problems.push(...error.problems);
      return { name, kind, variables: true, statements: [] };
    }
  }
}
