import { hexadecimal } from "./identifiers.js";
import { readProviderConfig, type ProviderConfig } from "./provider-config.js";
import { containsUnknown, spreadUnknown, text, unknown, type Value, type Values } from "./values.js";

type DataSource = (inputs: Values, provider: ProviderConfig) => Values;

/** The id of an account's default VPC in a region; unknown while either is. */
function defaultVpcId(account: string, region: Value | undefined): string {
  const place = `${account}:${text(region)}`;
  return containsUnknown(place) ? unknown : `vpc-${hexadecimal(`default-vpc:${place}`, 17)}`;
}

const getVpc: DataSource = (inputs, provider) => {
  if (inputs.default !== true)
    throw new Error("simulated AWS has no VPC but the default ones: ask for one with default: true");
  const account = provider.accountId ?? unknown;
  const region = inputs.region ?? provider.region ?? unknown;
  const id = defaultVpcId(account, region);
  return {
    arn: `arn:aws:ec2:${text(region)}:${account}:vpc/${id}`,
    // The block that AWS gives every default VPC.
    // https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc-components.html
    cidrBlock: "172.31.0.0/16",
    default: true,
    id,
    ownerId: account,
    region,
    state: "available",
  };
};

const dataSources: ReadonlyMap<string, DataSource> = new Map([["aws:ec2/getVpc:getVpc", getVpc]]);

/**
 * What a data source answers, or undefined for a token that is not listed.
 * @param provider - inputs of the `pulumi:providers:aws` resource that is asked.
 * @throws Error when the simulated AWS has nothing of the kind.
 */
export function invoke(token: string, inputs: Values, provider: Values): Values | undefined {
  const answer = dataSources.get(token)?.(inputs, readProviderConfig(provider));
  return answer && spreadUnknown(answer);
}
