import type { Declarations, DeclaredProperty, DeclaredResource } from "./read-declarations.js";

/**
 * The declarations as the simulator's table: a name that occurs again and a shape that several types have stand in it
 * once, and have numbers: of base 36 in capitals, as which no name begins. `packages/aws-simulator/src/declarations/declared-types.ts` reads it.
 * @param version - of `@pulumi/aws`.
 * @throws Error for a shape that is not declared, and for a token that does not follow from service and class.
 */
export function writeTable(declarations: Declarations, version: string): string {
  const { resources } = declarations;
  const shapes = usedShapes(declarations);
  const names = new Map(repeatedNames([...shapes.values()]).map((name, index) => [name, index]));
  const kinds = kindsOfShapes(shapes);
  const kindOf = (shape: string): string => {
    const kind = kinds.get(shape);
    if (kind === undefined) throw new Error(`the shape ${shape} is not declared`);
    return base36(kind);
  };
  const format = ({ name, required, shape, isMap = false }: DeclaredProperty): string => {
    const nested = shape === undefined ? "" : `:${kindOf(shape)}${isMap ? "*" : ""}`;
    const index = names.get(name);
    return `${index === undefined ? name : base36(index)}${required ? "!" : ""}${nested}`;
  };
  // Shapes of a kind are written the same way.
  const lines = new Map(
    [...shapes].map(([name, properties]) => [kinds.get(name), properties.map(format).join(" ")]),
  );
  const services = new Map<string, [string, DeclaredResource][]>();
  for (const entry of resources) {
    const service = serviceOf(entry[0]);
    services.set(service, [...(services.get(service) ?? []), entry]);
  }
  return [
    `// Written by \`npm run aws-types\` from @pulumi/aws ${version}.`,
    "",
    "/** Names that several inputs or nested properties have. */",
    literal("names", [[...names.keys()].join(" ")]),
    "",
    "/** A shape a line: each property by its name or the name's place above, `!` if it is required, and the place of its objects' shape, `*` if they are a map's values. */",
    literal("shapes", [...lines.values()]),
    "",
    "/** A service a line: classes with the place of their inputs' shape, `t` for an output tagsAll and `a` for an output arn. */",
    literal(
      "services",
      [...services].map(([service, ofService]) => {
        const types = ofService.map(([token, { hasTagsAll, hasArn }]) => {
          const flags = `${hasTagsAll ? "t" : ""}${hasArn ? "a" : ""}`;
          return `${classOf(token)}=${kindOf(token)}${flags === "" ? "" : `/${flags}`}`;
        });
        return `${service} ${types.join(" ")}`;
      }),
    ),
    "",
  ].join("\n");
}

type Shapes = ReadonlyMap<string, readonly DeclaredProperty[]>;

/** The inputs of each type, by its token, and all shapes that are in them and declared, by name. */
function usedShapes({ resources, shapes }: Declarations): Shapes {
  const used = new Map<string, readonly DeclaredProperty[]>();
  const use = (name: string, properties: readonly DeclaredProperty[] | undefined): void => {
    if (!properties || used.has(name)) return;
    used.set(name, properties);
    for (const { shape } of properties) if (shape !== undefined) use(shape, shapes.get(shape));
  };
  for (const [token, { inputs }] of resources) use(token, inputs);
  return used;
}

/**
 * A number for each shape, the same for those that cannot be told apart. Shapes contain each other and themselves, so
 * that all are taken for the same until what they contain tells them apart.
 */
function kindsOfShapes(shapes: Shapes): ReadonlyMap<string, number> {
  let kinds: ReadonlyMap<string, number> = new Map();
  for (let count = -1; ;) {
    const known = new Map<string, number>();
    const next = new Map<string, number>();
    for (const [name, properties] of shapes) {
      const text = JSON.stringify(
        properties.map(({ shape, ...own }) => [own, shape === undefined ? null : (kinds.get(shape) ?? 0)]),
      );
      const kind = known.get(text) ?? known.size;
      known.set(text, kind);
      next.set(name, kind);
    }
    kinds = next;
    if (known.size === count) return kinds;
    count = known.size;
  }
}

/** The names that occur more than once, those first that occur most often, so that their numbers are short. */
function repeatedNames(shapes: readonly (readonly DeclaredProperty[])[]): string[] {
  const uses = new Map<string, number>();
  for (const { name } of shapes.flat()) uses.set(name, (uses.get(name) ?? 0) + 1);
  return [...uses]
    .filter(([, count]) => count > 1)
    .sort(([a, usesOfA], [b, usesOfB]) => usesOfB - usesOfA || (a < b ? -1 : 1))
    .map(([name]) => name);
}

function base36(index: number): string {
  return index.toString(36).toUpperCase();
}

function literal(name: string, lines: readonly string[]): string {
  return `export const ${name} = \`${lines.join("\n")}\`;`;
}

/** `s3` of `aws:s3/bucket:Bucket`. */
function serviceOf(token: string): string {
  return token.slice("aws:".length, token.indexOf("/"));
}

/** `Bucket` of `aws:s3/bucket:Bucket`; the module between is the class, its first letter small. */
function classOf(token: string): string {
  const name = token.slice(token.lastIndexOf(":") + 1);
  const expected = `aws:${serviceOf(token)}/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
  if (token !== expected) throw new Error(`${token} is not ${expected}, as which it would be read`);
  return name;
}
