import type { Resource } from "@aws-foundation/deployment";
import {
  PolicyPack,
  type CheckedResource,
  type PolicyInfo,
  type PolicyViolation,
  type ThreadSource,
} from "@aws-foundation/pulumi-host";
import type { ConfiguredPack } from "./configured-packs.js";

/** Judges one stack. */
export interface PolicyJudge {
  /** How many rules it goes by. */
  readonly rules: number;
  /** Takes a resource as it comes, without waiting for what the packs say. */
  readonly onResource: (resource: CheckedResource) => void;
  /**
   * What the packs said, sorted by resource, then rule, then message. Stack rules see the resources as they are now.
   * @throws PolicyPackError when a pack failed.
   */
  readonly verdict: (resources: readonly Resource[]) => Promise<PolicyViolation[]>;
}

/** Packs that run beside the preview, one thread each. */
export class PolicyPacks {
  private constructor(private readonly packs: readonly PolicyPack[]) {}

  /**
   * Starts all packs at once, each with its own configuration.
   * @throws PolicyPackError of the first that does not load, once the others have stopped.
   */
  static async start(
    configured: readonly Pick<ConfiguredPack, "folder" | "config">[],
    thread?: ThreadSource,
  ): Promise<PolicyPacks> {
    const started = await Promise.allSettled(
      configured.map(async ({ folder, config }) => {
        const pack = await PolicyPack.start(folder, thread ? { thread } : {});
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
    return new PolicyPacks(running);
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
    const answers: Promise<PromiseSettledResult<readonly PolicyViolation[]>[]>[] = [];
    return {
      rules: this.policies.length,
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

  async stop(): Promise<void> {
    await Promise.all(this.packs.map((pack) => pack.stop()));
  }
}

function byResource(a: PolicyViolation, b: PolicyViolation): number {
  const key = (violation: PolicyViolation): string =>
    [violation.urn, violation.pack, violation.policy, violation.message].join("\n");
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}
