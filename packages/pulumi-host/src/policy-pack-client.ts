import { stripVTControlCharacters } from "node:util";
import * as grpc from "@grpc/grpc-js";
import emptyMessages from "google-protobuf/google/protobuf/empty_pb.js";
import messages from "@pulumi/pulumi/proto/analyzer_pb.js";
import type { CheckedResource } from "./offline-engine.js";
import type { PolicyInfo, PolicyViolation } from "./policy.js";
import {
  callAnalyzer,
  decodePolicy,
  decodeViolation,
  encodeResource,
  encodeStackResource,
} from "./protocol/analyzer.js";
import { maxMessageBytes } from "./protocol/grpc-server.js";

/** A pack that does not start, or that stops while it is needed. */
export class PolicyPackError extends Error {
  /** @param connectionLost - whether nobody answered, for a reason that whoever started the pack may know. */
  constructor(
    readonly pack: string,
    message: string,
    readonly connectionLost = false,
  ) {
    super(`policy pack ${pack} ${message}`);
  }
}

/** A pack that runs on this machine. Plain data: it can be sent to another process. */
export interface PolicyPackAddress {
  readonly name: string;
  readonly port: number;
}

/** What a pack printed, if it has ended or does in a moment; undefined when nobody knows. */
export type ReasonOfEnd = () => Promise<string | undefined>;

/** A connection to a pack that runs, whoever started it. It does not keep this process alive. */
export class PolicyPackClient {
  private constructor(
    readonly address: PolicyPackAddress,
    readonly policies: readonly PolicyInfo[],
    private readonly client: grpc.Client,
    readonly reasonOfEnd: ReasonOfEnd,
  ) {}

  /**
   * Connects to the pack that listens at a port and asks who it is. Connecting takes timers, which would be taken for
   * a program's: no program may run meanwhile.
   * @throws Error of gRPC when it does not answer.
   */
  static async connect(port: number, reasonOfEnd: ReasonOfEnd): Promise<PolicyPackClient> {
    const client = new grpc.Client(`127.0.0.1:${String(port)}`, grpc.credentials.createInsecure(), {
      "grpc.max_receive_message_length": maxMessageBytes,
    });
    try {
      const request = new emptyMessages.Empty();
      const info = await callAnalyzer<messages.AnalyzerInfo>(client, "getAnalyzerInfo", request);
      const policies = info.getPoliciesList().map(decodePolicy);
      return new PolicyPackClient({ name: info.getName(), port }, policies, client, reasonOfEnd);
    } catch (error) {
      client.close();
      throw error;
    }
  }

  /**
   * Connects to a pack that another process started and has spoken to.
   * @throws PolicyPackError when it does not answer.
   */
  static async connectTo({ name, port }: PolicyPackAddress): Promise<PolicyPackClient> {
    try {
      return await PolicyPackClient.connect(port, () => Promise.resolve(undefined));
    } catch (error) {
      throw new PolicyPackError(name, `failed: ${withoutStack((error as Error).message)}`, true);
    }
  }

  /** Gives all rules their configuration, whoever asks. @throws PolicyPackError */
  async configure(request: messages.ConfigureAnalyzerRequest): Promise<void> {
    await this.ask("configure", request);
  }

  /** What the resource rules say of one resource, before anything is done with it. @throws PolicyPackError */
  async analyze(checked: CheckedResource): Promise<PolicyViolation[]> {
    const response = await this.ask<messages.AnalyzeResponse>("analyze", encodeResource(checked));
    return response
      .getDiagnosticsList()
      .map((diagnostic) => decodeViolation(diagnostic, checked.resource.urn));
  }

  /** What the stack rules say of all resources with their outputs. @throws PolicyPackError */
  async analyzeStack(resources: readonly CheckedResource[]): Promise<PolicyViolation[]> {
    const request = new messages.AnalyzeStackRequest();
    request.setResourcesList(resources.map(encodeStackResource));
    const response = await this.ask<messages.AnalyzeResponse>("analyzeStack", request);
    return response.getDiagnosticsList().map((diagnostic) => decodeViolation(diagnostic, ""));
  }

  close(): void {
    this.client.close();
  }

  private async ask<T>(method: string, request: unknown): Promise<T> {
    try {
      return await callAnalyzer<T>(this.client, method, request);
    } catch (error) {
      const { code, details, message } = error as Error & Partial<grpc.ServiceError>;
      const connectionLost = code === grpc.status.UNAVAILABLE;
      const reason = connectionLost ? await this.reasonOfEnd() : undefined;
      throw reason === undefined
        ? new PolicyPackError(
            this.address.name,
            `failed: ${withoutStack(details ?? message)}`,
            connectionLost,
          )
        : stoppedError(this.address.name, reason);
    }
  }
}

/** The error of a pack that has ended. @param reason - what it printed. */
export function stoppedError(pack: string, reason: string): PolicyPackError {
  return new PolicyPackError(pack, `stopped while it was needed: ${reason}`);
}

/** What was printed or thrown, without the places in the code. */
export function withoutStack(text: string): string {
  const lines = stripVTControlCharacters(text).trim().split("\n");
  return lines.filter((line) => !/^\s+at /.test(line)).join("\n");
}
