import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** One input, or one property of a nested object. */
export interface DeclaredProperty {
  readonly name: string;
  readonly required: boolean;
  /** What objects in it look like: the name of a shape. Undefined where there are none, or none that are declared. */
  readonly shape?: string;
  /** Whether the objects are the values of a map, whose keys are anything. */
  readonly isMap?: boolean;
}

/** A resource type as `@pulumi/aws` declares it. */
export interface DeclaredResource {
  readonly inputs: readonly DeclaredProperty[];
  /** Whether it has an output `arn`. */
  readonly hasArn: boolean;
  /** Whether it has an output `tagsAll`: the provider merges its default tags into it. */
  readonly hasTagsAll: boolean;
}

/** All that `@pulumi/aws` declares of resources' inputs. */
export interface Declarations {
  /** By type token, such as `aws:s3/bucket:Bucket`. */
  readonly resources: ReadonlyMap<string, DeclaredResource>;
  /** Properties of nested objects, by name of the shape, such as `s3.BucketCorsRule`. */
  readonly shapes: ReadonlyMap<string, readonly DeclaredProperty[]>;
}

/**
 * Reads the declarations of an installed `@pulumi/aws`.
 * @param folder - the package's.
 * @throws Error for a class whose token or whose inputs cannot be found.
 */
export function readDeclarations(folder: string): Declarations {
  const resources = resourceModules(folder).map((file) => readResource(folder, file));
  return {
    resources: new Map(resources.sort(([a], [b]) => (a < b ? -1 : 1))),
    shapes: readShapes(join(folder, "types/input.d.ts")),
  };
}

/** Modules that define a resource, without extension: those that say what its type is. */
function resourceModules(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".js") && tokenIn(readFileSync(join(folder, file), "utf8")) !== undefined)
    .map((file) => file.slice(0, -".js".length))
    .sort();
}

function tokenIn(source: string): string | undefined {
  return /\.?__pulumiType = ['"](aws:[^'"]+)['"]/.exec(source)?.[1];
}

function readResource(folder: string, module: string): readonly [string, DeclaredResource] {
  const token = tokenIn(readFileSync(join(folder, `${module}.js`), "utf8")) ?? "";
  const source = parse(join(folder, `${module}.d.ts`));
  const name = token.slice(token.lastIndexOf(":") + 1);
  const declared = source.statements.find(
    (statement): statement is ts.ClassDeclaration =>
      ts.isClassDeclaration(statement) && statement.name?.text === name,
  );
  const args = source.statements.find(
    (statement): statement is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(statement) && statement.name.text === `${name}Args`,
  );
  if (!declared || !args) throw new Error(`${module}.d.ts declares no class and arguments of ${token}`);
  const outputs = declared.members.flatMap((member) =>
    ts.isPropertyDeclaration(member) ? nameOf(member) : [],
  );
  return [
    token,
    {
      inputs: propertiesOf(args),
      hasArn: outputs.includes("arn"),
      hasTagsAll: outputs.includes("tagsAll"),
    },
  ];
}

/** The interfaces of all namespaces in a file, by their names with the namespaces'. */
function readShapes(file: string): Map<string, readonly DeclaredProperty[]> {
  const shapes = new Map<string, readonly DeclaredProperty[]>();
  const visit = (statements: readonly ts.Statement[], prefix: string): void => {
    for (const statement of statements)
      if (ts.isInterfaceDeclaration(statement))
        shapes.set(`${prefix}${statement.name.text}`, propertiesOf(statement));
      else if (ts.isModuleDeclaration(statement) && statement.body && ts.isModuleBlock(statement.body))
        visit(statement.body.statements, `${prefix}${statement.name.text}.`);
  };
  visit(parse(file).statements, "");
  return shapes;
}

function propertiesOf(declaration: ts.InterfaceDeclaration): DeclaredProperty[] {
  return declaration.members.filter(ts.isPropertySignature).map((member) => {
    const name = nameOf(member);
    const found = member.type && shapeIn(member.type);
    return { name, required: member.questionToken === undefined, ...found };
  });
}

type Shape = Pick<DeclaredProperty, "shape" | "isMap">;

/** The shape of the objects that a type allows, in lists too. Texts may stand for documents, whose content is their reader's. */
function shapeIn(type: ts.TypeNode): Shape | undefined {
  if (ts.isArrayTypeNode(type)) return shapeIn(type.elementType);
  if (ts.isTypeLiteralNode(type)) {
    const [index] = type.members;
    const found = index && ts.isIndexSignatureDeclaration(index) ? shapeIn(index.type) : undefined;
    return found && { ...found, isMap: true };
  }
  if (ts.isUnionTypeNode(type)) {
    if (type.types.some(({ kind }) => kind === ts.SyntaxKind.StringKeyword)) return undefined;
    return type.types.map(shapeIn).find((found) => found !== undefined);
  }
  if (!ts.isTypeReferenceNode(type)) return undefined;
  const name = type.typeName.getText();
  if (name === "pulumi.Input") return type.typeArguments?.[0] && shapeIn(type.typeArguments[0]);
  return name.startsWith("inputs.") ? { shape: name.slice("inputs.".length) } : undefined;
}

function nameOf(member: ts.PropertyDeclaration | ts.PropertySignature): string {
  return ts.isIdentifier(member.name) || ts.isStringLiteral(member.name)
    ? member.name.text
    : member.name.getText();
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
}
