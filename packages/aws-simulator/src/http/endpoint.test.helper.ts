import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { onTestFinished } from "vitest";
import type { SimulatedWorld } from "../world/simulated-world.js";
import { managementId } from "../world/world.test.helper.js";
import { SimulatedEndpoint } from "./endpoint.js";

/** What temporary credentials are to a client. */
interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Settings that every client takes. */
export interface ClientSettings {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: Credentials;
  readonly maxAttempts: 1;
}

/** An endpoint and clients of it. */
export class TestEndpoint {
  private constructor(readonly endpoint: SimulatedEndpoint) {}

  /** Gone when the test has ended. @param caller ARN. @default an administrator of the management account */
  static async start(
    world: SimulatedWorld,
    caller = `arn:aws:iam::${managementId}:role/Administrator`,
  ): Promise<TestEndpoint> {
    const endpoint = await SimulatedEndpoint.start({ world, caller });
    onTestFinished(() => {
      endpoint.close();
    });
    return new TestEndpoint(endpoint);
  }

  /** Settings of a client. @param credentials @default those of the endpoint's first caller */
  settings(region = "us-east-1", credentials: Credentials = this.first()): ClientSettings {
    return { endpoint: this.endpoint.url, region, credentials, maxAttempts: 1 };
  }

  /** Credentials of a role's session. */
  async assume(roleArn: string, from = this.first()): Promise<Credentials> {
    const client = new STSClient(this.settings("us-east-1", from));
    const command = new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: "test" });
    const { Credentials: given } = await client.send(command);
    return {
      accessKeyId: given?.AccessKeyId ?? "",
      secretAccessKey: given?.SecretAccessKey ?? "",
      sessionToken: given?.SessionToken ?? "",
    };
  }

  first(): Credentials {
    const { AWS_ACCESS_KEY_ID = "", AWS_SECRET_ACCESS_KEY = "" } = this.endpoint.environment;
    return { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };
  }
}

/** What an SDK throws, in short: name, HTTP status and message. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
    return `${name} ${String($metadata?.httpStatusCode)}: ${message}`;
  }
  throw new Error("the call was not refused");
}
