import { PulumiCommandError, type Computer } from "../computer.js";
import { ok, skipped, warn, type Check, type Finding } from "../finding.js";

/** Where Pulumi keeps its state. */
interface Backend {
  /** Such as `https://app.pulumi.com` or `s3://bucket?region=us-east-1`. */
  readonly url: string;
  readonly user: string | undefined;
}

/** Asks Pulumi where it keeps state and as whom. @throws PulumiCommandError when nobody is logged in. */
async function readBackend({ pulumi }: Pick<Computer, "pulumi">): Promise<Backend> {
  const told = JSON.parse(await pulumi(["whoami", "--verbose", "--json", "--non-interactive"])) as {
    url?: string;
    user?: string;
  };
  return { url: told.url ?? "", user: told.user };
}

/** Somebody is logged in to where the model says that the state is. */
export const backendCheck: Check<Computer> = {
  id: "backend",
  title: "Pulumi backend",
  group: "computer",
  run: async (computer): Promise<Finding> => {
    const login = loginCommand(computer.backendUrl);
    let backend: Backend;
    try {
      backend = await readBackend(computer);
    } catch (error) {
      if (!(error instanceof PulumiCommandError)) throw error;
      if (error.missing) return skipped("the Pulumi CLI is needed to tell");
      return warn(`nobody is logged in: ${error.message}`, login);
    }
    const { url, user } = backend;
    if (computer.backendUrl !== undefined && placeOf(url) !== placeOf(computer.backendUrl))
      return warn(
        `the state is in ${url}, and the model says otherwise`,
        `${login}, or correct state in the model`,
      );
    return ok(user === undefined || user === "" ? url : `${url} as ${user}`);
  },
};

function loginCommand(url: string | undefined): string {
  if (url === undefined) return "run pulumi login";
  return url === ""
    ? "run pulumi login"
    : `once foundation bootstrap has made the bucket: pulumi login '${url}'`;
}

/** A bucket by its name alone, and Pulumi Cloud, which may be a server of one's own, as such. */
function placeOf(url: string): string {
  if (url === "" || url.startsWith("http")) return "cloud";
  return url.split("?", 1)[0] ?? "";
}
