import { names, services, shapes } from "./table.js";

/** One input of a resource type, or one property of an object in it. */
export class DeclaredProperty {
  constructor(
    readonly required: boolean,
    /** Whether the objects in it are the values of a map, whose keys may be anything. */
    readonly isMap: boolean,
    private readonly place: string | undefined,
  ) {}

  /** What the objects in it look like, in lists too; undefined where it holds none. */
  get shape(): Shape | undefined {
    // Read when it is asked for: shapes contain each other, and most objects are never looked into.
    return this.place === undefined ? undefined : shapeAt(this.place);
  }
}

/** Properties by name. */
export type Shape = ReadonlyMap<string, DeclaredProperty>;

/** A resource type as `@pulumi/aws` declares it. */
export interface DeclaredType {
  readonly inputs: Shape;
  /** Whether it has a region of its own: pulumi-aws 7 then fills `region` from the provider. */
  readonly regional: boolean;
  /** Whether the provider merges its default tags into the output `tagsAll`. */
  readonly taggable: boolean;
  /** Whether it has an output `arn`. */
  readonly hasArn: boolean;
}

/** The declaration of a resource type, by its token, such as `aws:s3/bucket:Bucket`; undefined when there is no such type. */
export function declaredType(token: string): DeclaredType | undefined {
  const [, service = "", name = ""] = /^aws:([^/]+)\/\w+:(\w+)$/.exec(token) ?? [];
  const written = classesOf(service).get(name);
  if (written === undefined || token !== tokenOf(service, name)) return undefined;
  const [shape = "", flags = ""] = written.split("/");
  const inputs = shapeAt(shape);
  return {
    inputs,
    regional: inputs.has("region"),
    taggable: flags.includes("t"),
    hasArn: flags.includes("a"),
  };
}

/** The tokens of all types that are declared. */
export function declaredTokens(): string[] {
  return [...serviceLines().keys()].flatMap((service) =>
    [...classesOf(service).keys()].map((name) => tokenOf(service, name)),
  );
}

function tokenOf(service: string, name: string): string {
  return `aws:${service}/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
}

// The table is read piece by piece: a program uses a few dozen of its types.
const shapesRead = new Map<string, Shape>();
const nameList = lazily(() => names.split(" "));
const shapeLines = lazily(() => shapes.split("\n"));
const serviceLines = lazily(
  () =>
    new Map(
      services.split("\n").map((line) => {
        const end = line.indexOf(" ");
        return [line.slice(0, end), line.slice(end + 1)];
      }),
    ),
);

/** What stands beside each class of a service. */
function classesOf(service: string): ReadonlyMap<string, string> {
  const line = serviceLines().get(service);
  return new Map(line?.split(" ").map((entry) => entry.split("=") as [string, string]));
}

function shapeAt(place: string): Shape {
  const known = shapesRead.get(place);
  if (known) return known;
  const line = shapeLines()[Number.parseInt(place, 36)] ?? "";
  const shape = new Map<string, DeclaredProperty>();
  shapesRead.set(place, shape);
  for (const entry of line === "" ? [] : line.split(" ")) {
    const [, name = "", required, nested, map] = /^(\w+)(!?)(?::(\w+)(\*?))?$/.exec(entry) ?? [];
    shape.set(
      /^[a-z]/.test(name) ? name : (nameList()[Number.parseInt(name, 36)] ?? ""),
      new DeclaredProperty(required === "!", map === "*", nested),
    );
  }
  return shape;
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
