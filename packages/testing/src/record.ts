import {
  indexDeployment,
  makeDeployment,
  parseUrn,
  type Properties,
  type Resource,
} from "@aws-foundation/deployment";
import { runOffline, type InvokeRequest } from "@aws-foundation/pulumi-host";

/** What a program registered, as a deployment would hold it. */
export interface Recording {
  /** In topological order, ties by URN. */
  readonly resources: readonly Resource[];
  readonly stackOutputs: Properties;
  /** What data sources were asked, in the order of the questions; nothing of what the engine answers itself. */
  readonly invokes: readonly InvokeRequest[];
  ofType(type: string): readonly Resource[];
  /** The one resource of a type and name. @throws Error listing what there is when it is not one. */
  get(type: string, name: string): Resource;
  children(urn: string): readonly Resource[];
}

/** How a program is recorded. */
export interface RecordOptions {
  /** @default "test" */
  readonly stack?: string;
  /** @default "project" */
  readonly project?: string;
  readonly config?: Readonly<Record<string, string>>;
  /** Answers of data sources by token, before those of simulated AWS; one that has none fails the program. */
  readonly invokes?: Readonly<Record<string, (request: InvokeRequest) => Properties>>;
  /** Outputs of other stacks by full name. */
  readonly stackOutputs?: Readonly<Record<string, Properties>>;
  /** Whether unknown values may reach AWS. @default false */
  readonly allowUnknown?: boolean;
  /** Whether the program sees a preview. @default true */
  readonly dryRun?: boolean;
}

/**
 * Runs `program` on the offline engine, with the default aws provider disabled, and returns what it registered.
 * @throws the program's own error, or an Error naming everything that kept it from finishing.
 */
export async function record(program: () => unknown, options: RecordOptions = {}): Promise<Recording> {
  const invokes: InvokeRequest[] = [];
  const run = await runOffline(() => Promise.resolve().then(program), {
    organization: "organization",
    project: options.project ?? "project",
    stack: options.stack ?? "test",
    disabledDefaultProviders: ["aws"],
    stackTraces: true,
    refuseUnknown: options.allowUnknown !== true,
    ...(options.config ? { config: options.config } : {}),
    ...(options.dryRun === undefined ? {} : { dryRun: options.dryRun }),
    invoke: (request) => {
      invokes.push(request);
      return options.invokes?.[request.token]?.(request);
    },
    stackOutputs: (name) => options.stackOutputs?.[name],
  });
  const [first] = run.failures;
  if (first) {
    if (run.failures.length === 1 && first.cause instanceof Error) throw first.cause;
    throw new Error(run.failures.map((failure) => failure.message).join("\n"));
  }
  const index = indexDeployment(makeDeployment(run.engine.resources));
  return {
    resources: index.resources,
    stackOutputs: run.engine.stackOutputs,
    invokes,
    ofType: (type) => index.ofType(type),
    children: (urn) => index.children(urn),
    get: (type, name) => {
      const found = index.ofType(type).filter((resource) => nameOf(resource) === name);
      if (found.length === 1 && found[0]) return found[0];
      const others = index.ofType(type).map(nameOf).join(", ");
      throw new Error(
        `${String(found.length)} resources ${type} "${name}"; of that type there are: ${others || "none"}`,
      );
    },
  };
}

/** The last part of a resource's URN. */
export function nameOf(resource: Resource): string {
  return parseUrn(resource.urn).name;
}
