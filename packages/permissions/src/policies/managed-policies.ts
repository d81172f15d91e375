import { awsPolicyOf, isUnknown, type Policy, unknownPolicy } from "@aws-foundation/iam";
import type { PlacedResource } from "../deployments/placed-resource.js";
import type { PlacedResources } from "../deployments/place-resources.js";
import type { PolicyReader } from "./policy-reader.js";

const policyType = "aws:iam/policy:Policy";

/** The managed policies of accounts and of AWS. */
export class ManagedPolicies {
  private readonly byUrn = new Map<string, Policy>();
  private readonly byArn = new Map<string, Policy>();

  public constructor(
    private readonly resources: PlacedResources,
    reader: PolicyReader,
  ) {
    for (const resource of resources.ofType(policyType)) {
      const name = resource.text("name") ?? resource.name;
      const document = resource.value("policy");
      const policy =
        document === undefined
          ? unknownPolicy(name, `the text of ${name} is not in its deployment`)
          : reader.read({ document, kind: "identity", name, place: resource.placeOf("policy") });
      const arn = resource.text("arn");
      this.byUrn.set(resource.urn, policy);
      if (arn !== undefined) this.byArn.set(arn, policy);
    }
  }

  /** The policies whose ARNs a property of a resource has: one ARN, or a list. */
  public namedBy(resource: PlacedResource, property: string): readonly Policy[] {
    const value = resource.value(property);
    const list = typeof value === "string" || isUnknown(value) ? [value] : resource.texts(property);
    return list
      .filter((arn) => arn !== "")
      .map((arn) => {
        if (typeof arn === "string") return this.ofArn(arn);
        const behind = this.resources.behind(resource, property, policyType);
        const policy = behind && this.byUrn.get(behind.urn);
        return policy ?? unknownPolicy(`a policy of ${resource.name}`, arn.unknown);
      });
  }

  private ofArn(arn: string): Policy {
    const name = arn.slice(arn.lastIndexOf("/") + 1);
    return (
      this.byArn.get(arn) ?? awsPolicyOf(arn) ?? unknownPolicy(name, `the policy ${arn} is in no deployment`)
    );
  }
}
