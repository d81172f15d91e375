import type { PreviewOptions, Stack, UpOptions } from "@pulumi/pulumi/automation/index.js";
import { parseModel, stackPlans, type Model } from "@aws-foundation/model";
import type { EngineWorkspace } from "../index.js";
import { createWorkspace } from "./organization.js";
import { changes, stackOf, starterText, type Changes } from "./starter-organization.js";

/** An organization on the real engine, in a workspace of its own, whose model a test changes between deployments. */
export class DeployedOrganization {
  /** Names of the stacks that work in the foundation's roles; the others work as the caller. */
  readonly deploying = new Set<string>();

  private constructor(
    readonly workspace: EngineWorkspace,
    /** The model as it is now. */
    public text: string,
  ) {}

  /** Nothing is deployed yet. @param text @default the smallest organization that has everything */
  static async create(text = starterText): Promise<DeployedOrganization> {
    return new DeployedOrganization(await createWorkspace(), text);
  }

  get model(): Model {
    return parseModel(this.text, "foundation.yaml");
  }

  /** Names of the model's stacks, in order. */
  get stacks(): string[] {
    return stackPlans(this.model).map(({ name }) => name);
  }

  /** Replaces a part of the model's text, which must be there. */
  replace(from: string, to: string): void {
    if (!this.text.includes(from)) throw new Error(`the model has no ${from}`);
    this.text = this.text.replace(from, () => to);
  }

  /** The stack with the model as it is now. */
  async stack(name: string): Promise<Stack> {
    const stack = await stackOf(this.workspace, this.text, name);
    // Each time, as a stack's config is in a folder that only this handle has.
    if (this.deploying.has(name)) await stack.setConfig("aws-foundation:access", { value: "deploy" });
    return stack;
  }

  async up(name: string, options?: UpOptions): Promise<Changes> {
    const { summary } = await (await this.stack(name)).up(options);
    return changes(summary.resourceChanges);
  }

  /** Deploys every stack. */
  async upAll(): Promise<Record<string, Changes>> {
    return this.each((name) => this.up(name));
  }

  async preview(name: string, options?: PreviewOptions): Promise<Changes> {
    return changes((await (await this.stack(name)).preview(options)).changeSummary);
  }

  async refresh(name: string): Promise<Changes> {
    const { summary } = await (await this.stack(name)).refresh();
    return changes(summary.resourceChanges);
  }

  async each<T>(action: (stack: string) => Promise<T>): Promise<Record<string, T>> {
    const results: Record<string, T> = {};
    for (const name of this.stacks) results[name] = await action(name);
    return results;
  }

  dispose(): void {
    this.workspace.dispose();
  }
}

/** The message of what is expected to fail. */
export async function failureOf(action: Promise<unknown>): Promise<string> {
  return action.then(
    () => "it succeeded",
    (error: unknown) => (error as Error).message,
  );
}
