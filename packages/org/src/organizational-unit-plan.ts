import { InputPropertiesError, didYouMean, propertyPath, type InputProblem } from "@aws-foundation/core";

/**
 * One organizational unit (OU) as the caller describes it. AWS has no way to move one: under another parent it would be
 * another OU. Its protection keeps that from happening by itself; make a new OU, with a key of its own, and move the
 * accounts.
 */
export interface OrganizationalUnitArgs {
  /** Its name in AWS, 1-128 characters, different from those of the other OUs under the same parent. */
  readonly name: string;
  /** Key of the OU above. @default the organization's root */
  readonly parent?: string;
  /** Id of an OU that exists and is adopted as it is, such as `ou-a1b2-c3d4e5f6`. @default a new one is made */
  readonly id?: string;
}

/** OUs by key. A key names the OU for good: resources are named after it, the name in AWS may change. */
export type OrganizationalUnits = Readonly<Record<string, OrganizationalUnitArgs>>;

/** One OU in the order in which they can be made. */
export interface PlannedOrganizationalUnit {
  readonly key: string;
  readonly name: string;
  /** Key of the OU above; undefined directly under the root. */
  readonly parent: string | undefined;
  /** Id of the existing OU; undefined for one that is made. */
  readonly id: string | undefined;
  /** 1 directly under the root, at most 5. */
  readonly level: number;
}

/** Levels of OUs below the root. Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
const maxLevels = 5;

/** Characters of a name. Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateOrganizationalUnit.html */
const maxNameLength = 128;

/**
 * The OUs level by level, each level by key: every parent comes before its children, whatever the order of the input.
 * @throws {@link InputPropertiesError} with everything that {@link organizationalUnitProblems} finds.
 */
export function planOrganizationalUnits(units: OrganizationalUnits): readonly PlannedOrganizationalUnit[] {
  const problems = organizationalUnitProblems(units);
  if (problems.length > 0) throw new InputPropertiesError("the organizational units", problems);
  return byKey(units)
    .map(([key, { name, parent, id }]) => ({
      key,
      name,
      parent,
      id,
      level: ancestry(units, key).keys.length,
    }))
    .sort((a, b) => a.level - b.level);
}

/** What is wrong with the OUs: names, unknown parents, circles, too many levels. The same for any order of the input. */
export function organizationalUnitProblems(units: OrganizationalUnits): InputProblem[] {
  return [...nameProblems(units), ...parentProblems(units)];
}

function nameProblems(units: OrganizationalUnits): InputProblem[] {
  const seen = new Map<string, string>();
  return byKey(units).flatMap(([key, { name, parent }]): InputProblem[] => {
    const at = { path: propertyPath("organizationalUnits", key, "name"), value: name };
    const { length } = Array.from(name);
    if (length < 1 || length > maxNameLength)
      return [
        { ...at, problem: `has ${String(length)} characters, 1 to ${String(maxNameLength)} are allowed` },
      ];
    const place = JSON.stringify([parent, name]);
    const twin = seen.get(place);
    seen.set(place, twin ?? key);
    return twin === undefined
      ? []
      : [{ ...at, problem: `"${twin}" has this name under the same parent`, fix: "choose another name" }];
  });
}

function parentProblems(units: OrganizationalUnits): InputProblem[] {
  return byKey(units).flatMap(([key, { parent }]): InputProblem[] => {
    if (parent === undefined) return [];
    const at = { path: propertyPath("organizationalUnits", key, "parent"), value: parent };
    if (!Object.hasOwn(units, parent)) {
      const others = Object.keys(units).filter((other) => other !== key);
      return [{ ...at, problem: "there is no such organizational unit", fix: didYouMean(parent, others) }];
    }
    const { keys, circleAt } = ancestry(units, key);
    if (circleAt !== undefined) {
      // Told once, at the first of the circle's keys; what merely hangs below a circle mends with it.
      const first = circleAt === key && [...keys].sort()[0] === key;
      const circle = [...keys, key].join(" -> ");
      return first
        ? [{ ...at, problem: `goes round in a circle, ${circle}`, fix: "choose another parent" }]
        : [];
    }
    // Only the first level too many: those below mend with it.
    if (keys.length !== maxLevels + 1) return [];
    const problem = `is level ${String(keys.length)} below the root, AWS allows ${String(maxLevels)}`;
    return [{ ...at, problem, fix: "choose a parent nearer to the root" }];
  });
}

/** An OU's key and those above it, nearest first; `circleAt` is the key that comes again where they go round in a circle. */
function ancestry(units: OrganizationalUnits, key: string): { keys: readonly string[]; circleAt?: string } {
  const keys: string[] = [];
  let current: string | undefined = key;
  while (current !== undefined && Object.hasOwn(units, current)) {
    if (keys.includes(current)) return { keys, circleAt: current };
    keys.push(current);
    current = units[current]?.parent;
  }
  return { keys };
}

function byKey(units: OrganizationalUnits): [string, OrganizationalUnitArgs][] {
  return Object.entries(units).sort(([a], [b]) => (a < b ? -1 : 1));
}
