import { AwsError } from "../../store/aws-error.js";
import { isObject, listOf, text, type Value } from "../../values.js";
import { demand, type Call, type Operation } from "../call.js";
import type { Output, Outputs } from "../protocols/protocol.js";

/** What a filter looks at, of one item: nothing of what it does not have. */
type Filters<Item> = Readonly<Record<string, (item: Item) => readonly string[]>>;

/** How a kind of resource is described. */
interface Description<Item> {
  /** The answer's member that has the items, such as `vpcSet`. */
  readonly member: string;
  readonly items: (call: Call) => readonly Item[];
  /** By name; asking for another is refused. */
  readonly filters: Filters<Item>;
  readonly show: (item: Item) => Outputs;
}

/** An operation that describes resources of the caller's account in the region, all of them at once. */
export function describing<Item>(
  name: string,
  { member, items, filters, show }: Description<Item>,
): Operation {
  return (call) => {
    demand(call, { action: `ec2:${name}` });
    const asked = listOf(call.input.Filter).filter(isObject);
    const matching = asked.reduce<readonly Item[]>(
      (left, { Name, Value: values }) => left.filter(filter(filters, text(Name), listOf(values))),
      items(call),
    );
    const shown: readonly Output[] = matching.map(show);
    return { [member]: shown };
  };
}

/** Values of a filter are alternatives; filters hold all. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Filter.html */
function filter<Item>(
  filters: Filters<Item>,
  name: string,
  values: readonly Value[],
): (item: Item) => boolean {
  const valuesOf = filters[name];
  if (!valuesOf) throw new AwsError("InvalidParameterValue", `The filter '${name}' is invalid`);
  return (item) => valuesOf(item).some((value) => values.includes(value));
}
