import type { InputProblem } from "@aws-foundation/core";

/** What the checks of this computer look at. */
export interface Computer {
  /** Node's version, without a leading `v`. */
  readonly nodeVersion: string;
  /** What is wrong with the model, as it is told everywhere else; `undefined` for a valid one. */
  readonly modelProblem: string | undefined;
  /** The model's file as people are told of it. */
  readonly modelFile: string;
  /** What is wrong with how the stacks keep secrets; `undefined` when that cannot be looked at. */
  readonly secretProblems: readonly InputProblem[] | undefined;
  /** The version of @pulumi/aws that the program uses; `undefined` when it cannot be found. */
  readonly awsPluginVersion: string | undefined;
  /** The oldest version of the Pulumi CLI that deployments are made with, such as `3.230.0`. */
  readonly minimumPulumi: string;
  /** Where the model says that the state is: what `pulumi login` takes; empty for Pulumi Cloud. */
  readonly backendUrl: string | undefined;
  /**
   * What the Pulumi CLI prints on standard output.
   * @throws PulumiCommandError when it is not there or fails.
   */
  readonly pulumi: (args: readonly string[]) => Promise<string>;
}

/** The Pulumi CLI is not there, or says no. */
export class PulumiCommandError extends Error {
  public override readonly name = "PulumiCommandError";

  /** @param missing - whether there is no such command. */
  public constructor(
    message: string,
    public readonly missing: boolean,
    options?: { readonly cause: unknown },
  ) {
    super(message, options);
  }
}
