import { defaultVpcBlock, defaultVpcId } from "./identifiers.js";
import { readProviderConfig, type ProviderConfig } from "./provider-config.js";
import { containsUnknown, spreadUnknown, text, unknown, type Values } from "./values.js";

type DataSource = (inputs: Values, provider: ProviderConfig) => Values;

const getVpc: DataSource = (inputs, provider) => {
  if (inputs.default !== true)
    throw new Error("simulated AWS has no VPC but the default ones: ask for one with default: true");
  const account = provider.accountId ?? unknown;
  const region = inputs.region ?? provider.region ?? unknown;
  const id = containsUnknown([account, region]) ? unknown : defaultVpcId(account, text(region));
  return {
    arn: `arn:aws:ec2:${text(region)}:${account}:vpc/${id}`,
    cidrBlock: defaultVpcBlock,
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
