import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Resource } from "@aws-foundation/deployment";
import {
  PolicyPackClient,
  PolicyPackError,
  PolicyPackProcess,
  stoppedError,
  type CheckedResource,
  type PolicyPackAddress,
  type PolicyInfo,
  type PolicyPackConfig,
  type PolicyViolation,
} from "@aws-foundation/pulumi-host";

/** Judges one stack. */
export interface PolicyJudge {
  /** Takes a resource as it comes, without waiting for what the packs say. */
  readonly onResource: (resource: CheckedResource) => void;
  /**
   * What the packs said, sorted by resource, then rule, then message. Stack rules see the resources as they are now.
   * @throws PolicyPackError when a pack failed.
   */
  readonly verdict: (resources: readonly Resource[]) => Promise<PolicyViolation[]>;
}

/** Folders of the packs of a repository: those below `policies` that have a PulumiPolicy.yaml. */
export function findPolicyPacks(projectFolder: string): string[] {
  const parent = join(projectFolder, "policies");
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .sort()
    .map((name) => join(parent, name))
    .filter((folder) => existsSync(join(folder, "PulumiPolicy.yaml")));
}

/** What judging takes of a pack, whoever started it. */
interface JudgingPack {
  readonly policies: readonly PolicyInfo[];
  analyze(checked: CheckedResource): Promise<PolicyViolation[]>;
  analyzeStack(resources: readonly CheckedResource[]): Promise<PolicyViolation[]>;
}

/** Packs that run beside the preview, one process each. */
export class PolicyPacks {
  private constructor(
    private readonly packs: readonly JudgingPack[],
    private readonly processes: readonly PolicyPackProcess[],
  ) {}

  /**
   * Packs that another process started and configured, and stops. No program may run meanwhile.
   * @throws PolicyPackError of one that does not answer.
   */
  static async connect(addresses: readonly PolicyPackAddress[]): Promise<PolicyPacks> {
    const connections = addresses.map((address) => PolicyPackClient.connectTo(address));
    return new PolicyPacks(await Promise.all(connections), []);
  }

  /**
   * Starts all packs at once and configures them.
   * @throws PolicyPackError of the first that does not load, once the others have stopped.
   */
  static async start(folders: readonly string[], config: PolicyPackConfig): Promise<PolicyPacks> {
    const started = await Promise.allSettled(
      folders.map(async (folder) => {
        const pack = await PolicyPackProcess.start(folder);
        try {
          await pack.configure(config);
          return pack;
        } catch (error) {
          await pack.stop();
          throw error;
        }
      }),
    );
    const running = started.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
    const failed = started.find((result) => result.status === "rejected");
    if (failed) {
      await Promise.all(running.map((pack) => pack.stop()));
      throw failed.reason;
    }
    return new PolicyPacks(running, running);
  }

  /** Where other processes reach them. */
  get addresses(): readonly PolicyPackAddress[] {
    return this.processes.map((pack) => pack.address);
  }

  /** Every rule of every pack that is not disabled. */
  get policies(): readonly PolicyInfo[] {
    return this.packs.flatMap((pack) =>
      pack.policies.filter((policy) => policy.enforcementLevel !== "disabled"),
    );
  }

  /** Begins to judge a stack. */
  judge(): PolicyJudge {
    const resources: CheckedResource[] = [];
    const answers: Promise<PromiseSettledResult<PolicyViolation[]>[]>[] = [];
    return {
      onResource: (resource) => {
        resources.push(resource);
        // Requests are on their way while the program goes on; what fails is for `verdict`, not for the program.
        answers.push(Promise.allSettled(this.packs.map((pack) => pack.analyze(resource))));
      },
      verdict: async (final) => {
        const ofResources = (await Promise.all(answers)).flat();
        const failed = ofResources.find((result) => result.status === "rejected");
        if (failed) throw failed.reason;
        const byUrn = new Map(final.map((resource) => [resource.urn, resource]));
        const finished = resources.map((checked) => ({
          ...checked,
          resource: byUrn.get(checked.resource.urn) ?? checked.resource,
        }));
        const ofStack = await Promise.all(this.packs.map((pack) => pack.analyzeStack(finished)));
        const violations = [
          ...ofResources.flatMap((result) => (result.status === "fulfilled" ? result.value : [])),
          ...ofStack.flat(),
        ];
        return violations.sort(byResource);
      },
    };
  }

  /** What another process was told of a pack that it could not reach, with what only the starter of the pack knows. */
  async explain(error: PolicyPackError): Promise<PolicyPackError> {
    const pack = error.connectionLost ? this.processes.find(({ name }) => name === error.pack) : undefined;
    const reason = await pack?.reasonOfEnd();
    return reason === undefined ? error : stoppedError(error.pack, reason);
  }

  async stop(): Promise<void> {
    await Promise.all(this.processes.map((pack) => pack.stop()));
  }
}

function byResource(a: PolicyViolation, b: PolicyViolation): number {
  const key = (violation: PolicyViolation): string =>
    [violation.urn, violation.pack, violation.policy, violation.message].join("\n");
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}
