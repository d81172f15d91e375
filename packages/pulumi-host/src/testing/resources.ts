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

/** A resource with an output that the simulated AWS does not tell: it stays unknown. */
export class Queue extends pulumi.CustomResource {
  declare readonly untold: pulumi.Output<string>;
  constructor(name: string, inputs: pulumi.Inputs = {}, options?: pulumi.CustomResourceOptions) {
    super("aws:sqs/queue:Queue", name, { untold: undefined, ...inputs }, options);
  }
}

/** A resource with lists and objects among its inputs. */
export class Bucket extends pulumi.CustomResource {
  constructor(name: string, inputs: pulumi.Inputs = {}, options?: pulumi.CustomResourceOptions) {
    super("aws:s3/bucket:Bucket", name, inputs, options);
  }
}

/** The inputs of a provider that works in a known account. */
export const known: pulumi.Inputs = { region: "us-east-1", allowedAccountIds: ["111111111111"] };
