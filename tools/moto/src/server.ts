import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { installMoto } from "./install.js";

/** What {@link startMoto} takes. */
export interface MotoOptions {
  /** The account that credentials belong to which moto has not given out itself, 12 digits. @default "123456789012" */
  readonly accountId?: string;
}

/** A running server, empty at first. */
export interface MotoServer {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** What makes SDKs and command lines talk to this server, and to no real account that the machine is set up for. */
  readonly environment: Readonly<Record<string, string>>;
  /** Forgets everything: all accounts and regions are empty again. */
  reset(): Promise<void>;
  /** Ends the server. A second call does nothing. */
  stop(): Promise<void>;
}

/** A loaded machine takes some seconds to import moto. */
const startMilliseconds = 60_000;

/** Ends with its parent, however that ends: then the pipe to its input is closed. */
const program = fileURLToPath(new URL("../server.py", import.meta.url));

/**
 * Starts moto's server on a free port of this machine, and installs it first where needed. It ends with this process at
 * the latest.
 *
 * @throws MotoInstallError when it cannot be installed; Error when it ends or stays silent instead of serving.
 */
export async function startMoto(options: MotoOptions = {}): Promise<MotoServer> {
  const python = await installMoto();
  const child = spawn(python, ["-u", program], {
    stdio: ["pipe", "ignore", "pipe"],
    env: {
      ...process.env,
      // As in S3: a bucket is nobody's but its account's. The variable's own default lets everybody in.
      MOTO_S3_ALLOW_CROSSACCOUNT_ACCESS: "false",
      ...(options.accountId && { MOTO_ACCOUNT_ID: options.accountId }),
    },
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  try {
    const url = await listening(child);
    await request(`${url}/moto-api/data.json`);
    return {
      url,
      environment: environmentFor(url),
      reset: () => request(`${url}/moto-api/reset`, "POST"),
      stop: () => {
        child.kill("SIGKILL");
        return ended;
      },
    };
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
}

/** The server's address, as soon as it says that it listens. */
function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const fail = (what: string): void => reject(new Error(`moto ${what}.\n${output.trim()}`));
    const timer = setTimeout(
      () => fail(`did not listen within ${startMilliseconds / 1000} s`),
      startMilliseconds,
    );
    child.once("error", reject);
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      fail(`ended before it listened (${signal ?? `exit code ${code ?? "unknown"}`})`);
    });
    // Each request is logged here, so that it has to be read on; it is kept only until the address is known.
    let found = false;
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      if (found) return;
      output += text;
      const url = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(output)?.[1];
      if (url === undefined) return;
      found = true;
      clearTimeout(timer);
      resolve(url);
    });
  });
}

async function request(url: string, method = "GET"): Promise<void> {
  const response = await fetch(url, { method });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`moto answered ${method} ${url} with ${response.status}.`);
}

function environmentFor(url: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: "testing",
    AWS_SECRET_ACCESS_KEY: "testing",
    AWS_SESSION_TOKEN: "testing",
    AWS_REGION: "us-east-1",
    AWS_DEFAULT_REGION: "us-east-1",
    // A profile, a file or the machine's own role would lead to a real account.
    AWS_PROFILE: "",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_MAX_ATTEMPTS: "1",
  };
}
