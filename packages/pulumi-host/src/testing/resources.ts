import * as pulumi from "@pulumi/pulumi";

/** A provider of package aws; the SDK that is generated for it is not needed to register resources. */
export class AwsProvider extends pulumi.ProviderResource {
  constructor(name: string, inputs: pulumi.Inputs = {}, options?: pulumi.ResourceOptions) {
    super("aws", name, inputs, options);
  }
}

/** A resource with outputs `arn` and `accounts`, which the simulated AWS knows. */
export class Unit extends pulumi.CustomResource {
  declare readonly arn: pulumi.Output<string>;
  declare readonly accounts: pulumi.Output<unknown[]>;
  constructor(name: string, inputs: pulumi.Inputs, options?: pulumi.CustomResourceOptions) {
    super(
      "aws:organizations/organizationalUnit:OrganizationalUnit",
      name,
      { arn: undefined, accounts: undefined, ...inputs },
      options,
    );
  }
}

/** A resource of a type that the simulated AWS does not list: its outputs stay unknown. */
export class Queue extends pulumi.CustomResource {
  declare readonly arn: pulumi.Output<string>;
  constructor(name: string, inputs: pulumi.Inputs = {}, options?: pulumi.CustomResourceOptions) {
    super("aws:sqs/queue:Queue", name, { arn: undefined, ...inputs }, options);
  }
}

/** The inputs of a provider that works in a known account. */
export const known: pulumi.Inputs = { region: "us-east-1", allowedAccountIds: ["111111111111"] };
