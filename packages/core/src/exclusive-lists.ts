/** A resource as a state, or a step of the engine, has it. */
interface ResourceValues {
  readonly inputs?: Readonly<Record<string, unknown>> | undefined;
  readonly outputs?: Readonly<Record<string, unknown>> | undefined;
}

/** What a step takes off a list or a map that others write too. */
export interface TakenOff {
  readonly property: string;
  /** Elements of the list, or keys of the map; sorted. */
  readonly elements: readonly string[];
}

/** A list or a map that a resource sets as a whole, though others write it too. */
interface ExclusiveProperty {
  readonly property: string;
  /** Whether only an adoption is of interest: what is taken off later, the model has set itself. */
  readonly onlyAdopted?: true;
  /** What is lost with the elements, and how they stay. */
  readonly reason: (elements: readonly string[]) => string;
}

const tags: ExclusiveProperty = {
  property: "tagsAll",
  onlyAdopted: true,
  reason: (keys) =>
    `it loses its tags ${keys.join(", ")}, which policies and reports may go by; to keep them, write them into its tags in the model`,
};

/** Source: https://www.pulumi.com/registry/packages/aws/api-docs/organizations/organization/ */
const exclusive: Readonly<Record<string, readonly ExclusiveProperty[]>> = {
  "aws:organizations/organization:Organization": [
    {
      property: "enabledPolicyTypes",
      // https://docs.aws.amazon.com/organizations/latest/APIReference/API_DisablePolicyType.html
      reason: (types) =>
        `it switches off ${types.join(", ")}, and AWS detaches every policy of such a type; to keep them, write into the model ` +
        `organization.otherPolicyTypes: [${types.join(", ")}]`,
    },
  ],
  "aws:organizations/account:Account": [tags],
  "aws:organizations/organizationalUnit:OrganizationalUnit": [tags],
};

/** Whether a type has a list or a map that others write too. */
export function hasExclusiveProperty(type: string): boolean {
  return propertiesOf(type).length > 0;
}

/**
 * What a step takes off the exclusive properties of its resource.
 * @param before As the engine's event has it: null for a resource that is new, though the SDK declares it as left out.
 * @param after Null for one that goes.
 */
export function takenOff(
  type: string,
  before: ResourceValues | null | undefined,
  after: ResourceValues | null | undefined,
): TakenOff[] {
  if (!before || !after) return [];
  return propertiesOf(type).flatMap(({ property }) => {
    const wanted = new Set(elementsOf(after.inputs?.[property]));
    const had = elementsOf(before.outputs?.[property] ?? before.inputs?.[property]);
    const elements = had.filter((element) => !wanted.has(element)).sort();
    return elements.length === 0 ? [] : [{ property, elements }];
  });
}

/** Why somebody has to allow that this is taken off; empty where nobody has to. */
export function lossOf(type: string, taken: readonly TakenOff[], adopted: boolean): string {
  return propertiesOf(type)
    .filter(({ onlyAdopted }) => adopted || onlyAdopted !== true)
    .flatMap(({ property, reason }) =>
      taken.filter((one) => one.property === property).map(({ elements }) => reason(elements)),
    )
    .join("; ");
}

function propertiesOf(type: string): readonly ExclusiveProperty[] {
  return Object.hasOwn(exclusive, type) ? (exclusive[type] ?? []) : [];
}

function elementsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}
