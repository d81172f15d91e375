import type { Properties } from "@aws-foundation/deployment";
import type {
  InvokeRequest,
  ReadResourceRequest,
  ReadResourceResponse,
  RegisterResourceRequest,
  RegisterResourceResponse,
  ResourceMonitor,
} from "../protocol/monitor.js";

/** One request that a program made. */
export interface RecordedRequest {
  readonly kind: "register" | "read" | "outputs" | "invoke";
  /** What it is about: the type and name, the URN or the token. */
  readonly subject: string;
  readonly request: object;
}

/** Hands every request on, and keeps it. */
export class RecordingMonitor implements ResourceMonitor {
  readonly requests: RecordedRequest[] = [];
  constructor(private readonly inner: ResourceMonitor) {}

  registerResource(request: RegisterResourceRequest): Promise<RegisterResourceResponse> {
    this.requests.push({ kind: "register", subject: `${request.type} ${request.name}`, request });
    return this.inner.registerResource(request);
  }

  readResource(request: ReadResourceRequest): Promise<ReadResourceResponse> {
    this.requests.push({ kind: "read", subject: `${request.type} ${request.name}`, request });
    return this.inner.readResource(request);
  }

  registerResourceOutputs(urn: string, outputs: Properties): Promise<void> {
    this.requests.push({ kind: "outputs", subject: urn, request: { urn, outputs } });
    return this.inner.registerResourceOutputs(urn, outputs);
  }

  invoke(request: InvokeRequest): Promise<Properties> {
    this.requests.push({ kind: "invoke", subject: request.token, request });
    return this.inner.invoke(request);
  }
}
